import AvalCrypto
import AvalModel
import AvalStandards
import Foundation

/// Linting and publishing a package of one hundred standards, each of its own code, against reading one by itself.
///
/// The plain standard has items that are met or not; the large one has a rubric or a checklist for most.
func benchmarkPackages(root: String) throws {
    let frameworks = try ["DigCompEdu", "UNESCO-ICT-CFT", "UNESCO-AI-CFT"].map { name in
        PackageFile(name: "\(name).yaml", bytes: try bytes("\(root)/Standards/marcos/\(name).yaml"))
    }
    for code in ["ITE-101", "ITE-102"] {
        let source = try bytes("\(root)/Standards/ilce-te/\(code).yaml")
        let files = package(of: source, code: code, count: 100, beside: frameworks)
        let surroundings = PackageSurroundings(standards: Set([StandardCode("ITE-101")].compactMap(\.self)))
        print("package of 100 standards like \(code), \(source.count) bytes each")
        let one = Measurement("read and lint one standard", turns: 20) { _ in
            precondition(StandardSource(source).standard != nil, "\(code) has findings")
        }
        one.tell()
        let whole = Measurement("lint and publish the package", rounds: 3, turns: 1) { _ in
            let published = lintPackage(files, in: surroundings, hashing: sha256).published(hashing: sha256)
            precondition(published?.count == 100, "the package has findings")
        }
        let milliseconds = Int((1_000 / whole.perSecond).rounded())
        let ratio = Int((10_000 * whole.perSecond / one.perSecond).rounded())
        print("\(whole.name): \(milliseconds) ms, \(ratio) % of the rate of reading each by itself")
    }
}

private func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}

private func package(
    of source: [UInt8], code: String, count: Int, beside frameworks: [PackageFile]
) -> [PackageFile] {
    let text = String(decoding: source, as: UTF8.self)
    let standards = (1...count).map { number in
        let own = "MUESTRA-\(number)"
        return PackageFile(name: "\(own).yaml", bytes: Array(text.replacing(code, with: own).utf8))
    }
    let manifest = """
        format: aval-package/1
        code: muestra
        title: {es: Cien estándares de muestra}
        original: es
        publisher: Instituto de muestra
        licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
        source: hecho para medir
        standards: [\(standards.map(\.name).joined(separator: ", "))]
        frameworks: [\(frameworks.map(\.name).joined(separator: ", "))]
        """
    return [PackageFile(name: PackageSource.fileName, bytes: Array(manifest.utf8))] + standards + frameworks
}
