import Foundation
import StrictJSON

@testable import AvalCredential

/// Suites that others wrote about documents: a folder beside the repository. `AVAL_CONFORMANCE` says where.
enum DocumentSuites {
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["AVAL_CONFORMANCE"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared/conformance").standardizedFileURL
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        print("AvalCredential: document suites skipped, no folder at AVAL_CONFORMANCE or ../shared/conformance")
        return nil
    }()

    static var isPresent: Bool { folder != nil }

    static func bytes(_ path: String) throws -> [UInt8] {
        guard let folder else { return [] }
        return [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    /// Names of the files of a folder with an extension, in order.
    static func names(in path: String, ending: String) throws -> [String] {
        guard let folder else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)
            .filter { $0.hasSuffix(ending) }.sorted()
    }

    static func object(_ path: String) throws -> JSONObject {
        try object(parsing: bytes(path))
    }

    static func object(parsing bytes: [UInt8]) throws -> JSONObject {
        guard let object = try JSONValue(parsing: bytes).object else { throw NoObject() }
        return object
    }

    struct NoObject: Error {}
}

extension CredentialDocument {
    /// The codes of the rules that are broken, without warnings.
    var broken: Set<String> { Set(findings.filter { $0.severity == .error }.map(\.rule)) }
}
