import AvalCrypto
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("Judging a status")
struct JudgeStatusTests {
    private static let url = "https://certifica.example/status/1"
    private static let end = instant("2027-01-01T00:00:00Z")
    private let issuer: Issuer

    init() throws {
        issuer = try Issuer(name: "Instituto", origin: "https://certifica.example")
    }

    private func list(
        refusing places: [Int], purpose: StatusListEntry.Purpose = .revocation, timeToLive: Int? = nil
    ) -> JSONValue {
        bareStatusListCredential(
            1, refusing: places, of: issuer, from: FixedClock.noon, until: Self.end, purpose: purpose,
            timeToLive: timeToLive)
    }

    private func entry(_ index: JSONValue = "42", purpose: String = "revocation") -> JSONValue {
        [
            "type": "BitstringStatusListEntry", "statusPurpose": .string(purpose), "statusListIndex": index,
            "statusListCredential": .string(Self.url),
        ]
    }

    private func ask(
        _ entry: JSONValue, _ list: JSONValue, at instant: Instant = FixedClock.noon, signer: String? = nil,
        fetchedFrom: String? = nil
    ) -> StatusOutcome {
        let question = StatusQuestion(credentialID: "urn:a", issuer: issuer.did, at: instant)
        let checked = CheckedStatusList(credential: list, signer: signer ?? issuer.did, fetchedFrom: fetchedFrom)
        return judge(CredentialStatusEntry(reading: entry), list: .checked(checked), of: question)
    }

