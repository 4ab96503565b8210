public import StrictJSON

/// What the service answers to a GET, without any knowledge of HTTP libraries.
public struct CASEAnswer: Hashable, Sendable {
    public struct Header: Hashable, Sendable {
        public let name: String
        public let value: String
    }

    /// 200, 400 or 404.
    public let status: Int
    /// `X-Total-Count` and `Link` of the list of documents; the content type is always `application/json`.
    public let headers: [Header]
    public let body: JSONValue

    /// The body as JSON text.
    public var bytes: [UInt8] { body.serialized() }

    static func found(_ body: JSONValue, headers: [Header] = []) -> CASEAnswer {
        CASEAnswer(status: 200, headers: headers, body: body)
    }

    /// CASE 1.1 REST binding, imsx_StatusInfo: the body of every answer but 200. The route collection makes those of
    /// 401, 403, 429 and 500 of it.
    public static func refused(_ refusal: CASERefusal, status: Int) -> CASEAnswer {
        var body: JSONObject = ["imsx_codeMajor": "failure", "imsx_severity": "error"]
        body.append("imsx_description", .string(refusal.message))
        let field: JSONValue = [
            "imsx_codeMinorFieldName": .string(refusal.field),
            "imsx_codeMinorFieldValue": .string(refusal.code.rawValue),
        ]
        body.append("imsx_codeMinor", ["imsx_codeMinorField": [field]])
        return CASEAnswer(status: status, headers: [], body: .object(body))
    }
}

/// Why a request is not answered with what it asks for.
public struct CASERefusal: Error, Hashable, Sendable {
    /// CASE 1.1 REST binding, imsx_codeMinorFieldValue: closed.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case forbidden
        case internalServerError = "internal_server_error"
        case invalidSelectionField = "invalid_selection_field"
        case invalidSortField = "invalid_sort_field"
        case invalidUUID = "invalid_uuid"
        case serverBusy = "server_busy"
        case unauthorisedRequest = "unauthorised_request"
        case unknownObject = "unknownobject"
    }

    public let code: Code
    /// The parameter that is meant, as `sourcedId`.
    public let field: String
    public let message: String

    public init(_ code: Code, field: String, _ message: String) {
        self.code = code
        self.field = field
        self.message = message
    }
}
