/// Why something cannot be read or built as an Open Badge. The raw value goes into messages.
public enum BadgeFlaw: String, Hashable, Sendable {
    case notJSON = "it is no strict JSON object"
    case token = "it is not a compact JWS with a JSON payload"
    case algorithm = "its signature's algorithm is not one that Open Badges 2.0 allows"
    case embedded = "what it holds is not a credential with a proof or an envelope"
    case kind = "it is none of the kinds that Open Badges 3.0 and CLR 2.0 define"
}
