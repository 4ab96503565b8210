import AvalModel
import Foundation
import Testing

@testable import AvalStandards

@Suite("Canonical bytes and back") struct CanonicalTests {
    @Test("every standard of the bundle comes back from its canonical bytes as it was")
    func bundle() throws {
        let folder = Files.root.appending(path: "Standards/ilce-te")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix("ITE-") }
        #expect(files.count >= 6)
        for file in files {
            let source = StandardSource([UInt8](try Data(contentsOf: file)))
            let standard = try #require(source.standard, "\(file.lastPathComponent): \(source.findings)")
            let bytes = publish(standard, hashing: testHashing).canonicalBytes
            #expect(try readCanonical(bytes) == standard, "\(file.lastPathComponent)")
        }
    }

    @Test("a standard that uses nothing of rubrics and schemes has none of their members")
    func nothingNew() throws {
        let standard = try #require(StandardSource(Array(try Files.sample().utf8)).standard)
        let text = String(decoding: publish(standard, hashing: testHashing).canonicalBytes, as: UTF8.self)
        for member in ["scheme", "status", "replaces", "levels", "rule", "elementMinima", "\"text\"", "digest"] {
            #expect(!text.contains(member))
        }
    }

    @Test("bytes that are not canonical, or lack a member, are refused with the place")
    func refused() throws {
        let standard = try #require(StandardSource(Array(try Files.sample().utf8)).standard)
        let text = String(decoding: publish(standard, hashing: testHashing).canonicalBytes, as: UTF8.self)
        func refusal(_ text: String) -> CanonicalError? {
            do throws(CanonicalError) {
                _ = try readCanonical(Array(text.utf8))
                return nil
            } catch { return error }
        }
        #expect(refusal(text + " ") == .notCanonical)
        #expect(refusal(text.replacing("\"level\":\"2\"", with: "\"level\":\"two\"")) == .member("/level"))
        #expect(
            refusal(text.replacing("\"minimumScore\":\"80.00\"", with: "\"minimumScore\":\"80.0\"")) == .notCanonical)
        #expect(refusal(text.replacing("\"minimumScore\"", with: "\"minimum\"")) == .member("/instrument/minimumScore"))
        #expect(refusal(text.replacing("\"format\":", with: "\"extra\":\"1\",\"format\":")) == .notCanonical)
        guard case .notJSON = refusal(String(text.dropLast())) else {
            Issue.record("half a document was read")
            return
        }
    }
}
