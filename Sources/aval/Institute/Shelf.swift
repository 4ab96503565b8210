import AvalAssessment
import AvalCrypto
import AvalModel
import AvalRegister
import AvalStandards
import Foundation

/// What published standards point at, kept with them under its digest.
extension Institute.Folder {
    /// Frameworks as their files were, `DIGEST.yaml`.
    var keptFrameworks: String { standards + "/frameworks" }
    /// Records of standard settings in their canonical form, `DIGEST.json`.
    var standardSettings: String { standards + "/settings" }

    func standardSetting(_ digest: Digest) -> String { "\(standardSettings)/\(digest).json" }
}

extension Institute {
    /// Every published version as the register keeps it, so that a file that was lost can be published again.
    func pinned(_ register: any Register) throws -> [PinnedStandard] {
        try register.pinnedStandards().map { reference in
            guard let bytes = try register.canonicalStandard(reference), let standard = try? readCanonical(bytes) else {
                throw RegisterError.damaged(what: "what it keeps of \(reference.code) version \(reference.version)")
            }
            return PinnedStandard(standard: standard, digest: reference.digest)
        }
    }

    /// Every framework that is kept, by digest.
    func keptFrameworks() throws -> [PublishedFramework] {
        let folder = folder.keptFrameworks
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
            let source = FrameworkSource(try readFile("\(folder)/\(name)", limit: StandardSource.sizeLimit))
            guard let framework = source.framework else {
                throw Failure.configuration(source.findings.map { "\(folder)/\(name):\($0)" })
            }
            let published = publish(framework, hashing: sha256)
            guard name == "\(published.digest).yaml" else {
                throw Failure.configuration([
                    "\(folder)/\(name) is not what was kept (its digest is \(published.digest)); restore the file"
                ])
            }
            return published
        }
    }

    /// Keeps a framework; one that is kept already stays as it is.
    func keep(_ framework: StandardFiles.FrameworkFile) throws {
        let path = "\(folder.keptFrameworks)/\(framework.published.digest).yaml"
        guard !FileManager.default.fileExists(atPath: path) else { return }
        try makeFolder(folder.keptFrameworks)
        try writeFile(framework.bytes, to: path)
    }

    /// The record of a standard setting; `nil` where none is kept under the digest.
    func standardSetting(_ digest: Digest) throws -> StandardSetting? {
        let path = folder.standardSetting(digest)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let bytes = try readFile(path, limit: StandardSetting.sizeLimit)
        guard sha256(bytes) == digest, let setting = try? StandardSetting(canonical: bytes) else {
            throw Failure.configuration(["\(path) is not what was kept; restore the file"])
        }
        return setting
    }

    /// Keeps a record under its digest, which it returns.
    @discardableResult
    func keep(_ setting: StandardSetting) throws -> Digest {
        let bytes = setting.canonicalBytes
        let digest = sha256(bytes)
        try makeFolder(folder.standardSettings)
        try writeFile(bytes, to: folder.standardSetting(digest))
        return digest
    }
}
