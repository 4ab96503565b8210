internal import AvalModel

extension CanonicalReader {
    func standard() throws(CanonicalError) -> Standard {
        let original = try need("original").make { Language(rawValue: $0) }
        let elements = try need("elements").entries().read { (it) throws(CanonicalError) in try it.element(original) }
        let scheme = try maybe("scheme") { (it) throws(CanonicalError) in try it.scheme(original) }
        let drafting = try maybe("status") { (it) throws(CanonicalError) in
            try it.make { DraftingStatus(rawValue: $0) }
        }
        return Standard(
            code: try need("code").code(), version: try need("version").make { StandardVersion($0) },
            title: try need("title").localized(original), purpose: try need("purpose").localized(original),
            audience: try need("audience").localized(original),
            requirement: try maybe("requirement") { (it) throws(CanonicalError) in try it.localized(original) },
            sector: try maybe("sector") { (it) throws(CanonicalError) in try it.localized(original) },
            level: try need("level").integer(), approvedOn: try need("approved").date(),
            effectiveFrom: try need("effective").date(),
            validityYears: try maybe("validityYears") { (it) throws(CanonicalError) in try it.integer() },
            elements: elements, instrument: try need("instrument").instrument(original),
            decisionRule: try need("decision").decisionRule(original), scheme: scheme,
            crosswalks: try need("crosswalks").entries().read { (it) throws(CanonicalError) in try it.crosswalk() },
            drafting: drafting ?? .approved,
            replaces: try maybe("replaces") { (it) throws(CanonicalError) in
                StandardVersionName(
                    code: try it.need("code").code(), version: try it.need("version").make { StandardVersion($0) })
            })
    }

    private func element(_ original: Language) throws(CanonicalError) -> Element {
        let criteria = try need("criteria").entries().read { (it) throws(CanonicalError) in
            Criterion(
                code: try it.need("code").code(), kind: try it.need("kind").make { Criterion.Kind(rawValue: $0) },
                statement: try it.need("statement").localized(original))
        }
        return Element(code: try need("code").code(), title: try need("title").localized(original), criteria: criteria)
    }

    private func scheme(_ original: Language) throws(CanonicalError) -> Scheme {
        let prerequisites = try list("prerequisites") { (it) throws(CanonicalError) in
            Prerequisite(
                code: try it.need("code").code(), kind: try it.need("kind").make { Prerequisite.Kind(rawValue: $0) },
                statement: try it.need("statement").localized(original),
                standard: try it.maybe("standard") { (it) throws(CanonicalError) in try it.code() })
        }
        let recertification = try maybe("recertification") { (it) throws(CanonicalError) in
            Recertification(
                opensMonthsBefore: try it.need("opensMonthsBefore").integer(),
                means: try it.need("by").make { Recertification.Means(rawValue: $0) },
                statement: try it.maybe("statement") { (it) throws(CanonicalError) in try it.localized(original) })
        }
        let ai = try maybe("ai") { (it) throws(CanonicalError) in
            AIPolicy(
                raters: try it.need("raters").make { AIPolicy.Use(rawValue: $0) },
                disclosure: try it.maybe("disclosure") { (it) throws(CanonicalError) in try it.localized(original) })
        }
        let panel = try maybe("panel") { (it) throws(CanonicalError) in
            PanelRule(
                members: try it.need("members").integer(),
                majority: try it.need("majority").make { PanelRule.Majority(rawValue: $0) })
        }
        let demands = try list("demands") { (it) throws(CanonicalError) in try it.make { Scheme.Demand(rawValue: $0) } }
        return Scheme(
            demands: demands, prerequisites: prerequisites, recertification: recertification, ai: ai, panel: panel,
            appealDays: try maybe("appealDays") { (it) throws(CanonicalError) in try it.integer() },
            suspension: try maybe("suspension") { (it) throws(CanonicalError) in try it.localized(original) },
            withdrawal: try maybe("withdrawal") { (it) throws(CanonicalError) in try it.localized(original) })
    }

    private func crosswalk() throws(CanonicalError) -> Crosswalk {
        var origin = Crosswalk.Origin.standard
        if let element = at("element") { origin = .element(try element.code()) }
        if let criterion = at("criterion") { origin = .criterion(try criterion.code()) }
        let relation = try maybe("type") { (it) throws(CanonicalError) in
            try it.make { Crosswalk.Relation(rawValue: $0) }
        }
        return Crosswalk(
            origin: origin, relation: relation ?? .isRelatedTo, framework: try need("framework").text(),
            version: try need("version").text(), targetCode: try need("code").text(),
            targetName: try need("name").text(), targetURL: try need("url").text(),
            digest: try maybe("digest") { (it) throws(CanonicalError) in try it.digest() })
    }
}

extension [CanonicalReader] {
    func read<Value>(
        _ read: (CanonicalReader) throws(CanonicalError) -> Value
    ) throws(CanonicalError) -> [Value] {
        var values: [Value] = []
        for entry in self { values.append(try read(entry)) }
        return values
    }
}
