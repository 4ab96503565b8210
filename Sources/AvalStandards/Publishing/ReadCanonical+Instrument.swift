internal import AvalModel

extension CanonicalReader {
    func instrument(_ original: Language) throws(CanonicalError) -> Instrument {
        let setting = try maybe("standardSetting") { (it) throws(CanonicalError) in
            RecordReference(code: try it.need("record").code(), digest: try it.need("digest").digest())
        }
        return Instrument(
            code: try need("code").code(), title: try need("title").localized(original),
            method: try maybe("method") { (it) throws(CanonicalError) in try it.localized(original) },
            minimumScore: try need("minimumScore").points(),
            items: try need("items").entries().read { (it) throws(CanonicalError) in try it.item(original) },
            standardSetting: setting)
    }

    private func item(_ original: Language) throws(CanonicalError) -> Item {
        var scale = Scale.metOrNot
        if at("levels") != nil {
            let levels = try list("levels") { (it) throws(CanonicalError) in try it.level(original) }
            scale = .rubric(Rubric(levels: levels, metFrom: try need("metFrom").code()))
        } else if at("checklist") != nil {
            let entries = try list("checklist") { (it) throws(CanonicalError) in
                Checklist.Entry(code: try it.need("code").code(), text: try it.need("text").localized(original))
            }
            scale = .checklist(Checklist(entries: entries, needs: try need("needs").integer()))
        }
        return Item(
            code: try need("code").code(), criterion: try need("criterion").code(),
            weight: try need("weight").points(), isIndispensable: try need("indispensable").flag(),
            text: try maybe("text") { (it) throws(CanonicalError) in try it.localized(original) }, scale: scale)
    }

    private func level(_ original: Language) throws(CanonicalError) -> Level {
        Level(
            code: try need("code").code(), title: try need("title").localized(original),
            quality: try need("quality").localized(original),
            points: try maybe("points") { (it) throws(CanonicalError) in try it.points() },
            feedback: try maybe("feedback") { (it) throws(CanonicalError) in try it.localized(original) })
    }

    func decisionRule(_ original: Language) throws(CanonicalError) -> DecisionRule {
        let method = try maybe("rule") { (it) throws(CanonicalError) in
            try it.make { DecisionRule.Method(rawValue: $0) }
        }
        let minima = try list("elementMinima") { (it) throws(CanonicalError) in
            ElementMinimum(element: try it.need("element").code(), percent: try it.need("minimum").points())
        }
        let grades = try list("levels") { (it) throws(CanonicalError) in
            Grade(
                code: try it.need("code").code(), title: try it.need("title").localized(original),
                from: try it.need("from").points(), through: try it.need("through").points())
        }
        return DecisionRule(
            method: method ?? .compensatory,
            raisingNeverLowers: try maybe("raisingNeverLowers") { (it) throws(CanonicalError) in try it.flag() }
                ?? false,
            elementMinima: minima, grades: grades, doubleRatingOneIn: try need("doubleRatingOneIn").integer(),
            tolerance: try need("tolerance").points(),
            indispensableMustAgree: try need("indispensableMustAgree").flag())
    }
}
