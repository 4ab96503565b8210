import AvalModel
import AvalStandards
import Foundation

/// Files beside the tests and at the root of the package, from the source tree.
enum Files {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static func bytes(_ url: URL) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: url))
    }

    static func standard() throws -> [UInt8] {
        try bytes(root.appending(path: "Standards/ilce-te/ITE-101.yaml"))
    }

    /// The source that every flawed fixture is one change away from.
    static func sample() throws -> String {
        String(decoding: try bytes(fixtures.appending(path: "sample.yaml")), as: UTF8.self)
    }

    /// The committee's document, which is no part of the repository. `AVAL_SHARED` says where.
    static let committeeDocument: String? = {
        let folder =
            ProcessInfo.processInfo.environment["AVAL_SHARED"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared").standardizedFileURL
        let file = folder.appending(path: "inputs/estandar-ITE-101.md")
        if let text = try? String(contentsOf: file, encoding: .utf8) { return text }
        print(
            "AvalStandards: the capture of ITE-101 is not compared, no committee document below AVAL_SHARED or ../shared"
        )
        return nil
    }()
}

/// FNV-1a over four lanes: 32 bytes that change with any byte, as a digest does. Not cryptography.
let testHashing: Hashing = { bytes in
    var lanes: [UInt64] = (0..<4).map { 0xCBF2_9CE4_8422_2325 &+ $0 }
    for byte in bytes {
        for lane in lanes.indices {
            lanes[lane] = (lanes[lane] ^ UInt64(byte)) &* (0x100_0000_01B3 &+ UInt64(lane) * 2)
        }
    }
    let out = lanes.flatMap { lane in (0..<8).map { UInt8(truncatingIfNeeded: lane >> UInt64($0 * 8)) } }
    guard let digest = Digest(bytes: out) else { preconditionFailure("four lanes of eight bytes are 32") }
    return digest
}

func findings(_ text: String) -> [Finding] {
    StandardSource(Array(text.utf8)).findings
}

func digest(of text: String) -> Digest? {
    StandardSource(Array(text.utf8)).standard.map { publish($0, hashing: testHashing).digest }
}

/// Every text of a standard that is written in languages.
func texts(of standard: Standard) -> [LocalizedText] {
    [standard.title, standard.purpose, standard.audience]
        + [standard.requirement, standard.sector, standard.instrument.method].compactMap(\.self)
        + [standard.instrument.title] + standard.elements.map(\.title) + standard.criteria.map(\.statement)
}
