internal import AvalModel
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Responses of the forms the site speaks.
enum Reply {
    static func page(
        _ html: String, in language: Language, status: HTTPResponse.Status = .ok, cache: String = "no-cache"
    ) -> Response {
        let headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue, .vary: negotiated,
            .cacheControl: cache,
        ]
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// - Parameter headers: replace or complete those of the form.
    static func bytes(
        _ bytes: [UInt8], _ mediaType: String, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var fields: HTTPFields = [.contentType: mediaType, .cacheControl: "no-cache"]
        for field in headers { fields[field.name] = field.value }
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// What changes seldom (RFC 9110 §13.1.2).
    static func cacheable(_ bytes: [UInt8], _ mediaType: String, seconds: Int, to request: Request) -> Response {
        tagged(bytes, mediaType, headers: [.cacheControl: "public, max-age=\(seconds)"], to: request)
    }

    /// With a tag, and 304 for who has it already; the headers are sent either way.
    static func tagged(_ bytes: [UInt8], _ mediaType: String, headers: HTTPFields, to request: Request) -> Response {
        let tag = entityTag(bytes)
        var headers = headers
        headers[.eTag] = tag
        if let known = request.headers[.ifNoneMatch], matches(known, tag) {
            return Response(status: .notModified, headers: headers)
        }
        return Reply.bytes(bytes, mediaType, headers: headers)
    }

    static func redirect(to location: String, status: HTTPResponse.Status) -> Response {
        Response(status: status, headers: [.location: location, .vary: negotiated])
    }

    static let negotiated = "Accept, Accept-Language"
}

/// A strong tag: length and FNV-1a of 64 bits, which tells versions of our own bytes apart and is no proof of anything.
func entityTag(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "\"\(String(bytes.count, radix: 16))-\(String(hash, radix: 16))\""
}

/// Whether an `If-None-Match` names the tag (RFC 9110 §13.1.2, weak comparison).
func matches(_ header: String, _ tag: String) -> Bool {
    header.split(separator: ",").contains { candidate in
        let candidate = candidate.filter { $0 != " " }
        return candidate == "*" || candidate == tag || candidate == "W/" + tag
    }
}
