internal import AvalModel

/// A standard of a package with the places that laws of the package speak of.
struct PackagedStandard {
    let file: String
    let standard: Standard
    let pointers: PointerPlaces
    /// Where `package.yaml` names the file.
    let named: SourceMark
}

/// A framework of a package.
struct PackagedFramework {
    let framework: Filed<PublishedFramework>
    /// Where `package.yaml` names the file.
    let named: SourceMark
}

/// Gathers what is wrong with a folder; the laws are its extensions.
struct PackageLinter {
    private let files: [PackageFile]
    private let bytes: [String: [UInt8]]
    private var standardNames: [SourceMark] = []
    private var frameworkNames: [SourceMark] = []
    private(set) var findings: [FileFinding] = []
    private(set) var notes: [FileFinding] = []

    init(_ files: [PackageFile]) {
        self.files = files
        bytes = Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func note(_ file: String, _ finding: Finding) {
        findings.append(FileFinding(file: file, finding: finding))
    }

    /// A finding in `package.yaml`, where it names a file.
    mutating func note(_ named: SourceMark, _ law: String, _ message: String) {
        note(PackageSource.fileName, named.finding(law, message))
    }

    mutating func remark(_ file: String, _ finding: Finding) {
        notes.append(FileFinding(file: file, finding: finding))
    }

    mutating func manifest() -> StandardsPackage? {
        guard let bytes = bytes[PackageSource.fileName] else {
            let message = "there is no \(PackageSource.fileName) in this folder"
            note(
                PackageSource.fileName, Finding(law: "files-are-there", line: 0, column: 0, path: "", message: message))
            return nil
        }
        let source = PackageSource(bytes)
        for finding in source.findings { note(PackageSource.fileName, finding) }
        standardNames = source.standards
        frameworkNames = source.frameworks
        return source.package
    }

    /// Every file that is named is there, once; every YAML file that is there is named.
    mutating func checkNames(_ package: StandardsPackage) {
        let named = zip(package.standards + package.frameworks, standardNames + frameworkNames)
        var seen: Set<String> = []
        for (name, mark) in named {
            if !seen.insert(name.lowercased()).inserted {
                note(mark, "files-are-named-once", "\(name) is named twice")
            } else if bytes[name] == nil {
                note(mark, "files-are-there", "there is no \(name) in this folder")
            }
        }
        let known = Set(package.standards + package.frameworks + [PackageSource.fileName])
        var present: Set<String> = []
        for file in files where file.name.hasSuffix(".yaml") || file.name.hasSuffix(".yml") {
            let law: (String, String)? =
                if !known.contains(file.name) {
                    ("files-are-named", "\(PackageSource.fileName) does not name this file")
                } else if !present.insert(file.name).inserted {
                    ("files-are-named-once", "this file was given twice")
                } else { nil }
            guard let (name, message) = law else { continue }
            note(file.name, Finding(law: name, line: 0, column: 0, path: "", message: message))
        }
    }

    mutating func standards(_ package: StandardsPackage) -> [PackagedStandard] {
        read(package.standards, standardNames) { bytes in
            let source = StandardSource(bytes)
            return (source.standard.flatMap { standard in source.pointers.map { (standard, $0) } }, source.findings)
        }.map { file, read, named in
            PackagedStandard(file: file, standard: read.0, pointers: read.1, named: named)
        }
    }

    mutating func frameworks(_ package: StandardsPackage, _ hashing: Hashing) -> [PackagedFramework] {
        read(package.frameworks, frameworkNames) { bytes in
            let source = FrameworkSource(bytes)
            return (source.framework, source.findings)
        }.map { file, framework, named in
            PackagedFramework(
                framework: Filed(file: file, content: publish(framework, hashing: hashing)), named: named)
        }
    }

    /// Each file once, whatever it is named how often; what is wrong with it by itself is noted.
    private mutating func read<Content>(
        _ names: [String], _ marks: [SourceMark], _ read: ([UInt8]) -> (Content?, [Finding])
    ) -> [(String, Content, SourceMark)] {
        var seen: Set<String> = []
        return zip(names, marks).compactMap { name, mark in
            guard seen.insert(name).inserted, let bytes = bytes[name] else { return nil }
            let (content, found) = read(bytes)
            for finding in found { note(name, finding) }
            return content.map { (name, $0, mark) }
        }
    }
}
