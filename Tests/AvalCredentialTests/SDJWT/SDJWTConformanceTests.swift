import AvalCrypto
import AvalModel
import AvalTesting
import Foundation
import StrictJSON
import Testing

@testable import AvalCredential

/// Published material that is not part of the repository: `AVAL_CONFORMANCE`, or `../shared/conformance`.
private enum SDJWTSuites {
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["AVAL_CONFORMANCE"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared/conformance").standardizedFileURL
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        print("SD-JWT: conformance suites skipped, no folder at AVAL_CONFORMANCE or ../shared/conformance")
        return nil
    }()

    static func file(_ path: String) throws -> [UInt8] {
        let folder = try #require(folder)
        return [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    static let cases: [String] = {
        guard let root = folder?.appending(path: "sd-jwt-python/tests/testcases") else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.filter { !$0.contains(".") }.sorted()
    }()
}

@Suite("SD-JWT: suites of others", .enabled(if: SDJWTSuites.folder != nil, "no conformance material"))
struct SDJWTConformanceTests {
    @Test("all cases of the reference implementation are there")
    func count() {
        #expect(SDJWTSuites.cases.count == 17)
    }

    @Test(
        "a case of the reference implementation: issued, chosen and read, it shows what is expected",
        arguments: SDJWTSuites.cases)
    func reference(name: String) throws {
        let text = String(
            decoding: try SDJWTSuites.file("sd-jwt-python/tests/testcases/\(name)/specification.yml"), as: UTF8.self)
        var reader = SpecificationReader(text)
        let specification = reader.document()
        var claims = try #require(specification["user_claims"]?.object)
        var expected = try #require(specification["expect_verified_user_claims"]?.object)
        let concealed = reader.concealed.filter { $0.tokens.first == "user_claims" }
            .map { JSONPointer(tokens: Array($0.tokens.dropFirst())) }
        #expect(concealed.isEmpty == (name == "no_sd"))
        claims.set("vct", "x")
        expected.set("vct", "x")

        let bench = try SDJWTBench()
        let isBound = specification["key_binding"] == true
        var random = SeededGenerator(seed: 17)
        let issued = try signSelectively(
            SelectiveClaims(claims, concealing: Set(concealed), decoys: [.root: 2]),
            holder: isBound ? bench.holder.publicKey : nil, with: bench.house.key, using: &random)
        #expect(issued.token.disclosures.count == concealed.count)
        var shown = try issued.token.presenting(chosen(specification["holder_disclosed_claims"] ?? nil, at: .root))
        let now = Instant(secondsSinceEpoch: 1_700_000_000)
        if isBound { shown = try shown.bound(to: "v", nonce: "1234567890", at: now, by: bench.holder) }
        let rule: KeyBindingRule =
            isBound ? .required(KeyBindingDemand(audience: "v", nonce: "1234567890", at: now)) : .ignored
        for bytes in specification["serialization_format"] == "json" ? try serialized(shown) : [shown.compact] {
            var payload = try #require(
                try SDJWT(parsing: bytes).claims(under: bench.house.key.publicKey, binding: rule).payload.object)
            if isBound { payload.remove("cnf") }
            #expect(try same(.object(payload), .object(expected)))
        }
    }

    /// The places that the holder says `True` of.
    private func chosen(_ value: JSONValue, at place: JSONPointer) -> Set<JSONPointer> {
        switch value {
        case .bool(true): [place]
        case .object(let members):
            members.reduce(into: []) { $0.formUnion(chosen($1.value, at: place.appending($1.key))) }
        case .array(let elements):
            elements.enumerated().reduce(into: []) { $0.formUnion(chosen($1.element, at: place.appending($1.offset))) }
        default: []
        }
    }

    /// The flattened and the general form of a presentation.
    private func serialized(_ token: SDJWT) throws -> [[UInt8]] {
        let parts = token.issuerSigned.split(separator: UInt8(ascii: ".")).map {
            JSONValue.string(String(decoding: $0, as: UTF8.self))
        }
        let disclosures = token.disclosures.map { JSONValue.string(String(decoding: $0.encoded, as: UTF8.self)) }
        let header: JSONValue = [
            "disclosures": .array(disclosures),
            "kb_jwt": .string(String(decoding: try #require(token.keyBinding), as: UTF8.self)),
        ]
        let flattened: JSONValue = [
            "payload": parts[1], "protected": parts[0], "signature": parts[2], "header": header,
        ]
        let general: JSONValue = [
            "payload": parts[1], "signatures": [["protected": parts[0], "signature": parts[2], "header": header]],
        ]
        return [flattened.serialized(), general.serialized()]
    }

    @Test("the specification's issued example holds under its key and gives its claims")
    func published() throws {
        let members = try #require(try JSONValue(parsing: SDJWTSuites.file("sd-jwt-rfc/issuer.jwk")).object)
        let key = try PublicKey(
            jwk: Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.string ?? "") }))
        let bytes = try SDJWTSuites.file("sd-jwt-rfc/a1_example2.sdjwt").filter { $0 > UInt8(ascii: " ") }
        let token = try SDJWT(parsing: bytes)
        #expect(token.disclosures.count == 10 && token.header.type == "example+sd-jwt")
        let claims = try token.claims(under: key, binding: .ignored).payload
        let expected = try JSONValue(parsing: SDJWTSuites.file("sd-jwt-rfc/a1_example2.expected.json"))
        #expect(try same(claims, expected))
        let other = try PrivateKey.generate(.p256).publicKey
        #expect(throws: CredentialError.jws(.signature)) { try token.claims(under: other, binding: .ignored) }
    }
}
