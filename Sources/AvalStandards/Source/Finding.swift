/// One thing that keeps a source from being published, with its place.
public struct Finding: Error, Hashable, Sendable {
    /// The law's name, as `weights-sum-to-100`; fixtures are named for it.
    public let law: String
    /// From 1; 0 where the file as a whole is meant.
    public let line: Int
    /// From 1; 0 where the line as a whole is meant.
    public let column: Int
    /// The place in the document, as `instrument.items[3].weight`.
    public let path: String
    public let message: String

    public init(law: String, line: Int, column: Int, path: String, message: String) {
        self.law = law
        self.line = line
        self.column = column
        self.path = path
        self.message = message
    }
}

extension Finding: CustomStringConvertible {
    /// `12:5: weights sum to 99.99, not 100 (weights-sum-to-100, instrument.items)`
    public var description: String {
        let place = line == 0 ? "" : column == 0 ? "\(line): " : "\(line):\(column): "
        return "\(place)\(message) (\(law)\(path.isEmpty ? "" : ", \(path)"))"
    }
}
