internal import AvalStandards
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// An answer of the CASE service, ready to go out any number of times.
struct CASEReply: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: ByteBuffer
    /// Strong, over the bytes of the body.
    let tag: String

    init(_ answer: CASEAnswer) {
        let bytes = answer.bytes
        var headers: HTTPFields = [.accessControlExposeHeaders: "ETag, Link, Retry-After, X-Total-Count"]
        for header in answer.headers {
            if let name = HTTPField.Name(header.name) { headers[name] = header.value }
        }
        status = HTTPResponse.Status(code: answer.status)
        self.headers = headers
        body = ByteBuffer(bytes: bytes)
        tag = entityTag(bytes)
    }

    /// What was found may be kept for five minutes, and is not sent to who has it already (RFC 9110 §13.1.2); a refusal
    /// is asked for anew each time.
    func response(to request: Request) -> Response {
        var fields = headers
        guard status == .ok else {
            fields[.cacheControl] = "no-cache"
            return response(status, fields)
        }
        fields[.eTag] = tag
        fields[.cacheControl] = "public, max-age=300"
        // The links and the count go with 304 too: they can change where the page of the list does not.
        if let known = request.headers[.ifNoneMatch], matches(known, tag) {
            return Response(status: .notModified, headers: fields)
        }
        return response(status, fields)
    }

    private func response(_ status: HTTPResponse.Status, _ fields: HTTPFields) -> Response {
        var fields = fields
        fields[.contentType] = "application/json"
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: body))
    }
}

/// Why CASE has no answer, in its own words; the vocabulary is closed, so some stand for their neighbours.
func caseRefusal(_ problem: Problem) -> CASERefusal {
    switch problem {
    case .certificateNotFound, .malformedCode, .noSuchPage, .pictureWithheld:
        CASERefusal(.unknownObject, field: "path", "there is no such collection")
    case .methodNotAllowed:
        CASERefusal(.forbidden, field: "method", "only \(allowedMethods) are answered")
    case .bodyNotAccepted:
        CASERefusal(.forbidden, field: "body", "a request has no body here")
    case .addressTooLong:
        CASERefusal(.invalidSelectionField, field: "query", "path and query are too long")
    case .tooManyRequests(let seconds):
        CASERefusal(.serverBusy, field: "server", "too many requests; try again in \(seconds) s")
    case .unavailable, .pictureUnavailable:
        CASERefusal(.serverBusy, field: "server", "not available now; try again later")
    case .internalFault:
        CASERefusal(.internalServerError, field: "server", "something failed here")
    }
}
