/// What is wrong with a template, gathered as far as reading can go on.
struct Findings {
    /// Beyond this many nobody reads on.
    static let limit = 200

    private(set) var all: [DocumentError] = []

    mutating func add(_ finding: DocumentError) {
        if all.count < Findings.limit { all.append(finding) }
    }

    /// What `body` makes; its refusal becomes a finding.
    @discardableResult
    mutating func gather<Value>(_ body: () throws(DocumentError) -> Value) -> Value? {
        do {
            return try body()
        } catch {
            add(error)
            return nil
        }
    }
}
