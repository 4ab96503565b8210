public import StrictJSON

/// A package as it goes out, and what was changed on the way.
public struct CASEExport: Hashable, Sendable {
    public let value: JSONValue
    /// Empty where the value is the one that came in.
    public let changes: [CASEChange]

    /// JSON text, indented where `pretty`.
    public func serialized(pretty: Bool = false) -> [UInt8] { value.serialized(pretty: pretty) }
}

/// One kind of change, and how often it was made.
public struct CASEChange: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// CASE 1.1 has no null members.
        case droppedNull = "left out where it was null"
        /// CFDocumentURI or CFPackageURI, which the index makes anew for a record that stands alone.
        case droppedStandalone = "left out; it belongs to a record that stands alone"
        /// LinkURI and LinkGenURI are closed.
        case droppedFromLink = "left out; a link admits no further members"
        case droppedEmpty = "left out where it was an empty list"
        case movedToExtensions = "moved into extensions"
        case madeList = "made a list of one"
        case cutToDay = "cut from a moment to its day"
        case readAsUTC = "given the zone UTC, as it had none"
        case readAsNumber = "made a number; it was a text"
        case lowerCased = "written in lower case"
        case filled = "filled, as CASE 1.1 requires it"
        case versionStated = "stated as 1.1"
        case madeExtension = "written with ext:, as the vocabulary does not have it"
    }

    public let kind: Kind
    /// The class, as `CFItem`.
    public let record: String
    public let member: String
    public internal(set) var count: Int
}

extension CASEChange: CustomStringConvertible {
    /// `CFItem.CFDocumentURI: left out; it belongs to a record that stands alone (36 times)`
    public var description: String {
        "\(record).\(member): \(kind.rawValue)\(count == 1 ? "" : " (\(count) times)")"
    }
}

public enum CASEForm: Sendable {
    /// The JSON value that came in, whatever it is.
    case faithful
    /// CASE 1.1: members in the order of the specification, with what the package schema does not admit mended or
    /// moved into extensions.
    case conforming
}

extension CASEPackage {
    /// A 1.1 package goes out as it came in, a 1.0 package is lifted to 1.1, unless a form is asked for.
    ///
    /// Lifting what is conforming already changes nothing but the order of members. What is wrong in itself, such as a
    /// missing statement or an identifier that is no UUID, stays wrong: ``examine(_:maximumFindings:)`` says so.
    public func exported(_ form: CASEForm? = nil) -> CASEExport {
        switch form ?? (version == .v1p0 ? .conforming : .faithful) {
        case .faithful:
            return CASEExport(value: .object(members), changes: [])
        case .conforming:
            var mender = CASEMender()
            let mended = mender.package(members)
            return CASEExport(value: .object(mended), changes: mender.changes)
        }
    }

    /// The package in its conforming form.
    public var conforming: CASEPackage {
        var mender = CASEMender()
        return CASEPackage(built: mender.package(members))
    }
}
