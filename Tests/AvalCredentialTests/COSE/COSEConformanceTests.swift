import AvalCrypto
import Foundation
import StrictJSON
import Testing

@testable import AvalCredential

/// Suites that others wrote: a folder beside the repository, never in it. `AVAL_CONFORMANCE` says where.
private enum Material {
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["AVAL_CONFORMANCE"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared/conformance").standardizedFileURL
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        print("COSE: conformance suites skipped, no folder at AVAL_CONFORMANCE or ../shared/conformance")
        return nil
    }()

    /// Of a folder and those below it.
    static func cases(in path: String) throws -> [(name: String, value: JSONValue)] {
        let folder = try #require(folder).appending(path: path)
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".json") }.sorted().map { name in
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            return (name, try JSONValue(parsing: bytes))
        }
    }
}

@Suite(.enabled(if: Material.folder != nil, "no conformance material"))
struct COSEConformanceTests {
    func flaw(_ body: () throws(CredentialError) -> Void) -> COSEFlaw? {
        do throws(CredentialError) {
            try body()
            return nil
        } catch {
            guard case .cose(let flaw) = error else { return nil }
            return flaw
        }
    }

    /// The public half of a key as the examples write it; `nil` for a curve that is not read here.
    func key(_ value: JSONValue?) -> PublicKey? {
        func coordinate(_ name: String) -> [UInt8]? {
            value?[name]?.string.flatMap { Base64URL.decode($0) }
                ?? value?[name + "_hex"]?.string.flatMap { Hex.decode($0) }
        }
        guard let x = coordinate("x") else { return nil }
        switch value?["crv"]?.string {
        case "P-256": return coordinate("y").flatMap { try? PublicKey(.p256, raw: [4] + x + $0) }
        case "P-384": return coordinate("y").flatMap { try? PublicKey(.p384, raw: [4] + x + $0) }
        case "Ed25519": return try? PublicKey(.ed25519, raw: x)
        default: return nil
        }
    }

    @Test(
        "cose-wg examples: every single signature of a supported algorithm verifies over the same bytes; the others are refused"
    )
    func examples() throws {
        var (verified, refused) = (0, 0)
        for (name, example) in try Material.cases(in: "cose-examples") {
            guard let input = example["input"], let signer = input["sign0"] ?? input["sign1"],
                let output = example["output"]?["cbor"]?.string, let bytes = Hex.decode(output)
            else { continue }
            let message = try COSESign1(parsing: bytes)
            let external = signer["external"]?.string.flatMap { Hex.decode($0) } ?? []
            let wanted =
                input["plaintext"]?.string.map { Array($0.utf8) }
                ?? input["plaintext_hex"]?.string.flatMap { Hex.decode($0) }
            guard let key = key(signer["key"]), COSEAlgorithm.scheme(message.header.algorithm) != nil else {
                refused += 1
                let curve = signer["key"]?["crv"]?.string
                #expect(signer["alg"]?.string == "ES512" || curve == "Ed448", "\(name)")
                continue
            }
            if let toBeSigned = example["intermediates"]?["ToBeSign_hex"]?.string {
                let payload = try #require(message.payload)
                let structure = COSESign1.signed(protected: message.protected, external: external, payload: payload)
                #expect(structure == Hex.decode(toBeSigned), "\(name)")
            }
            if example["fail"]?.bool == true {
                #expect((try? message.verified(external: external, by: key)) == nil, "\(name)")
                refused += 1
            } else {
                #expect(try message.verified(external: external, by: key) == wanted, "\(name)")
                verified += 1
            }
        }
        #expect(verified >= 7)
        #expect(refused >= 2)
    }

    @Test("cose-wg examples: whatever is no COSE_Sign1 is refused as something else")
    func otherMessages() throws {
        var refused = 0
        for (name, example) in try Material.cases(in: "cose-examples") {
            guard let input = example["input"], input["sign0"] == nil, input["sign1"] == nil,
                let output = example["output"]?["cbor"]?.string, let bytes = Hex.decode(output)
            else { continue }
            #expect(flaw { () throws(CredentialError) in _ = try COSESign1(parsing: bytes) } != nil, "\(name)")
            refused += 1
        }
        #expect(refused >= 270)
    }

    /// alg outside the protected header, and kid in both headers: valid for the suite, ambiguous for us.
    let refusedOnPurpose: [String: COSEFlaw] = [
        "common/2DCode/raw/CO20.json": .algorithmUnprotected,
        "common/2DCode/raw/CO21.json": .parameterTwice(.number(4)),
        "common/2DCode/raw/CO22.json": .parameterTwice(.number(4)),
        "common/2DCode/raw/CO23.json": .algorithmUnprotected,
    ]

    @Test(
        "health certificates: those that should verify do under their certificate's key, those that should not do not")
    func healthCertificates() throws {
        var (verified, refused) = (0, 0)
        for (name, example) in try Material.cases(in: "dgc-testdata") {
            guard let expected = example["EXPECTEDRESULTS"], let cose = example["COSE"]?.string,
                let bytes = Hex.decode(cose.lowercased()),
                let der = example["TESTCTX"]?["CERTIFICATE"]?.string.flatMap({ Data(base64Encoded: $0) })
            else { continue }
            let certificate = try X509Certificate(der: [UInt8](der))
            let id = Array(DigestAlgorithm.sha256.digest(of: certificate.der).prefix(8))
            let key = try certificate.publicKey
            let found = flaw { () throws(CredentialError) in
                _ = try COSESign1(parsing: bytes).verified { (named: [UInt8]?) throws(CredentialError) in
                    named == id ? key : nil
                }
            }
            if let reason = refusedOnPurpose[name] {
                #expect(found == reason, "\(name)")
                refused += 1
            } else if expected["EXPECTEDVERIFY"]?.bool == false || expected["EXPECTEDDECODE"]?.bool == false {
                #expect(found != nil, "\(name)")
                refused += 1
            } else if expected["EXPECTEDVERIFY"]?.bool == true {
                #expect(found == nil, "\(name): \(String(describing: found))")
                verified += 1
            }
        }
        #expect(verified >= 10)
        #expect(refused >= 6)
    }
}
