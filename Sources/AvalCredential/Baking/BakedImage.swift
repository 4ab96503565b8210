internal import StrictJSON

/// Open Badges in images: a credential baked into a PNG or an SVG, and taken out again (Insignia en imagen).
///
/// OB 3.0 §5.3; images of Open Badges 2.0 are read. Nothing that comes out is trusted or verified: it is read as any
/// other presented credential. What is baked in comes out byte for byte, and all other bytes of the image stay.
public enum BakedImage: String, Hashable, Sendable {
    case png
    case svg

    /// Bytes of an image at the most.
    public static let sizeLimit = 32 << 20
    /// Bytes of a credential at the most, inflated.
    public static let credentialLimit = 4 << 20

    /// Which of the two an image is, by its first bytes; `nil` for anything else.
    public init?(of image: [UInt8]) {
        if image.starts(with: PNGFile.signature) {
            self = .png
            return
        }
        let start = image.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard image[start...].first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "<") else {
            return nil
        }
        self = .svg
    }
}

/// The bytes of a credential as an image holds them: a compact JWS or a JSON object.
public struct BakedCredential: Hashable, Sendable {
    /// Which edition of Open Badges the place in the image belongs to.
    public enum Edition: String, Hashable, Sendable {
        case openBadges2 = "2.0"
        case openBadges3 = "3.0"
    }

    public let edition: Edition
    /// UTF-8; white space around the credential is cut.
    public let bytes: [UInt8]

    /// Whether this is JSON, as against a compact JWS or, in Open Badges 2.0, a URL.
    public var isJSON: Bool { bytes.first == UInt8(ascii: "{") }
}

/// What is done with an image that has a credential already (OB 3.0 §5.3.1.1).
public enum SecondBaking: Sendable {
    case refuse
    case replace
}

/// Bakes a credential of Open Badges 3.0 into an image.
///
/// - Parameter credential: a JSON object with an embedded proof, or a compact JWS; its bytes are kept as they are.
/// - Throws: `.baking`.
public func bake(
    _ credential: [UInt8], into image: [UInt8], second: SecondBaking = .refuse
) throws(CredentialError) -> [UInt8] {
    guard image.count <= BakedImage.sizeLimit else { throw .baking(.tooLarge) }
    let form = try BakedForm(credential)
    switch BakedImage(of: image) {
    case .png: return try PNGFile(image).baked(credential, second)
    case .svg: return try SVGFile(image).baked(credential, form, second)
    case nil: throw .baking(.notAnImage)
    }
}

/// Takes the credential out of an image.
///
/// Of an image with a place for each edition, that of 3.0 is taken.
/// - Throws: `.baking`, also where there is none or more than one of an edition.
public func unbake(_ image: [UInt8]) throws(CredentialError) -> BakedCredential {
    guard image.count <= BakedImage.sizeLimit else { throw .baking(.tooLarge) }
    switch BakedImage(of: image) {
    case .png: return try PNGFile(image).credential()
    case .svg: return try SVGFile(image).credential()
    case nil: throw .baking(.notAnImage)
    }
}

/// The two forms of a credential that can be baked.
enum BakedForm {
    case json
    case token

    init(_ credential: [UInt8]) throws(CredentialError) {
        guard credential.count <= BakedImage.credentialLimit else { throw .baking(.credentialTooLarge) }
        if credential.first == UInt8(ascii: "{"), credential.last == UInt8(ascii: "}"),
            (try? JSONValue(parsing: credential))?.object != nil
        {
            self = .json
        } else if credential.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).count == 3,
            credential.allSatisfy(BakedForm.isOfToken), credential.count > 2
        {
            self = .token
        } else {
            throw .baking(.credentialForm)
        }
    }

    private static func isOfToken(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || "-_.".utf8.contains(byte)
    }
}

/// The credential without white space around it.
func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
    var rest = bytes.drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return Array(rest)
}