    @Test("a set place is refused by its purpose, the others are clear")
    func bits() {
        let list = list(refusing: [0, 42, 131_071])
        for place in [0, 42, 131_071] {
            #expect(ask(entry(.string(String(place))), list) == .revoked)
            #expect(ask(entry(.number(JSONNumber(place))), list) == .revoked)
        }
        for place in [1, 41, 43, 131_070] { #expect(ask(entry(.string(String(place))), list) == .clear) }
        #expect(ask(entry(purpose: "suspension"), self.list(refusing: [42], purpose: .suspension)) == .suspended)
    }

    @Test("a list is believed of its own issuer, signed by it, under its own address, within its dates, of one purpose")
    func rules() {
        let good = list(refusing: [])
        #expect(ask(entry(), good) == .clear)
        #expect(ask(entry(), good, signer: "did:web:otro.example") == .indeterminate(.listProof))
        let other = good.changing("issuer", to: "did:web:otro.example")
        #expect(ask(entry(), other) == .indeterminate(.listProof))
        #expect(ask(entry(), other, signer: "did:web:otro.example") == .indeterminate(.listIssuer))
        #expect(ask(entry(), good.changing("issuer", to: ["id": .string(issuer.did)])) == .clear)
        let moved = good.changing("id", to: "https://certifica.example/status/2")
        #expect(ask(entry(), moved) == .indeterminate(.listAddress))
        #expect(ask(entry(), moved, fetchedFrom: Self.url) == .clear)
        #expect(ask(entry(), good.changing("id", to: nil)) == .indeterminate(.listAddress))
        #expect(ask(entry(), good, at: FixedClock.noon.adding(seconds: -1)) == .indeterminate(.listNotYetValid))
        #expect(ask(entry(), good, at: Self.end) == .clear)
        #expect(ask(entry(), good, at: Self.end.adding(seconds: 1)) == .indeterminate(.listExpired))
        #expect(ask(entry(purpose: "suspension"), good) == .indeterminate(.listPurpose))
        let both = good.changing("credentialSubject", "statusPurpose", to: ["suspension", "revocation"])
        #expect(ask(entry(), both) == .clear && ask(entry(purpose: "suspension"), both) == .clear)
    }

    @Test("another issuer's list counts where it is trusted for the credential's")
    func trusted() {
        let list = list(refusing: [42]).changing("issuer", to: "did:web:listas.example")
        let question = StatusQuestion(credentialID: nil, issuer: issuer.did, at: FixedClock.noon) {
            $0 == $1 || $0 == "did:web:listas.example"
        }
        let checked = CheckedStatusList(credential: list, signer: "did:web:listas.example", fetchedFrom: nil)
        #expect(judge(CredentialStatusEntry(reading: entry()), list: .checked(checked), of: question) == .revoked)
    }

    @Test("no list, or one without a proof that holds, is never clear")
    func evidence() {
        let question = StatusQuestion(credentialID: nil, issuer: issuer.did, at: FixedClock.noon)
        let entry = CredentialStatusEntry(reading: entry())
        #expect(judge(entry, list: .unavailable, of: question) == .indeterminate(.listUnavailable))
        #expect(judge(entry, list: .unproven, of: question) == .indeterminate(.listProof))
    }

    @Test("places outside the list, in whatever spelling, answer nothing")
    func indexes() {
        let list = list(refusing: [])
        #expect(ask(entry("131072"), list) == .indeterminate(.listIndex))
        #expect(ask(entry("9223372036854775807"), list) == .indeterminate(.listIndex))
        for index in ["-1", "+1", "01", "1.0", "", "9223372036854775808", -1, 1.5, nil, ["42"]] as [JSONValue] {
            #expect(ask(entry(index), list) == .indeterminate(.entryMalformed), "\(index)")
        }
    }

    @Test("a list of the wrong shape, encoding, size or length answers nothing")
    func malformed() throws {
        let good = list(refusing: [])
        for (member, value) in [
            ("type", ["VerifiableCredential"]), ("credentialSubject", [:]), ("credentialSubject", nil), ("issuer", nil),
            ("validFrom", "ayer"), ("validUntil", 5),
        ] as [(String, JSONValue?)] {
            #expect(ask(entry(), good.changing(member, to: value)) == .indeterminate(.listShape), "\(member)")
        }
        for value in [nil, [], [1], 3] as [JSONValue?] {
            let list = good.changing("credentialSubject", "statusPurpose", to: value)
            #expect(ask(entry(), list) == .indeterminate(.listShape))
        }
        for value in [-1, 1.5, "x", [:]] as [JSONValue] {
            #expect(ask(entry(), good.changing("credentialSubject", "ttl", to: value)) == .indeterminate(.listShape))
        }
        let encoded = Bitstring().encoded
        for (text, reason) in [
            (String(encoded.dropFirst()), StatusReason.listEncoding), ("z" + encoded.dropFirst(), .listEncoding),
            (String(encoded.dropLast(3)), .listInflation), ("uH4sI", .listInflation), ("u", .listInflation),
        ] {
            let list = good.changing("credentialSubject", "encodedList", to: .string(text))
            #expect(ask(entry(), list) == .indeterminate(reason), "\(text.prefix(12))")
        }
    }

    @Test("an entry of several bits is read whole, its messages with it")
    func sizes() throws {
        var bits = Bitstring()
        bits.set(1)
        bits.set(6)
        #expect((0..<4).map { bits.value(at: $0, size: 2) } == [1, 0, 0, 2])
        #expect(bits.value(at: 0, size: 3) == 2 && bits.value(at: 2, size: 3) == 4 && bits.value(at: 0, size: 7) == 33)
        #expect(bits.value(at: 65_535, size: 2) == 0 && bits.value(at: 65_536, size: 2) == nil)
        #expect(bits.value(at: .max, size: 32) == nil && bits.value(at: -1, size: 1) == nil)

        let messages: JSONValue = [
            ["status": "0x0", "message": "en trámite"], ["status": "0x1", "message": "recibido"],
            ["status": "0x2", "message": "aceptado"], ["status": "0x3", "message": "rechazado"],
        ]
        let large = entry("1", purpose: "message").changing("statusSize", to: 2).changing("statusMessage", to: messages)
        // 32,768 bytes, so that 131,072 entries of two bits fit.
        let twice = try Gzip.packed([0b0010_0000] + [UInt8](repeating: 0, count: 32_767))
        let list = list(refusing: [], purpose: .revocation)
            .changing("credentialSubject", "statusPurpose", to: "message")
            .changing("credentialSubject", "encodedList", to: .string(twice))
        #expect(ask(large, list) == .message(value: 2, text: "aceptado"))
        #expect(ask(large.changing("statusListIndex", to: "0"), list) == .message(value: 0, text: "en trámite"))
        let short = list.changing("credentialSubject", "encodedList", to: .string(Bitstring().encoded))
        #expect(ask(large, short) == .indeterminate(.listTooShort))
        for (member, value) in [
            ("statusMessage", nil), ("statusMessage", [["status": "0x0", "message": "a"]]), ("statusSize", 0),
            ("statusSize", 33), ("statusSize", "2"), ("statusSize", 1.5), ("statusSize", nil),
        ] as [(String, JSONValue?)] {
            #expect(ask(large.changing(member, to: value), list) == .indeterminate(.entryMalformed), "\(member)")
        }
        let repeated: JSONValue = .array((0..<4).map { _ in ["status": "0x1", "message": "a"] })
        #expect(ask(large.changing("statusMessage", to: repeated), list) == .indeterminate(.entryMalformed))
    }

    @Test("refresh says that a newer one is there; a purpose that is not known says nothing, whatever its bit")
    func purposes() {
        let list = list(refusing: [42])
        func of(_ purpose: String) -> JSONValue {
            list.changing("credentialSubject", "statusPurpose", to: .string(purpose))
        }
        #expect(ask(entry(purpose: "refresh"), of("refresh")) == .refreshable)
        #expect(ask(entry("7", purpose: "refresh"), of("refresh")) == .clear)
        #expect(ask(entry(purpose: "message"), of("message")) == .message(value: 1, text: nil))
        for index in ["42", "7"] as [JSONValue] {
            #expect(ask(entry(index, purpose: "otra"), of("otra")) == .indeterminate(.purposeUnknown))
            #expect(ask(entry(index, purpose: "Revocation"), of("Revocation")) == .indeterminate(.purposeUnknown))
        }
    }

    @Test("Status List 2021 is read, with and without prefix; the two kinds are not taken for each other")
    func statusList2021() {
        let new = list(refusing: [42])
        let encoded = Bitstring(setting: [42]).encoded
        let old = new.changing("type", to: ["VerifiableCredential", "StatusList2021Credential"])
            .changing("credentialSubject", "type", to: "StatusList2021").changing("validFrom", to: nil)
            .changing("issuanceDate", to: "2026-01-01T00:00:00Z")
        let oldEntry = entry().changing("type", to: "StatusList2021Entry")
        for text in [encoded, String(encoded.dropFirst())] {
            let list = old.changing("credentialSubject", "encodedList", to: .string(text))
            #expect(ask(oldEntry, list) == .revoked)
            #expect(ask(oldEntry.changing("statusListIndex", to: "41"), list) == .clear)
            #expect(ask(entry(), list) == .indeterminate(.listShape))
        }
        #expect(ask(oldEntry, new) == .indeterminate(.listShape))
        #expect(ask(oldEntry.changing("statusSize", to: 2), old) == .indeterminate(.entryMalformed))
        let published = "H4sIAAAAAAAA_-3BMQ0AAAACIGf_0MbwARoAAAAAAAAAAAAAAAAAAADgbbmHB0sAQAAA"
        let empty = old.changing("credentialSubject", "encodedList", to: .string(published))
        #expect(ask(oldEntry, empty) == .clear)
    }

    @Test("a time to live tells when a copy is asked for anew, and the list's end comes first")
    func timeToLive() throws {
        let noon = FixedClock.noon
        func read(_ list: JSONValue) throws -> StatusList {
            try #require(CheckedStatusList(credential: list, signer: issuer.did, fetchedFrom: nil).list)
        }
        let minute = try read(list(refusing: [], timeToLive: 60_000))
        #expect(minute.timeToLive == 60_000)
        #expect(!minute.isStale(fetchedAt: noon, at: noon.adding(seconds: 59)))
        #expect(minute.isStale(fetchedAt: noon, at: noon.adding(seconds: 60)))
        let usual = try read(list(refusing: []))
        #expect(!usual.isStale(fetchedAt: noon, at: noon.adding(seconds: 299)))
        #expect(usual.isStale(fetchedAt: noon, at: noon.adding(seconds: 300)))
        let text = try read(list(refusing: []).changing("credentialSubject", "ttl", to: "999999999999"))
        #expect(
            !text.isStale(fetchedAt: noon, at: Self.end)
                && text.isStale(fetchedAt: noon, at: Self.end.adding(seconds: 1)))
    }
}
