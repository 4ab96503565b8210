internal import HTTPTypes

/// The headers of a site without script, frames or foreign parts.
struct SecurityHeaders: Sendable {
    private let closed: HTTPFields
    private let open: HTTPFields

    /// - Parameter isHTTPS: the public address is `https`, and browsers shall remember that.
    init(isHTTPS: Bool) {
        var common: HTTPFields = [
            .contentSecurityPolicy: [
                "default-src 'none'", "style-src 'self'", "img-src 'self'", "form-action 'self'",
                "frame-ancestors 'none'", "base-uri 'none'",
            ].joined(separator: "; "),
            .xContentTypeOptions: "nosniff",
            SecurityHeaders.referrerPolicy: "no-referrer",
            SecurityHeaders.permissionsPolicy: [
                "accelerometer=()", "camera=()", "geolocation=()", "gyroscope=()", "magnetometer=()", "microphone=()",
                "payment=()", "usb=()", "browsing-topics=()",
            ].joined(separator: ", "),
            SecurityHeaders.openerPolicy: "same-origin",
            SecurityHeaders.embedderPolicy: "require-corp",
        ]
        if isHTTPS { common[.strictTransportSecurity] = "max-age=31536000" }
        var closed = common
        closed[.crossOriginResourcePolicy] = "same-origin"
        var open = common
        open[.crossOriginResourcePolicy] = "cross-origin"
        open[.accessControlAllowOrigin] = "*"
        self.closed = closed
        self.open = open
    }

    func add(to headers: inout HTTPFields, of route: Route) {
        for field in route.isOpen ? open : closed { headers[field.name] = field.value }
        if route.isPersonal {
            headers[.cacheControl] = "no-store"
            headers[SecurityHeaders.robotsTag] = "noindex, nofollow, noarchive"
        }
        // Of the answers under the address of a picture only the picture itself has a tag.
        if let face = route.face, headers[.eTag] != nil {
            // It may stay with the visitor, who asks each time whether it still holds.
            headers[.cacheControl] = "private, no-cache"
            if face == .previewSVG { headers[.contentSecurityPolicy] = SecurityHeaders.pictureByItself }
        }
    }

    /// What an SVG may do that is opened by itself: show the images that it holds.
    private static let pictureByItself =
        "default-src 'none'; img-src data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"

    static let referrerPolicy = fieldName("Referrer-Policy")
    static let permissionsPolicy = fieldName("Permissions-Policy")
    static let openerPolicy = fieldName("Cross-Origin-Opener-Policy")
    static let embedderPolicy = fieldName("Cross-Origin-Embedder-Policy")
    static let robotsTag = fieldName("X-Robots-Tag")
    static let forwardedFor = fieldName("X-Forwarded-For")
}

private func fieldName(_ name: String) -> HTTPField.Name {
    // The names above are letters and hyphens, which are tokens (RFC 9110 §5.6.2).
    HTTPField.Name(name)!
}
