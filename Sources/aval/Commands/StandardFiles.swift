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
        let standards = beside.compactMap { StandardSource($0.bytes).standard?.code }
        let surroundings = PackageSurroundings(
            frameworks: frameworks(among: beside).map(\.published), standards: Set(standards), isComplete: false)
        return (lintPackage(files, in: surroundings, hashing: sha256), files)
    }

    private static func frameworks(among files: [PackageFile]) -> [FrameworkFile] {
        files.compactMap { file in
            FrameworkSource(file.bytes).framework.map {
                FrameworkFile(file: file.name, published: publish($0, hashing: sha256), bytes: file.bytes)
            }
        }
    }

    /// A framework with the bytes it was read from.
    struct FrameworkFile {
        let file: String
        let published: PublishedFramework
        let bytes: [UInt8]
    }

    /// A standard that is to be published.
    struct Source {
        let source: PublicationSource
        let published: PublishedStandard
        let bytes: [UInt8]

        var file: String { source.file }
    }

    /// What a file or a folder offers to publish.
    struct Publication {
        let sources: [Source]
        /// Frameworks that are published themselves.
        let own: [FrameworkFile]
        /// Frameworks in reach, which standards may point at.
        let beside: [FrameworkFile]

        /// Those of the ones beside that a standard points at and that neither it nor the institute has: the first of
        /// each name, which is the one that crosswalks are held against.
        func cited(beyond kept: [PublishedFramework]) -> [FrameworkFile] {
            let named = sources.flatMap(\.published.standard.crosswalks)
                .map { FrameworkName(code: $0.framework, version: $0.version) }
            var wanted = Set(named).subtracting(own.map(\.published.framework.name)).subtracting(
                kept.map(\.framework.name))
            return beside.filter { wanted.remove($0.published.framework.name) != nil }
        }
    }

    /// A standard, a framework or a package, each of which obeys every law of its own.
    static func publication(_ path: String) throws -> Publication {
        if isFolder(path) { return try publication(ofFolder: path) }
        let bytes = try readFile(path, limit: StandardSource.sizeLimit)
        if isFramework(bytes) {
            let source = FrameworkSource(bytes)
            guard let framework = source.framework else {
                throw Failure.badData(source.findings.map { "\(path):\($0)" })
            }
            let file = FrameworkFile(file: path, published: publish(framework, hashing: sha256), bytes: bytes)
            return Publication(sources: [], own: [file], beside: [])
        }
        let folder = (path as NSString).deletingLastPathComponent
        let own = folder.isEmpty ? "." : folder
        let beside = try frameworksOnly(in: own) + neighbours(of: own).flatMap(frameworksOnly)
        return Publication(sources: [try source(path, bytes)], own: [], beside: beside)
    }

    private static func publication(ofFolder folder: String) throws -> Publication {
        let (package, files) = try package(folder)
        guard package.package != nil, package.findings.isEmpty else {
            throw Failure.badData(package.findings.map { "\(folder)/\($0)" })
        }
        guard !package.standards.isEmpty || !package.frameworks.isEmpty else {
            throw Failure.badData(["\(folder): there is nothing in this package to publish"])
        }
        let bytes = Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        return Publication(
            sources: try package.standards.map { try source("\(folder)/\($0.file)", bytes[$0.file] ?? []) },
            own: package.frameworks.map {
                FrameworkFile(file: "\(folder)/\($0.file)", published: $0.content, bytes: bytes[$0.file] ?? [])
            },
            beside: try neighbours(of: folder).flatMap(frameworksOnly))
    }

    private static func source(_ path: String, _ bytes: [UInt8]) throws -> Source {
        let read = StandardSource(bytes)
        guard let source = PublicationSource(file: path, read) else {
            throw Failure.badData(read.findings.map { "\(path):\($0)" })
        }
        return Source(source: source, published: publish(source.standard, hashing: sha256), bytes: bytes)
    }

    /// Whatever else lies in the folder is nobody's business here, readable or not.
    private static func frameworksOnly(in folder: String) throws -> [FrameworkFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().compactMap { name in
            (try? readFile("\(folder)/\(name)", limit: StandardSource.sizeLimit)).map {
                PackageFile(name: "\(folder)/\(name)", bytes: $0)
            }
        }
        return frameworks(among: files.filter { isFramework($0.bytes) })
    }

    static func isFramework(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes.prefix(4_096), as: UTF8.self).contains("aval-framework/1")
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
