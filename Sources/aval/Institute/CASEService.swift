import AvalAssessment
import AvalCredential
import AvalCrypto
import AvalModel
import AvalRegister
import AvalStandards
import AvalVerifierSite
import Foundation

extension Institute {
    /// What the CASE service answers from: every published standard in each of its languages, then the packages of
    /// others that were imported. Made anew when one is published, retired or imported, and each day.
    func caseCatalogue(_ register: any Register) throws -> CASECatalogue {
        try CASECatalogue(edition: { try caseEdition(register) }, make: { try caseIndex(register) })
    }

    private func caseEdition(_ register: any Register) throws -> String {
        // The day too: standards come into force, and retire, on a day.
        let standards = try register.pinnedStandards().map { reference in
            "\(reference.code) \(reference.version) \(reference.digest) \(try retirement(of: reference, register) != nil)"
        }
        let files = importedFiles.map { path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return "\(path) \(attributes?[.size] ?? 0) \(attributes?[.modificationDate] ?? 0)"
        }
        return ([today.description] + standards + files).joined(separator: "\n")
    }

    private func caseIndex(_ register: any Register) throws -> CASEIndex {
        let own = try ownPackages(register)
        // The house's own documents are never those of an imported file.
        let names = Set(own.compactMap { $0.document.identifier?.lowercased() })
        let imported = importedFiles.compactMap { path -> CASEPackage? in
            guard let bytes = try? readFile(path, limit: CASELimits().maximumBytes),
                let package = try? CASEPackage(parsing: bytes)
            else {
                Output.error("aval: \(path) is no CASE package and is not served; import it again")
                return nil
            }
            return names.contains(package.document.identifier?.lowercased() ?? "") ? nil : package
        }
        return CASEIndex(own + imported, base: settings.issuer.origin + "/ims/case/v1p1")
    }

    /// The documents under which the institute's own standards are served.
    func ownIdentifiers() throws -> Set<String> {
        Set(try ownPackages(try self.register()).compactMap { $0.document.identifier?.lowercased() })
    }

    private func ownPackages(_ register: any Register) throws -> [CASEPackage] {
        try standards(register).flatMap { pinned in
            pinned.standard.title.languages.map { casePackage(pinned, $0) }
        }
    }

    /// The file in which a document is kept, whatever the case of its name.
    func importedFile(_ identifier: String) -> String? {
        let name = "\(identifier.lowercased()).json"
        return importedFiles.first { ($0 as NSString).lastPathComponent.lowercased() == name }
    }

    private var importedFiles: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.frameworks)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().map { "\(folder.frameworks)/\($0)" }
    }
}
