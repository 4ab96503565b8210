import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// What is small and wants to become large, deep or endless.
struct BombTests {
    private let bench: AttackBench

    init() throws {
        bench = try AttackBench()
    }

    @Test("what is larger than its reader takes is too large, and is not read")
    func oversize() throws {
        let signed = try bench.signed()
        let long = JSONValue.string(String(repeating: "a", count: 4 << 20))
        #expect(try bench.judge(signed.changing("name", to: long)).isRefused(.format, .tooLarge))
        let token = try bench.token(bench.payload())
        let padding = [UInt8](repeating: UInt8(ascii: "A"), count: 1 << 20)
        #expect(try bench.judge(token + padding).isRefused(.format, .tooLarge))
        #expect(try bench.judge(token + [0x7E] + padding + [0x7E]).isRefused(.format, .tooLarge))
        let message = try bench.house.secured(.cose)
        #expect(try bench.judge(message + padding).isRefused(.format, .malformed))
        let image = SmallImage.png + [UInt8](repeating: 0, count: 32 << 20)
        #expect(try bench.judge(image).isRefused(.format, .noCredentialAttached))
    }

    @Test("what is nested deeper, or has more members, than its reader takes is too complex")
    func depth() throws {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            let text =
                #"{"proof":"# + String(repeating: open, count: 5_000) + "1" + String(repeating: close, count: 5_000)
                + "}"
            #expect(try bench.judge(Array(text.utf8)).isRefused(.format, .tooComplex))
        }
        let wide = #"{"a":["# + String(repeating: "1,", count: 1_000_001) + "1]}"
        #expect(try bench.judge(Array(wide.utf8)).isRefused(.format, .tooComplex))
        let cbor: [UInt8] = [0xD2] + [UInt8](repeating: 0x81, count: 100_000)
        #expect(try bench.judge(cbor).isRefused(.format, .malformed))
        let graph = (0..<40).reduce(JSONValue.string("x")) { inner, _ in ["credentialSubject": inner] }
        let report = try bench.judge(bench.signed(.eddsaRDFC2022).changing("credentialSubject", to: graph))
        #expect(report.verdict == .invalid && report.facts == nil)
    }

    @Test("blank nodes that all point at one another are not put in order for ever")
    func clique() throws {
        let names = (0..<12).map { "_:n\($0)" }
        let nodes = names.map { name -> JSONValue in
            [
                "id": .string(name), "type": ["Related"],
                "https://x.example/knows": .array(names.map { ["id": .string($0)] }),
            ]
        }
        let signed = try bench.signed(.eddsaRDFC2022).changing(
            "credentialSubject", "achievement", "related", to: .array(nodes))
        let report = try bench.judge(signed)
        #expect(report.isRefused(.signature, .tooComplex), "\(report.complaint)")
    }

    @Test("an image whose text would inflate without end gives no credential")
    func png() throws {
        let flags: [[UInt8]] = [[0, 1, 0, 0, 0], [0, 0]]
        for (name, head) in zip(["iTXt", "zTXt"], flags) {
            for keyword in ["openbadgecredential", "openbadges"] {
                let text = Array(keyword.utf8) + head + Bomb.zlib(megabytes: 48)
                let end = SmallImage.chunk("IEND", [])
                let image = SmallImage.png.dropLast(end.count) + SmallImage.chunk(name, text) + end
                #expect(try bench.judge(Array(image)).isRefused(.format, .noCredentialAttached), "\(name) \(keyword)")
            }
        }
        let baked = try bench.house.secured(.png)
        for place in [8, 40, baked.count / 2, baked.count - 20] {
            var broken = baked
            broken[place] ^= 1
            #expect(try bench.judge(broken).isRefused(.format, .noCredentialAttached), "a checksum at \(place)")
        }
        let token = try bench.token(bench.payload())
        let twice = SmallImage.chunk("iTXt", Array("openbadgecredential".utf8) + [0, 0, 0, 0, 0] + token)
        let end = SmallImage.chunk("IEND", [])
        let two = Array(baked.dropLast(end.count)) + twice + end
        #expect(try bench.judge(two).isRefused(.format, .noCredentialAttached))
    }

    @Test("a drawing with entities, external references or endless nesting gives no credential")
    func svg() throws {
        let token = String(decoding: try bench.token(bench.payload()), as: UTF8.self)
        let space = #"xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0""#
        let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
        func drawing(_ prologue: String, _ content: String) -> [UInt8] {
            Array("\(prologue)<svg \(space)>\(content)</svg>".utf8)
        }
        let element = #"<openbadges:credential verify="\#(token)"/>"#
        #expect(try bench.judge(drawing("", element)).verdict == .valid)
        for image in [
            drawing("<!DOCTYPE svg [<!ENTITY l0 \"ja\">\(laughs)]>", "\(element)<text>&l9;</text>"),
            drawing(
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "<openbadges:credential verify=\"&x;\"/>"),
            drawing("<!DOCTYPE svg [<!ENTITY t \"\(token)\">]>", "<openbadges:credential verify=\"&t;\"/>"),
            drawing("", String(repeating: "<g>", count: 5_000) + element + String(repeating: "</g>", count: 5_000)),
            drawing("", element + element), drawing("", "<g>\(element)</g>"),
        ] {
            let report = try bench.judge(image)
            #expect(report.isRefused(.format, .noCredentialAttached), "\(report.complaint)")
        }
    }
}
