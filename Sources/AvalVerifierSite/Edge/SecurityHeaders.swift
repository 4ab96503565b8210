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
    }

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
