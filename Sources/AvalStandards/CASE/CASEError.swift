public import StrictJSON

/// Why a text could not be read as a CASE package at all; what can be read but is wrong is a ``CASEFinding``.
public enum CASEError: Error, Hashable, Sendable {
    case json(JSONError)
    /// The root is no object.
    case notAPackage
    /// CASE 1.1, CFPackage: the one member that is required.
    case noDocument
    /// A list or an object stands where the other one belongs, or a list holds something that is no object.
    case wrongContainer(JSONPointer, wanted: Wanted)
    case tooManyItems(count: Int, cap: Int)
    /// Items, associations, definitions, rubrics, criteria and levels together.
    case tooManyRecords(count: Int, cap: Int)

    public enum Wanted: String, Hashable, Sendable {
        case list = "a list"
        case object = "an object"
    }
}

extension CASEError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .json(let error): error.description
        case .notAPackage: "a CASE package is a JSON object with the member CFDocument"
        case .noDocument: "the package has no CFDocument; is this one record instead of a package?"
        case .wrongContainer(let place, let wanted): "\(place): \(wanted.rawValue) is expected here"
        case .tooManyItems(let count, let cap): "the package has \(count) items; at most \(cap) are read"
        case .tooManyRecords(let count, let cap): "the package has \(count) records; at most \(cap) are read"
        }
    }
}
