import Foundation
import LinkedData
import StrictJSON
import Testing

@Suite struct JSONLDHostileTests {
    private func nested(_ depth: Int, _ open: String, _ close: String, _ inner: String) -> String {
        String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
    }

    /// `work` where the default would make a test without optimization slow.
    private func refusal(
        _ document: JSONValue, _ documents: [String: JSONValue] = [:], work: Int? = nil
    ) -> LinkedDataError? {
        var options = JSONLDOptions()
        if let work { options.limits.maximumContextWork = work }
        let processor = JSONLDProcessor(contexts: ContextCache(loader: HeldContexts(documents)), options: options)
        do throws(LinkedDataError) {
            _ = try processor.expand(document)
            return nil
        } catch {
            return error
        }
    }

    private func parsed(_ text: String) throws -> JSONValue {
        try JSONValue(parsing: Array(text.utf8), limits: JSONLimits(maximumDepth: 512))
    }

    @Test("nesting ends with an error, in nodes, arrays, lists, nests and contexts, on a thread with two megabytes")
    func depth() async throws {
        let context = #""@context":{"p":"http://s/p","n":"@nest","l":{"@id":"http://s/l","@container":"@list"}},"#
        let documents = [
            "{\(context)" + #""p":"# + nested(200, #"{"p":"#, "}", "1") + "}",
            "{\(context)" + #""p":"# + nested(200, "[", "]", "1") + "}",
            "{\(context)" + #""l":"# + nested(200, "[", "]", "1") + "}",
            "{\(context)" + #""n":"# + nested(200, #"{"n":"#, "}", "{}") + "}",
            #"{"@context":"# + nested(200, "[", "]", "null") + "}",
            #"{"@context":"# + nested(200, #"{"p":{"@id":"http://s/p","@context":"#, "}}", "{}") + "}",
        ]
        for text in documents {
            let document = try parsed(text)
            let answer = try #require(await onSmallThread { self.refusal(document) })
            if case .overLimit(.depth, _) = answer { continue }
            if case .jsonLD(.invalidLocalContext, _) = answer { continue }
            Issue.record("\(answer) for \(text.prefix(80))")
        }
    }

    @Test("a document of 120 levels fits on the same thread")
    func deepEnough() async throws {
        let text = #"{"@context":{"p":"http://s/p"},"p":"# + nested(60, #"[{"p":"#, "}]", "1") + "}"
        let document = try parsed(text)
        #expect(await onSmallThread { self.refusal(document) } == nil)
    }

