internal import AvalModel
internal import StrictJSON

extension CASEDraft {
    var text: String {
        var out = YAMLLines()
        head(&out)
        out.add("elements:")
        if elements.isEmpty { out.add("  []", "the package has no items; write the elements and their criteria") }
        for element in elements { self.element(element, &out) }
        CASEDraftInstrument(self).write(&out)
        out.add("decision:", "CASE has no rule of decision; this one is to be decided")
        out.add("  decider: another-person")
        out.add("  double-rating: {one-in: 0, tolerance: 0.00, indispensable-must-agree: true}")
        crosswalks(&out)
        return out.text
    }

    private func head(_ out: inout YAMLLines) {
        let document = package.document
        let own = CASEDraft.own(document)
        out.add("", "Draft made of the CASE package \(quoted(document.identifier ?? "without identifier")),")
        out.add("", "\(quoted(document.title ?? "")) of \(quoted(document.creator ?? "")).")
        out.add("", "Read the licence of the package before you publish what is made of it.")
        out.add("format: aval-standard/1")
        let rootCode = root.flatMap { tree.nodes[$0].item.humanCodingScheme }
        let known = (own["code"]?.string ?? rootCode).flatMap(DraftCodes.cleaned)
        let fallback = "CASE-" + (DraftCodes.cleaned(String((document.identifier ?? "").prefix(8))) ?? "1")
        out.add("code: \(yamlQuoted(known ?? fallback))", known == nil ? "give it a code of the house" : nil)
        let version = document.version.flatMap { StandardVersion($0) }
        out.add(
            "version: \(version?.number ?? 1)",
            version == nil ? "the package says \(quoted(document.version ?? "nothing"))" : nil)
        out.add("status: draft")
        let isKnown = document.language?.lowercased().hasPrefix(language.rawValue) == true
        out.add(
            "original: \(language.rawValue)",
            isKnown ? nil : "the package says \(quoted(document.language ?? "nothing"))")
        out.localized("title", plainText(document.title) ?? blank, in: language)
        required("purpose", document.description, &out)
        required("audience", own["audience"]?.string, &out)
        if let requirement = plainText(own["requirement"]?.string) {
            out.localized("requirement", requirement, in: language)
        }
        if let sector = plainText(document.subjects.joined(separator: ", ")) {
            out.localized("sector", sector, in: language)
        }
        let level = own["level"]?.int.flatMap { (1...5).contains($0) ? $0 : nil }
        out.add("level: \(level ?? 1)", level == nil ? "1 to 5, by complexity and autonomy" : nil)
        dates(own, &out)
    }

    private func required(_ key: String, _ text: String?, _ out: inout YAMLLines) {
        let text = plainText(text)
        out.localized(key, text ?? blank, in: language, text == nil ? "the package does not say" : nil)
    }

    private func dates(_ own: JSONObject, _ out: inout YAMLLines) {
        func day(_ text: String?) -> CalendarDate? { text.flatMap { CalendarDate(iso: $0.prefix(10)) } }
        let approved = day(own["approved"]?.string)
        let guess = day(package.document.statusStartDate) ?? day(package.document.lastChangeDateTime)
        let first = approved ?? guess ?? CalendarDate.first
        out.add("approved: \(first)", approved == nil ? "the day on which the committee approves it" : nil)
        let effective = day(own["effective"]?.string).flatMap { $0 < first ? nil : $0 }
        out.add(
            "effective: \(effective ?? first)", effective == nil ? "the first day on which it may be rated" : nil)
        if let years = own["validityYears"]?.int, (1...50).contains(years) { out.add("validity-years: \(years)") }
    }

    private func element(_ element: Element, _ out: inout YAMLLines) {
        out.depth = 1
        out.entry("code: \(yamlQuoted(element.code))") { out in
            out.localized("title", element.title, in: language)
            out.add("criteria:")
            out.depth += 1
            for criterion in element.criteria {
                if !criterion.headings.isEmpty {
                    out.add("", criterion.headings.map { quoted($0) }.joined(separator: " > "))
                }
                out.entry("code: \(yamlQuoted(criterion.code))") { out in
                    let choice = "performance, product, knowledge or attitude"
                    out.add("kind: \(criterion.kind)", criterion.isKindKnown ? nil : choice)
                    out.localized("statement", criterion.statement, in: language)
                }
            }
            out.depth -= 1
        }
        out.depth = 0
    }

    private func crosswalks(_ out: inout YAMLLines) {
        var seen: Set<[String]> = []
        var lines = YAMLLines()
        var leftOut = 0
        lines.depth = 1
        for association in package.associations where association.associationType != "isChildOf" {
            guard let (origin, relation) = crosswalk(association), let target = association.destination,
                let url = plainText(target.uri), url.hasPrefix("https://")
            else {
                leftOut += 1
                continue
            }
            let own = CASEDraft.own(association)
            let type = target.targetType.map { $0.hasPrefix("ext:") ? String($0.dropFirst(4)) : $0 }
            let host = url.dropFirst(8).prefix { $0 != "/" }
            let framework = plainText(own["framework"]?.string ?? type) ?? String(host)
            let version = plainText(own["version"]?.string)
            let code = plainText(own["code"]?.string ?? target.identifier) ?? url
            guard seen.insert([origin ?? "", relation, framework, version ?? "", code]).inserted else { continue }
            let name = plainText(target.title) ?? code
            lines.entry(origin.map { "origin: \(yamlQuoted($0))" } ?? "type: \(relation)") { lines in
                if origin != nil { lines.add("type: \(relation)") }
                lines.add("framework: \(yamlQuoted(framework))")
                lines.add(
                    "version: \(yamlQuoted(version ?? blank))",
                    version == nil ? "the version or the year of the framework" : nil)
                lines.add("code: \(yamlQuoted(code))")
                lines.add("name: \(yamlQuoted(name))")
                lines.add("url: \(yamlQuoted(url))")
                if let digest = own["digest"]?.string, Digest(hex: digest) != nil { lines.add("digest: \(digest)") }
            }
        }
        if !lines.lines.isEmpty {
            out.add("crosswalks:")
            for line in lines.lines { out.add(line) }
        }
        if leftOut > 0 { out.add("", "\(leftOut) other associations of the package have no place in a standard.") }
    }

    /// Where a crosswalk begins and its type; `nil` for associations within the package and of other types.
    private func crosswalk(_ association: CASEAssociation) -> (origin: String?, relation: String)? {
        guard let relation = association.associationType.flatMap({ Crosswalk.Relation(rawValue: $0) }),
            tree.position(of: association.destination) == nil
        else { return nil }
        let isDocument = association.origin?.identifier == package.document.identifier
        guard let position = tree.position(of: association.origin) else {
            return isDocument ? (nil, relation.rawValue) : nil
        }
        if position == root { return (nil, relation.rawValue) }
        guard let code = elementCodes[position] ?? criterionCodes[position] else { return nil }
        return (code, relation.rawValue)
    }
}
