import AvalAssessment
import AvalCrypto
import AvalModel
import AvalStandards
import Foundation

/// Reading standards and packages from where people keep them.
enum StandardFiles {
    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// A standard that obeys every law, with its bytes.
    static func standard(_ path: String) throws -> (standard: Standard, bytes: [UInt8]) {
        let bytes = try readFile(path, limit: StandardSource.sizeLimit)
        let source = StandardSource(bytes)
        guard let standard = source.standard else {
            throw Failure.badData(source.findings.map { "\(path):\($0)" })
        }
        return (standard, bytes)
    }

    /// A folder with a package.yaml, held against the frameworks of the folders beside it.
    static func package(_ folder: String) throws -> (package: LintedPackage, files: [PackageFile]) {
        let files = try yaml(in: folder)
        let beside = try neighbours(of: folder).flatMap { try yaml(in: $0) }
        let frameworks = beside.compactMap { file in
            FrameworkSource(file.bytes).framework.map { publish($0, hashing: sha256) }
        }
        let standards = beside.compactMap { StandardSource($0.bytes).standard?.code }
        let surroundings = PackageSurroundings(frameworks: frameworks, standards: Set(standards), isComplete: false)
        return (lintPackage(files, in: surroundings, hashing: sha256), files)
    }

    private static func yaml(in folder: String) throws -> [PackageFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map {
            PackageFile(name: $0, bytes: try readFile("\(folder)/\($0)", limit: StandardSource.sizeLimit))
        }
    }

    /// Other packages in the same place.
    private static func neighbours(of folder: String) -> [String] {
        let path = URL(fileURLWithPath: folder).standardizedFileURL
        let parent = path.deletingLastPathComponent().path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        return names.filter { $0 != path.lastPathComponent }.sorted().map { "\(parent)/\($0)" }.filter {
            FileManager.default.fileExists(atPath: "\($0)/\(PackageSource.fileName)")
        }
    }

    /// A file, or an institute's published version as `ITE-101/1`.
    static func sourceOrPublished(_ text: String, _ options: InstituteOptions) throws -> Standard {
        if FileManager.default.fileExists(atPath: text) { return try standard(text).standard }
        let parts = text.split(separator: "/")
        guard parts.count == 2, let version = Int(parts[1]) else {
            throw Failure.noInput(path: text, reason: "neither a file nor a published version, as ITE-101/1")
        }
        return try options.open().published(String(parts[0]), version: version).standard
    }
}
