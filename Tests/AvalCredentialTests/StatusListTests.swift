import AvalCrypto
import AvalModel
import AvalTesting
import CDeflate
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("Status lists")
struct StatusListTests {
    private let house: TestIssuer
    private let url = "https://certifica.example/status/1"

    init() throws {
        house = try TestIssuer()
    }

    private func list(refusing places: [Int]) -> JSONValue {
        statusListCredential(
            1, refusing: places, of: house.issuer, from: FixedClock.noon, until: instant("2027-01-01T00:00:00Z"))
    }

    private func ask(_ index: Int, _ list: JSONValue) throws -> Bool {
        try isRefused(index, purpose: "suspension", listURL: url, issuer: house.issuer.did, in: list)
    }

    @Test("decoding an encoded list gives the list", arguments: [1, 2, 3] as [UInt64])
    func identity(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bits = Bitstring()
        let places = (0..<500).map { _ in Int.random(in: 0..<bits.count, using: &random) }
        for place in places { bits.set(place) }
        let read = try Bitstring(encoded: bits.encoded)
        #expect(read == bits && read.encoded == bits.encoded)
        #expect((0..<read.count).filter { read[$0] == true } == Set(places).sorted())
    }

    @Test("the first place is the most significant bit of the first byte")
    func order() {
        for (index, byte, value) in [(0, 0, 0x80), (7, 0, 0x01), (8, 1, 0x80), (131_071, 16_383, 0x01)] {
            var bits = Bitstring()
            bits.set(index)
            #expect(bits.bytes[byte] == UInt8(value))
            #expect(bits.bytes.reduce(0) { $0 + $1.nonzeroBitCount } == 1)
        }
    }

    @Test("an empty list has 131,072 places, none set, and there is no place outside")
    func bounds() {
        let bits = Bitstring()
        #expect(bits.count == 131_072 && bits.bytes.allSatisfy { $0 == 0 })
        #expect(bits[131_071] == false)
        #expect(bits[131_072] == nil && bits[-1] == nil && bits[.max] == nil && bits[.min] == nil)
    }