    @Test("contexts that include one another end with an error")
    func cycles() throws {
        let documents: [String: JSONValue] = [
            "https://h/a": ["@context": "https://h/b"], "https://h/b": ["@context": ["https://h/a"]],
        ]
        #expect(
            refusal(["@context": "https://h/a", "p": 1], documents)
                == .jsonLD(.contextOverflow, at: try place("/@context")))
    }

    @Test("contexts that multiply through their terms run out of work in a moment")
    func multiplication() throws {
        var documents: [String: JSONValue] = [:]
        let names = (0..<14).map { "https://h/\($0)" }
        for name in names {
            var terms = JSONObject()
            for (number, other) in names.enumerated() {
                terms.set("t\(number)", ["@id": "http://s/t", "@context": .string(other)])
            }
            documents[name] = ["@context": .object(terms)]
        }
        let answer = refusal(["@context": "https://h/0", "p": 1], documents, work: 20_000)
        guard case .overLimit(.contextWork, _)? = answer else {
            Issue.record("\(String(describing: answer))")
            return
        }
    }

    @Test("a long base or vocabulary shared by many values is no way to a huge document")
    func amplification() throws {
        let long = "http://s/" + String(repeating: "x", count: 1 << 17) + "/"
        let members = (0..<2000).map { "\"t\($0)\":\"v\"" }.joined(separator: ",")
        let vocabulary = try parsed("{\"@context\":{\"@vocab\":\"\(long)\"},\(members)}")
        guard case .overLimit(.contextWork, _)? = refusal(vocabulary, work: 50_000) else {
            Issue.record("the vocabulary is copied into every property")
            return
        }
        let values = (0..<2000).map { "\"i\($0)\"" }.joined(separator: ",")
        let base = try parsed(
            "{\"@context\":{\"@base\":\"\(long)\",\"p\":{\"@id\":\"http://s/p\",\"@type\":\"@id\"}},\"p\":[\(values)]}")
        guard case .overLimit(.contextWork, _)? = refusal(base, work: 50_000) else {
            Issue.record("the base is copied into every identifier")
            return
        }
    }

    @Test("terms that depend on one another in a ring or in a long row end with an error")
    func dependencies() throws {
        let ring = try parsed(#"{"@context":{"a":"b:x","b":"c:x","c":"a:x"},"a":1}"#)
        #expect(refusal(ring)?.code == .cyclicIRIMapping)
        let row = (0..<1000).map { "\"t\($0)\":\"t\($0 + 1):x\"" }.joined(separator: ",")
        guard case .overLimit(.depth, _)? = refusal(try parsed("{\"@context\":{\(row)},\"t0\":1}")) else {
            Issue.record("a row of a thousand terms is let through")
            return
        }
    }

    @Test("many keys that mean one property are merged, all of them")
    func merging() throws {
        let terms = (0..<5000).map { "\"t\($0)\":\"http://s/p\"" }.joined(separator: ",")
        let members = (0..<5000).map { "\"t\($0)\":\($0)" }.joined(separator: ",")
        let document = try parsed("{\"@context\":{\(terms)},\(members)}")
        let answer = try JSONLDProcessor(contexts: ContextCache(loader: HeldContexts([:]))).expand(document)
        #expect(answer[0]["http://s/p"]?.array?.count == 5000)
        #expect(answer[0]["http://s/p"]?[4999]?["@value"] == 4999)
    }

    @Test("no document of random members makes the processor do anything but answer or refuse")
    func mutations() throws {
        var random = Dice(state: 4)
        var answered = 0
        for _ in 0..<1000 {
            let document = JSONValue.object(random.object(depth: 4))
            for isSafe in [true, false] {
                let processor = JSONLDProcessor(
                    contexts: ContextCache(loader: HeldContexts([:])),
                    options: JSONLDOptions(base: "http://b/", isSafe: isSafe))
                do throws(LinkedDataError) {
                    let answer = try processor.expand(document)
                    // What was expanded once says everything: it needs no context, and expands to itself.
                    if isSafe { #expect(try processor.expand(.array(answer)) == answer) }
                    answered += 1
                } catch {
                    _ = error.description
                }
            }
        }
        #expect(answered > 100)
    }
}

/// On a thread with a stack as small as those of worker threads.
private func onSmallThread<Answer: Sendable>(_ body: @escaping @Sendable () -> Answer) async -> Answer {
    await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: body()) }
        thread.stackSize = 2 << 20
        thread.start()
    }
}

/// Objects of words that mean something, in places where they may not.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func word() -> String {
        let words = [
            "@id", "@type", "@value", "@language", "@list", "@set", "@graph", "@index", "@reverse", "@included",
            "@nest",
            "@json", "@none", "@direction", "@container", "a", "b", "http://s/p", "http://s/q", "_:x", "es", "ltr",
            "x:y",
        ]
        return words[Int.random(in: 0..<words.count, using: &self)]
    }

    mutating func object(depth: Int) -> JSONObject {
        var object = JSONObject()
        for _ in 0..<Int.random(in: 0...3, using: &self) { object.set(word(), value(depth: depth - 1)) }
        if Int.random(in: 0..<3, using: &self) == 0 { object.set("@context", .object(context(depth: 2))) }
        return object
    }

    mutating func context(depth: Int) -> JSONObject {
        var context = JSONObject()
        for _ in 0..<Int.random(in: 0...2, using: &self) {
            var definition: JSONObject = ["@id": .string(word())]
            switch Int.random(in: 0..<6, using: &self) {
            case 0: definition.set("@container", .string(word()))
            case 1: definition.set("@type", .string(word()))
            case 2 where depth > 0: definition.set("@context", .object(self.context(depth: depth - 1)))
            case 3: definition.set("@protected", true)
            default: break
            }
            context.set(word(), .object(definition))
        }
        return context
    }

    mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 4), using: &self) {
        case 0: .string(word())
        case 1: 1
        case 2: true
        case 3: Int.random(in: 0..<4, using: &self) == 0 ? nil : .string(word())
        case 4: .array((0..<Int.random(in: 0...3, using: &self)).map { _ in value(depth: depth - 1) })
        default: .object(object(depth: depth))
        }
    }
}
