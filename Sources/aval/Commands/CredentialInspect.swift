import ArgumentParser
import AvalCredential
import AvalCrypto
import AvalModel
import StrictJSON

extension CredentialCommand {
    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a credential apart: its form, what is signed step by step, the canonical quads and hashes.",
            discussion: "Verifies nothing. With it another implementer can see where two implementations part.")

        @Argument(help: "A credential in any form, or one that is not signed yet.", completion: .file())
        var file: String

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            var bytes = try readFile(file)
            if BakedImage(of: bytes) != nil { bytes = try unbake(bytes).bytes }
            let found = try take(apart: bytes)
            if json {
                Output.json(.object(found))
            } else {
                for member in found { show(member.key, member.value) }
            }
        }

        private func take(apart bytes: [UInt8]) throws -> JSONObject {
            if bytes.first == 0xD2 || bytes.first == 0xD8 || bytes.first == 0x84 { return try cose(bytes) }
            let text = trimmedText(bytes)
            if text.first == UInt8(ascii: "{") {
                guard let members = try parsed(text, file).object else { return [:] }
                return document(members)
            }
            if text.contains(UInt8(ascii: "~")) { return try selective(text) }
            let token = try CredentialToken(parsing: text)
            return [
                "form": "VC-JWT", "header": .object(token.jws.header.members), "keyID": .string(token.jws.keyID),
                "signingInput": .string(String(decoding: token.jws.signingInput, as: UTF8.self)),
                "signature": .string(Hex.encode(token.jws.signature)), "credential": token.credential,
            ]
        }

        private func document(_ members: JSONObject) -> JSONObject {
            var found: JSONObject = ["form": members["proof"] == nil ? "JSON, without a proof" : "Data Integrity"]
            var bare = members
            bare.remove("proof")
            do {
                let quads = try CredentialContexts.builtIn.canonicalQuads(of: bare)
                found.set("canonicalQuads", .string(String(decoding: quads, as: UTF8.self)))
                found.set("sha256OfQuads", .string(sha256(quads).description))
            } catch {
                found.set("notLinkedData", .string(error.description))
            }
            if let canonical = try? JSONValue.object(bare).canonical() {
                found.set("sha256OfCanonicalJSON", .string(sha256(canonical).description))
            }
            if members["proof"] != nil { found.set("proofs", .array(inspectProofs(of: members).map(proof))) }
            return found
        }

        private func proof(_ inspected: InspectedProof) -> JSONValue {
            var object: JSONObject = ["place": .string(inspected.place.description)]
            if let proof = inspected.proof {
                object.set("cryptosuite", .string(proof.suite.rawValue))
                object.set("verificationMethod", .string(proof.verificationMethod))
                object.set("signature", .string(Hex.encode(proof.value)))
            }
            if let material = inspected.material {
                object.set("hash", .string(material.algorithm.rawValue))
                object.set("canonicalDocument", .string(String(decoding: material.canonicalDocument, as: UTF8.self)))
                object.set("documentHash", .string(Hex.encode(material.documentHash)))
                object.set(
                    "canonicalConfiguration", .string(String(decoding: material.canonicalConfiguration, as: UTF8.self)))
                object.set("configurationHash", .string(Hex.encode(material.configurationHash)))
                object.set("signed", .string(Hex.encode(material.combined)))
            }
            if let failure = inspected.failure { object.set("failure", .string(failure.description)) }
            return .object(object)
        }

        private func selective(_ text: [UInt8]) throws -> JSONObject {
            let token = try SDJWT(parsing: text)
            return [
                "form": "SD-JWT", "header": .object(token.header.members), "signedPayload": token.signedPayload,
                "disclosures": .array(
                    token.disclosures.map { .string(String(decoding: $0.encoded, as: UTF8.self)) }),
                "keyBinding": token.keyBinding.map { .string(String(decoding: $0, as: UTF8.self)) } ?? .null,
                "claims": try token.unverifiedClaims().payload,
            ]
        }

        private func cose(_ bytes: [UInt8]) throws -> JSONObject {
            let credential = try COSECredential(parsing: bytes)
            return [
                "form": "COSE_Sign1", "type": .string(credential.kind.type),
                "keyID": credential.keyURL.map { .string($0) } ?? .null,
                "algorithm": .string(credential.message.header.algorithm.description),
                "signature": .string(Hex.encode(credential.message.signature)),
                "credential": credential.unverifiedDocument,
            ]
        }

        /// A heading and what stands under it; texts of several lines as they are.
        private func show(_ name: String, _ value: JSONValue, indent: String = "") {
            switch value {
            case .string(let text) where text.contains("\n"):
                Output.line("\(indent)\(name):")
                for line in text.split(separator: "\n") { Output.line("\(indent)  \(line)") }
            case .string(let text): Output.line("\(indent)\(name): \(text)")
            case .array(let elements) where elements.contains { $0.object != nil } && name == "proofs":
                for (position, element) in elements.enumerated() {
                    Output.line("\(indent)proof \(position + 1):")
                    for member in element.object ?? [:] { show(member.key, member.value, indent: indent + "  ") }
                }
            default: Output.line("\(indent)\(name): \(String(decoding: value.serialized(pretty: true), as: UTF8.self))")
            }
        }
    }
}
