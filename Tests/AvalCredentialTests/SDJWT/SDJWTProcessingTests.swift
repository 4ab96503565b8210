import AvalCredential
import AvalCrypto
import AvalTesting
import StrictJSON
import Testing

@Suite("SD-JWT: digests and disclosures")
struct SDJWTProcessingTests {
    private let bench: SDJWTBench
    private let name = SDJWTBench.disclosure("[\"s1\", \"given_name\", \"Ana\"]")
    private let element = SDJWTBench.disclosure("[\"s2\", \"MX\"]")

    init() throws {
        bench = try SDJWTBench()
    }

    private func digest(_ disclosure: String) -> String { SDJWTBench.digest(disclosure) }

    /// RFC 9901 §4.2.1 and §4.2.3: the digest is over the base64url text, white space in its JSON and all.
    @Test("the digest of a disclosure is that of the specification's example")
    func published() throws {
        let encoded = "WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"
        let claims = try bench.claims("{\"_sd\":[\"uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY\"]}", [encoded])
        #expect(claims == ["family_name": "Möbius"])
    }

    @Test("a claim and an array element come into their places; what stays hidden leaves no trace")
    func places() throws {
        let payload =
            "{\"_sd_alg\":\"sha-256\",\"sub\":\"x\",\"_sd\":[\"\(digest(name))\",\"decoy\"],"
            + "\"countries\":[\"DE\",{\"...\":\"\(digest(element))\"},{\"...\":\"hidden\"},\"FR\"],\"empty\":{\"_sd\":[\"z\"]}}"
        #expect(
            try same(
                bench.claims(payload, [name, element]),
                ["sub": "x", "given_name": "Ana", "countries": ["DE", "MX", "FR"], "empty": [:]]))
        #expect(try same(bench.claims(payload, []), ["sub": "x", "countries": ["DE", "FR"], "empty": [:]]))
    }

    @Test("a disclosure may hold digests of its own, in objects and arrays")
    func recursion() throws {
        let street = SDJWTBench.disclosure("[\"s3\",\"street\",\"Sol 1\"]")
        let address = SDJWTBench.disclosure("[\"s4\",\"address\",{\"city\":\"Lima\",\"_sd\":[\"\(digest(street))\"]}]")
        let payload = "{\"_sd\":[\"\(digest(address))\"]}"
        #expect(
            try same(bench.claims(payload, [street, address]), ["address": ["city": "Lima", "street": "Sol 1"]]))
        #expect(try same(bench.claims(payload, [address]), ["address": ["city": "Lima"]]))
        // Without its parent a nested disclosure belongs to nothing.
        #expect(bench.flaw(payload, [street]) == .unusedDisclosure)
    }

    @Test(
        "SHA-384 and SHA-512 serve as well", arguments: [DigestAlgorithm.sha384, .sha512])
    func algorithms(algorithm: DigestAlgorithm) throws {
        let digest = SDJWTBench.digest(name, algorithm)
        let claims = try bench.claims("{\"_sd_alg\":\"\(algorithm.rawValue)\",\"_sd\":[\"\(digest)\"]}", [name])
        #expect(claims == ["given_name": "Ana"])
        #expect(bench.flaw("{\"_sd\":[\"\(digest)\"]}", [name]) == .unusedDisclosure)
    }

    @Test(
        "a digest algorithm that is not known is refused by name, in whatever spelling",
        arguments: ["\"md5\"", "\"SHA-256\"", "\"sha256\"", "\"sha3-256\"", "\"\"", "null", "256", "[\"sha-256\"]"])
    func unknownAlgorithm(name: String) {
        #expect(bench.flaw("{\"_sd_alg\":\(name)}", []) == .digestAlgorithm)
    }

    @Test("a digest that stands twice is refused: in one list, in two, in an array, inside a disclosure, undisclosed")
    func duplicateDigest() {
        let d = digest(name)
        let wrapper = SDJWTBench.disclosure("[\"s5\",\"w\",{\"_sd\":[\"\(d)\"]}]")
        #expect(bench.flaw("{\"_sd\":[\"\(d)\",\"\(d)\"]}", [name]) == .duplicateDigest)
        #expect(bench.flaw("{\"_sd\":[\"\(d)\"],\"a\":{\"_sd\":[\"\(d)\"]}}", [name]) == .duplicateDigest)
        #expect(bench.flaw("{\"_sd\":[\"\(digest(wrapper))\",\"\(d)\"]}", [name, wrapper]) == .duplicateDigest)
        #expect(bench.flaw("{\"_sd\":[\"x\",\"x\"]}", []) == .duplicateDigest)
        #expect(bench.flaw("{\"a\":[{\"...\":\"x\"}],\"_sd\":[\"x\"]}", []) == .duplicateDigest)
        #expect(bench.flaw("{\"a\":[{\"...\":\"x\"},{\"...\":\"x\"}]}", []) == .duplicateDigest)
    }

    @Test("a disclosure that belongs to no digest, or stands twice, is refused")
    func unused() {
        #expect(bench.flaw("{}", [name]) == .unusedDisclosure)
        #expect(bench.flaw("{\"_sd\":[\"\(digest(name))\"]}", [name, element]) == .unusedDisclosure)
        #expect(bench.flaw("{\"_sd\":[\"\(digest(name))\"]}", [name, name]) == .duplicateDisclosure)
        // A digest is one by its place: elsewhere it is a text.
        #expect(bench.flaw("{\"a\":\"\(digest(name))\",\"b\":[\"\(digest(name))\"]}", [name]) == .unusedDisclosure)
    }

    @Test("a disclosure never replaces a claim, not even one from another disclosure")
    func overwriting() {
        let other = SDJWTBench.disclosure("[\"s6\",\"given_name\",\"Eva\"]")
        let (d, o) = (digest(name), digest(other))
        #expect(bench.flaw("{\"_sd\":[\"\(d)\"],\"given_name\":\"Eva\"}", [name]) == .claimExists)
        #expect(bench.flaw("{\"given_name\":null,\"_sd\":[\"\(d)\"]}", [name]) == .claimExists)
        #expect(bench.flaw("{\"_sd\":[\"\(d)\",\"\(o)\"]}", [name, other]) == .claimExists)
        #expect(bench.flaw("{\"_sd\":[\"\(d)\"],\"x\":{\"_sd\":[\"\(o)\"]}}", [name, other]) == nil)
    }

    @Test("an element's disclosure is no claim's, nor the other way round")
    func kinds() {
        #expect(bench.flaw("{\"_sd\":[\"\(digest(element))\"]}", [element]) == .disclosureKind)
        #expect(bench.flaw("{\"a\":[{\"...\":\"\(digest(name))\"}]}", [name]) == .disclosureKind)
    }

    @Test("names that SD-JWT keeps for itself are refused in disclosures", arguments: ["_sd", "...", "_sd_alg"])
    func reserved(name: String) {
        let disclosure = SDJWTBench.disclosure("[\"s\",\"\(name)\",[]]")
        #expect(bench.flaw("{\"_sd\":[\"\(digest(disclosure))\"]}", [disclosure]) == .reservedName)
        let escaped = SDJWTBench.disclosure("[\"s\",\"\\u005f\(name.dropFirst())\",[]]")
        guard name.hasPrefix("_") else { return }
        #expect(bench.flaw("{\"_sd\":[\"\(digest(escaped))\"]}", [escaped]) == .reservedName)
    }

    @Test(
        "a list of digests is an array of texts",
        arguments: ["\"x\"", "{}", "null", "7", "[7]", "[null]", "[[\"x\"]]", "[\"x\",{\"...\":\"y\"}]"])
    func lists(value: String) {
        #expect(bench.flaw("{\"_sd\":\(value)}", []) == .digestList)
        #expect(bench.flaw("{\"a\":[{\"b\":{\"_sd\":\(value)}}]}", []) == .digestList)
    }

    @Test(
        "a placeholder is an object alone in its element, with a text",
        arguments: [
            "[{\"...\":\"x\",\"a\":1}]", "[{\"...\":7}]", "[{\"...\":null}]", "[{\"...\":[\"x\"]}]", "{\"...\":\"x\"}",
            "[[{\"...\":{}}]]",
        ])
    func placeholders(value: String) {
        #expect(bench.flaw("{\"a\":\(value)}", []) == .placeholder)
    }

    @Test("_sd_alg counts at the top alone")
    func nestedAlgorithm() {
        #expect(bench.flaw("{\"a\":{\"_sd_alg\":\"sha-256\"}}", []) == .reservedName)
    }

    @Test(
        "a disclosure is base64url of a strict JSON array of two or three, with texts for salt and name",
        arguments: [
            ("[\"s\"]", SDJWTFlaw.disclosureShape), ("[]", .disclosureShape), ("[\"s\",\"n\",1,2]", .disclosureShape),
            ("[1,\"n\",1]", .disclosureShape), ("[null,1]", .disclosureShape), ("[\"s\",1,1]", .disclosureShape),
            ("[\"s\",null,1]", .disclosureShape), ("[\"s\",[\"n\"],1]", .disclosureShape), ("{}", .disclosureEncoding),
            ("\"s\"", .disclosureEncoding), ("", .disclosureEncoding), ("[\"s\",\"n\",1],", .disclosureEncoding),
            ("[\"s\",\"n\",{\"a\":1,\"a\":2}]", .disclosureEncoding), ("[\"s\",\"n\",01]", .disclosureEncoding),
        ])
    func disclosures(text: String, flaw: SDJWTFlaw) {
        #expect(bench.flaw("{}", [SDJWTBench.disclosure(text)]) == flaw)
    }

    @Test("another spelling of a disclosure is another disclosure or none")
    func spelling() {
        let payload = "{\"_sd\":[\"\(digest(name))\"]}"
        #expect(bench.flaw(payload, [name + "="]) == .disclosureEncoding)
        #expect(bench.flaw(payload, [name + " "]) == .disclosureEncoding)
        #expect(bench.flaw(payload, [SDJWTBench.disclosure("[\"s1\",\"given_name\",\"Ana\"]")]) == .unusedDisclosure)
    }

    @Test("disclosures that lie in one another without end are refused before the stack is")
    func depth() throws {
        var inner = SDJWTBench.disclosure("[\"s\",\"n\",1]")
        var all = [inner]
        for _ in 0..<500 {
            inner = SDJWTBench.disclosure("[\"s\",\"n\",{\"_sd\":[\"\(digest(inner))\"]}]")
            all.append(inner)
        }
        #expect(bench.flaw("{\"_sd\":[\"\(digest(inner))\"]}", all) == .tooDeep)
    }

    @Test("a flipped bit anywhere in a presentation is refused")
    func flips() throws {
        let payload = "{\"_sd\":[\"\(digest(name))\"],\"c\":[{\"...\":\"\(digest(element))\"}]}"
        let whole = try bench.presentation(payload, [name, element])
        let key = bench.house.key.publicKey
        #expect(throws: Never.self) { try SDJWT(parsing: whole).claims(under: key, binding: .ignored) }
        for index in whole.indices.dropLast() {
            for bit in 0..<7 {
                var changed = whole
                changed[index] ^= 1 << UInt8(bit)
                #expect(throws: CredentialError.self) {
                    try SDJWT(parsing: changed).claims(under: key, binding: .ignored)
                }
            }
        }
    }
}
