internal import AvalCredential
internal import StrictJSON

/// Why a document whose statements are signed, and not its text, cannot be read by its members; `nil` where it can.
///
/// RDFC-1.0 signs what a document says as linked data. Whoever has it may say the same in other words: an IRI in place
/// of a term, `@nest` and `@included`, terms of a context of his own, a second node of the same id. The signature still
/// holds, and whoever looks for `validUntil` or `credentialStatus` finds none. Only published contexts are taken, and
/// only the terms that they give (VC Data Integrity 1.0 §2.4.1, §4.6).
func respelling(of document: JSONObject, under suite: Cryptosuite?) -> String? {
    switch suite {
    case .eddsaJCS2022, .ecdsaJCS2019: nil
    default: Spelling(root: document["id"]).flaw(in: .object(document), isRoot: true)
    }
}

private struct Spelling {
    let root: JSONValue?

    /// Texts in a language are written with these.
    private static let valueKeywords: Set = ["@value", "@language", "@direction"]

    func flaw(in value: JSONValue, isRoot: Bool = false) -> String? {
        switch value {
        case .array(let elements): return elements.lazy.compactMap { flaw(in: $0) }.first
        case .object(let members):
            if !isRoot, let root, members["id"] == root, members.count > 1, !isRefresh(members) {
                return "two parts of the document speak of the credential"
            }
            return members.lazy.compactMap { flaw(of: $0.key, $0.value) }.first
        default: return nil
        }
    }

    /// Where the credential is had anew, often its own address (OB 3.0 §9.1): that and nothing else is said of it there.
    private func isRefresh(_ members: JSONObject) -> Bool {
        members.count == 2 && members["type"]?.string == "1EdTechCredentialRefresh"
    }

    private func flaw(of key: String, _ value: JSONValue) -> String? {
        if key == "@context" {
            let isPublished = (value.array ?? [value]).allSatisfy { $0.string != nil }
            return isPublished ? nil : "a context stands in the document, where no signature vouches for its terms"
        }
        if Spelling.valueKeywords.contains(key) { return nil }
        return key.hasPrefix("@") || key.contains(":")
            ? "a member is named by a keyword or an IRI in place of its term" : flaw(in: value)
    }
}