    @Test("a refusal at a place that the list has not ends the process rather than vanish", arguments: [-1, 131_072])
    func outside(place: Int) async {
        await #expect(processExitsWith: .failure) { [place] in
            var bits = Bitstring()
            bits.set(place)
        }
    }

    @Test("a list that inflates beyond its limit is refused, one at the limit is read")
    func bomb() throws {
        let limit = Bitstring.sizeLimit
        #expect(try Bitstring(encoded: packed(limit)).bytes.count == limit)
        for size in [limit + 1, 8 * limit, 64 * limit] {
            let bomb = packed(size)
            #expect(bomb.utf8.count < limit / 8)
            #expect(throws: CredentialError.statusList(.inflation)) { try Bitstring(encoded: bomb) }
        }
    }

    @Test("a list of fewer than 131,072 places is refused", arguments: [0, 1, 16_383])
    func short(size: Int) {
        #expect(throws: CredentialError.statusList(.tooShort)) { try Bitstring(encoded: packed(size)) }
    }

    @Test("what is not one whole gzip is refused: cut, changed, with a rest or a second member behind it")
    func gzip() throws {
        let packed = try #require(Base64URL.decode(Bitstring().encoded.dropFirst()))
        var changed = packed
        changed[changed.count - 6] ^= 1
        for bytes in [Array(packed.dropLast()), packed + [0], packed + packed, changed, [], [0x1F, 0x8B]] {
            #expect(throws: CredentialError.statusList(.inflation)) {
                try Bitstring(encoded: "u" + Base64URL.encode(bytes))
            }
        }
    }

    @Test("only multibase base64url without padding is read")
    func multibase() {
        let encoded = Bitstring().encoded
        let others = ["", "u=", "z" + encoded.dropFirst(), String(encoded.dropFirst()), encoded + "=", encoded + "\n"]
        for other in others + ["u" + String(repeating: "A", count: 2 * Bitstring.sizeLimit)] {
            #expect(throws: CredentialError.statusList(.encoding)) { try Bitstring(encoded: other) }
        }
    }

    @Test("a list refuses the places it was given and no other")
    func refuses() throws {
        let list = list(refusing: [0, 42, 131_071])
        for place in [0, 42, 131_071] { #expect(try ask(place, list)) }
        for place in [1, 41, 43, 131_070] { #expect(try !ask(place, list)) }
    }

    @Test("the same refusals give the same bytes, in whatever order they come")
    func deterministic() throws {
        let first = try signStatusList(list(refusing: [1, 42, 99]), with: house.key)
        #expect(try first == signStatusList(list(refusing: [99, 1, 42, 1]), with: house.key))
        let jws = try CompactJWS(parsing: first)
        #expect(jws.isSigned(by: house.key.publicKey) && jws.keyID == house.key.url)
    }

    @Test("the credential of a list has the shape and the claims that other verifiers ask for")
    func shape() {
        let list = list(refusing: [])
        #expect(list["id"]?.string == url && list["jti"] == list["id"] && list["iss"] == list["issuer"])
        #expect(list["sub"] == list["credentialSubject"]?["id"] && list["sub"]?.string == "\(url)#list")
        #expect(list["type"] == ["VerifiableCredential", "BitstringStatusListCredential"])
        #expect(list["credentialSubject"]?["statusPurpose"] == "suspension")
        #expect(list["nbf"]?.int.map(Int64.init) == FixedClock.noon.secondsSinceEpoch)
        #expect(list["exp"]?.int.map(Int64.init) == instant("2027-01-01T00:00:00Z").secondsSinceEpoch)
    }

    @Test("a list of another purpose, without the place, of another issuer or address answers nothing")
    func otherList() throws {
        let good = list(refusing: [])
        let other = good.changing("credentialSubject", "statusPurpose", to: "revocation")
        #expect(throws: CredentialError.statusList(.purpose)) { try ask(42, other) }
        let both = good.changing("credentialSubject", "statusPurpose", to: ["suspension", "revocation"])
        #expect(throws: CredentialError.statusList(.purpose)) { try ask(42, both) }
        #expect(throws: CredentialError.statusList(.index)) { try ask(131_072, good) }
        #expect(throws: CredentialError.statusList(.index)) { try ask(-1, good) }
        for (member, value) in [
            ("issuer", "did:web:otro.example"), ("id", "https://certifica.example/status/2"),
            ("type", ["VerifiableCredential"]), ("credentialSubject", [:]),
            ("issuer", ["id": "did:web:certifica.example"]),
        ] as [(String, JSONValue)] {
            #expect(throws: CredentialError.statusList(.shape)) { try ask(42, good.changing(member, to: value)) }
        }
    }

    @Test("an entry is read when it is whole, with or without an id and a size of one")
    func entry() {
        let entry = StatusPlace(list: 1, index: 42).entry(house.issuer)
        let read = StatusListEntry(parsing: entry)
        #expect(read?.listURL == url && read?.index == 42 && read?.purpose == .suspension)
        #expect(StatusListEntry(parsing: entry.changing("id", to: nil)) == read)
        #expect(StatusListEntry(parsing: entry.changing("statusSize", to: 1)) == read)
        #expect(StatusListEntry(parsing: entry.changing("statusPurpose", to: "revocation"))?.purpose == .revocation)
        #expect(StatusListEntry(parsing: .null) == nil)
    }

    /// Zeros, gzipped, as a list writes them.
    private func packed(_ size: Int) -> String {
        guard let compressor = libdeflate_alloc_compressor(12) else { preconditionFailure("no memory") }
        defer { libdeflate_free_compressor(compressor) }
        let zeros = [UInt8](repeating: 0, count: size)
        let bound = libdeflate_gzip_compress_bound(compressor, size)
        let bytes = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = libdeflate_gzip_compress(compressor, zeros, size, buffer.baseAddress, bound)
        }
        return "u" + Base64URL.encode(bytes)
    }
}
