import StrictJSON
import Testing

@testable import AvalCredential

@Suite("Baking")
struct BakingTests {
    @Test("what is baked comes out byte for byte, and every other byte of the image stays")
    func identity() throws {
        for image in [SmallImages.png, SmallImages.svg, [0xEF, 0xBB, 0xBF] + SmallImages.svg] {
            for credential in [SmallImages.json, SmallImages.token] {
                let baked = try bake(credential, into: image)
                let out = try unbake(baked)
                #expect(out.bytes == credential)
                #expect(out.edition == .openBadges3)
                #expect(out.isJSON == (credential == SmallImages.json))
                #expect(isSubsequence(image, of: baked))
                #expect(bakingFlaw { _ = try unbake(image) } == .noCredential)
            }
        }
    }

    @Test("a second baking is refused, or takes the place of the first")
    func second() throws {
        for image in [SmallImages.png, SmallImages.svg] {
            for (first, then) in [
                (SmallImages.json, SmallImages.token), (SmallImages.token, SmallImages.json),
                (SmallImages.json, SmallImages.json),
            ] {
                let once = try bake(first, into: image)
                #expect(bakingFlaw { _ = try bake(then, into: once) } == .alreadyBaked)
                #expect(try bake(then, into: once, second: .replace) == bake(then, into: image))
            }
        }
    }

    @Test("what replaces a credential out of its place stands in its place")
    func displaced() throws {
        let old = "<openbadges:credential verify=\"a.b.c\"/>"
        for drawing in ["<g>\(old)</g>", "<g>\(old)</g>\(old)", "\(old)<g>\(old)</g>", "<g>\(old)\(old)</g><g/>"] {
            let replaced = try bake(SmallImages.token, into: SmallImages.svg(drawing), second: .replace)
            #expect(try unbake(replaced).bytes == SmallImages.token, "\(drawing)")
        }
    }

    @Test("two credentials are read by none, and replaced by one")
    func duplicates() throws {
        let one = SmallImages.iTXt("openbadgecredential", SmallImages.json)
        let twice = SmallImages.png(with: one, one)
        #expect(bakingFlaw { _ = try unbake(twice) } == .twoCredentials)
        #expect(try unbake(bake(SmallImages.token, into: twice, second: .replace)).bytes == SmallImages.token)
        let element = "<openbadges:credential verify=\"a.b.c\"/>"
        let drawing = SmallImages.svg(element + "<g/>" + element)
        #expect(bakingFlaw { _ = try unbake(drawing) } == .twoCredentials)
        let replaced = try bake(SmallImages.json, into: drawing, second: .replace)
        #expect(try unbake(replaced).bytes == SmallImages.json)
    }

    @Test(
        "what is no credential is not baked",
        arguments: [
            "", "x", "[]", "{}x", " {}", "{\"a\":1,\"a\":2}", "a.b", "a.b.c.d", "a.b.c\"", "a.b.<",
            "https://a.example/1",
        ])
    func form(text: String) {
        for image in [SmallImages.png, SmallImages.svg] {
            #expect(bakingFlaw { _ = try bake(Array(text.utf8), into: image) } == .credentialForm)
        }
    }

    @Test("JSON that XML would change is not baked into an SVG")
    func characters() throws {
        for text in ["{\"a\":1,\r\"b\":2}", "{\"a\":\"\u{FFFE}\"}", "{\"a\":\"\u{FFFF}\"}"] {
            #expect(bakingFlaw { _ = try bake(Array(text.utf8), into: SmallImages.svg) } == .characters)
            #expect(try unbake(bake(Array(text.utf8), into: SmallImages.png)).bytes == Array(text.utf8))
        }
        let hard = Array("{\"]]>]]]>\":\"\u{FFFD}]]\",\"a\":[[[1]],2]}".utf8)
        #expect(try unbake(bake(hard, into: SmallImages.svg)).bytes == hard)
    }

    @Test("caps hold for images, credentials and what is neither")
    func caps() {
        let large = [UInt8](repeating: 0x20, count: BakedImage.sizeLimit + 1)
        #expect(bakingFlaw { _ = try unbake(large) } == .tooLarge)
        #expect(bakingFlaw { _ = try bake(SmallImages.token, into: large) } == .tooLarge)
        let token = [UInt8](repeating: 0x61, count: BakedImage.credentialLimit) + Array(".a.a".utf8)
        #expect(bakingFlaw { _ = try bake(token, into: SmallImages.png) } == .credentialTooLarge)
        for bytes in [[], Array("GIF89a".utf8), Array("{}".utf8)] {
            #expect(bakingFlaw { _ = try unbake(bytes) } == .notAnImage)
        }
    }

    @Test("any image with bytes cut off, or one byte changed, is refused or gives what was baked")
    func damage() throws {
        for image in [SmallImages.png, SmallImages.svg] {
            let baked = try bake(SmallImages.token, into: image)
            for length in 0..<baked.count - 8 {
                #expect(bakingFlaw { _ = try unbake(Array(baked[..<length])) } != nil)
            }
            for position in baked.indices {
                var changed = baked
                changed[position] ^= 0x05
                guard let out = try? unbake(changed) else { continue }
                // An SVG has no checksum: there the signature is what a changed token breaks.
                #expect(BakedImage(of: image) == .svg || out.bytes == SmallImages.token)
            }
        }
    }

    @Test("1EdTech's own images give the credential they were made with", .enabled(if: DocumentSuites.isPresent))
    func samples() throws {
        let folder = "dc-public-validator/inspector-vc/src/test/resources"
        for name in ["simple-json.png", "simple-json.svg"] {
            let image = try DocumentSuites.bytes("\(folder)/ob30/\(name)")
            let out = try unbake(image)
            #expect(out.edition == .openBadges3)
            let credential = CredentialDocument(reading: try DocumentSuites.object(parsing: out.bytes))
            #expect(credential.isAcceptable, "\(name): \(credential.findings)")
            #expect(credential.id == "http://example.com/credentials/3527")
            let again = try bake(SmallImages.token, into: image, second: .replace)
            #expect(try unbake(again).bytes == SmallImages.token)
        }
        let old = try unbake(DocumentSuites.bytes("\(folder)/ob20/simple-badge.png"))
        #expect(old.edition == .openBadges2)
        #expect(try DocumentSuites.object(parsing: old.bytes)["type"] == "Assertion")
    }

    private func isSubsequence(_ part: [UInt8], of whole: [UInt8]) -> Bool {
        var rest = part[...]
        for byte in whole where byte == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }
}
