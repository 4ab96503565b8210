/// The one answer a verifier gets (Veredicto). Unknown is never `valid`.
public enum Verdict: String, Sendable, CaseIterable {
    case valid
    case suspended
    case withdrawn
    case expired
    case superseded
    /// Something that was checked does not hold.
    case invalid
    /// Something that must be checked could not be.
    case indeterminate
}
