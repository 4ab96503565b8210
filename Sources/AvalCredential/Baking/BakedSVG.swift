extension SVGFile {
    /// The image with the credential's element directly after the root's start tag (OB 3.0 §5.3.2.1).
    func baked(_ credential: [UInt8], _ form: BakedForm, _ second: SecondBaking) throws(CredentialError) -> [UInt8] {
        let old = holders.filter { $0.edition == .openBadges3 }
        if case .refuse = second, !old.isEmpty { throw .baking(.alreadyBaked) }
        // A root without content has no place for an element, and one that calls something else openbadges no prefix.
        guard !isEmptyElement, prefixNamespace == nil || prefixNamespace == SVGFile.openBadges3 else {
            throw .baking(.noPlace)
        }
        var element = Array("<openbadges:credential".utf8)
        switch form {
        case .token: element += Array(" verify=\"".utf8) + credential + Array("\">".utf8)
        case .json: element += Array("><![CDATA[".utf8) + (try SVGFile.characterData(credential)) + Array("]]>".utf8)
        }
        element += Array("</openbadges:credential>".utf8)
        return splicing(element, insteadOf: old)
    }

    /// The element in the place of an old one that is the root's child, else after the root's start tag, which binds the
    /// prefix; without the old ones, wherever they stand.
    private func splicing(_ element: [UInt8], insteadOf old: [Holder]) -> [UInt8] {
        let prefix = prefixNamespace == nil ? Array(" xmlns:openbadges=\"\(SVGFile.openBadges3)\"".utf8) : []
        let place = old.first { $0.isChildOfRoot }?.whole.lowerBound
        var result = bytes[..<(insertion - 1)] + prefix + [UInt8(ascii: ">")]
        result.reserveCapacity(bytes.count + prefix.count + element.count)
        if place == nil { result += element }
        var read = insertion
        for holder in old {
            result += bytes[read..<holder.whole.lowerBound]
            if holder.whole.lowerBound == place { result += element }
            read = holder.whole.upperBound
        }
        return Array(result + bytes[read...])
    }

    /// `]]>` ends a CDATA section; JSON has it in strings only, where a section may end and another begin.
    ///
    /// XML reads a carriage return as another character and has no U+FFFE and U+FFFF (XML 1.0 §2.2, §2.11): with them
    /// the credential would not come out as it went in.
    private static func characterData(_ json: [UInt8]) throws(CredentialError) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(json.count)
        for byte in json {
            let isNoCharacter = byte >= 0xBE && result.suffix(2).elementsEqual([0xEF, 0xBF])
            guard byte != 0x0D, !isNoCharacter else { throw .baking(.characters) }
            if byte == UInt8(ascii: ">"), result.suffix(2).elementsEqual("]]".utf8) {
                result += "]]><![CDATA[".utf8
            }
            result.append(byte)
        }
        return result
    }

    /// - Throws: `.baking`, also for two elements of an edition (OB 3.0 §5.3.2.1).
    func credential() throws(CredentialError) -> BakedCredential {
        for edition in [BakedCredential.Edition.openBadges3, .openBadges2] {
            let found = holders.filter { $0.edition == edition }
            guard let holder = found.first else { continue }
            guard found.count == 1 else { throw .baking(.twoCredentials) }
            let text = trimmed(holder.text[...])
            let verify = holder.verify.map { trimmed($0[...]) } ?? []
            guard holder.isChildOfRoot, !holder.hasElements else { throw .baking(.element) }
            switch edition {
            case .openBadges3:
                // Either the attribute or the content, never both: readers would take one or the other.
                guard text.isEmpty != verify.isEmpty else { throw .baking(.element) }
                return BakedCredential(edition: edition, bytes: text.isEmpty ? verify : text)
            case .openBadges2:
                // Baking 2.0: `verify` has the token or the address even where the assertion stands inside.
                guard !(text.isEmpty && verify.isEmpty) else { throw .baking(.element) }
                let isToken = verify.count(where: { $0 == UInt8(ascii: ".") }) == 2 && !verify.contains(0x3A)
                return BakedCredential(edition: edition, bytes: text.isEmpty || isToken ? verify : text)
            }
        }
        throw .baking(.noCredential)
    }
}
