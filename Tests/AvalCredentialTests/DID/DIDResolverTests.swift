import AvalCrypto
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("Resolving DIDs")
struct DIDResolverTests {
    private let url = "did:web:emisor.example#a"

    private func flaw(_ resolver: DIDResolver, _ url: String) -> CredentialError? {
        do throws(CredentialError) {
            _ = try resolve(verificationMethod: url, purpose: .assertionMethod, using: resolver)
            return nil
        } catch {
            return error
        }
    }

    @Test("did:key and did:jwk never ask the source; methods that are not known are refused without asking")
    func noNetwork() throws {
        let resolver = DIDResolver { location in
            Issue.record("asked for \(location)")
            throw CredentialError.did(.unresolved)
        }
        let key = try PrivateKey.generate(.p256).publicKey
        let did = try DID(key: key)
        #expect(flaw(resolver, did.url(fragment: did.identifier)) == nil)
        #expect(flaw(resolver, "\(DID(jwk: key))#0") == nil)
        for other in ["did:ion:abc#a", "did:example:123#a", "did:webs:a.example#a"] {
            #expect(flaw(resolver, other) == .did(.method))
        }
        for address in ["did:web:127.0.0.1#a", "did:web:a.example:..#a"] {
            #expect(flaw(resolver, address) == .did(.web))
        }
    }

    @Test("what the source throws is told with the DID, and a document that cannot be had is never a key")
    func failures() {
        struct Lost: Error, CustomStringConvertible { let description = "no route to host" }
        let lost = DIDResolver { _ in throw Lost() }
        #expect(flaw(lost, url) == .didUnresolved(did: "did:web:emisor.example", reason: "no route to host"))
        #expect(flaw(.offline, url) == .did(.unresolved))
    }

    @Test("a proof is given its method with all purposes; what is missing fails it, what cannot be had leaves it open")
    func proofMethods() throws {
        let issuer = try Issuer(name: "Instituto", origin: "https://certifica.example")
        let key = try PrivateKey.generate(.ed25519).publicKey
        let life = PublishedKey.Life(notBefore: FixedClock.begin, verifyUntil: FixedClock.noon)
        let document = issuer.document(
            [PublishedKey(id: "a", key: key), PublishedKey(id: "pasada", key: key, life: life)],
            at: FixedClock.noon.adding(seconds: 1))
        let resolver = DIDResolver { _ in
            FetchedDocument(bytes: document.serialized(), mediaType: "application/did+json")
        }
        let url = issuer.multikeyURL("a")
        #expect(resolver.proofMethod(url) == .method(ProofMethod(id: url, controller: issuer.did, key: key)))
        guard case .method(let past) = resolver.proofMethod(issuer.multikeyURL("pasada")) else {
            Issue.record("the history is not read")
            return
        }
        #expect(past.purposes.isEmpty && past.expires == FixedClock.noon.adding(seconds: 1))
        for missing in [issuer.keyURL("b"), "\(issuer.did)?a=b#a", issuer.did, "urn:a", "did:web:127.0.0.1#a"] {
            #expect(resolver.proofMethod(missing) == .notFound)
        }
        #expect(resolver.proofMethod("did:web:otro.example#a") == .unreachable)
        #expect(resolver.proofMethod("did:ion:abc#a") == .unreachable)
        #expect(resolver.proofMethod("https://otro.example/emisor#a") == .unreachable)
        #expect(DIDResolver.offline.proofMethod(url) == .unreachable)
        let did = try DID(key: key)
        let own = ProofMethod(didKeyURL: did.url(fragment: did.identifier))
        #expect(resolver.proofMethod(did.url(fragment: did.identifier)) == own.map(ProofMethodAnswer.method))
    }

    @Test("only media types of DID documents and JSON are read")
    func mediaTypes() {
        func answer(_ type: String?) -> CredentialError? {
            flaw(DIDResolver { _ in FetchedDocument(bytes: Array("{}".utf8), mediaType: type) }, url)
        }
        for type in ["application/did+json", "application/json; charset=utf-8", "Application/DID+LD+JSON;x"] {
            #expect(answer(type) == .did(.documentShape))
        }
        for type in [nil, "", "text/html", "text/plain; application/json", "application/jsonp", "image/png"] {
            #expect(answer(type) == .did(.mediaType))
        }
    }
}
