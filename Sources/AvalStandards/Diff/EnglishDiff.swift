internal import AvalModel

extension EnglishWording {
    func subject(_ subject: StandardChange.Subject) -> String {
        switch subject {
        case .standard: "Standard"
        case .element(let code): "Element \(code)"
        case .criterion(let code, _): "Criterion \(code)"
        case .instrument: "Instrument"
        case .item(let code): "Item \(code)"
        case .level(let code, let item): "Item \(item), level \(code)"
        case .check(let code, let item): "Item \(item), entry \(code)"
        case .decisionRule: "Decision rule"
        case .elementMinimum(let code): "Minimum of element \(code)"
        case .grade(let code): "Grade \(code)"
        case .scheme: "Certification scheme"
        case .prerequisite(let code): "Prerequisite \(code)"
        case .recertification: "Recertification"
        case .ai: "Use of artificial intelligence"
        case .panel: "Panel"
        case .crosswalk(.standard, let framework, let target): "Crosswalk to \(framework) \(target)"
        case .crosswalk(.element(let code), let framework, let target):
            "Crosswalk from \(code) to \(framework) \(target)"
        case .crosswalk(.criterion(let code), let framework, let target):
            "Crosswalk from \(code) to \(framework) \(target)"
        }
    }

    func field(_ field: StandardChange.Field) -> String {
        switch field {
        case .code: "the code"
        case .version: "the version"
        case .original: "the original language"
        case .title: "the title"
        case .purpose: "the purpose"
        case .audience: "the text on who it is for"
        case .requirement: "the requirement"
        case .sector: "the sector"
        case .level: "the level"
        case .approved: "the day of approval"
        case .effective: "the day it takes effect"
        case .validityYears: "the validity in years"
        case .status: "the drafting status"
        case .replaces: "the version it replaces"
        case .element: "the element"
        case .kind: "the kind"
        case .statement: "the statement"
        case .method: "the method"
        case .minimumScore: "the minimum score"
        case .standardSetting: "the record of the minimum score"
        case .criterion: "the criterion"
        case .weight: "the weight"
        case .indispensable: "whether it is indispensable"
        case .text: "the text"
        case .scale: "the scale"
        case .metFrom: "the level from which it is met"
        case .needs: "the number of entries that must be there"
        case .quality: "the description"
        case .points: "the worth in points"
        case .feedback: "the feedback"
        case .rule: "the rule"
        case .raisingNeverLowers: "the declaration that raising a rating never lowers the judgement"
        case .doubleRatingOneIn: "the frequency of double rating, one case in so many,"
        case .tolerance: "the tolerance between two ratings"
        case .indispensableMustAgree: "the duty to agree in indispensable items"
        case .minimum: "the minimum per cent"
        case .from: "the lowest score"
        case .through: "the highest score"
        case .standard: "the standard whose certificate is asked for"
        case .opensMonthsBefore: "the time of renewal, in months before expiry,"
        case .by: "the means"
        case .raters: "the use allowed in rating"
        case .disclosure: "the notice to candidates"
        case .members: "the number of members"
        case .majority: "the majority"
        case .demands: "what is asked of every case"
        case .appealDays: "the time limit of appeals in days"
        case .suspension: "the cause of suspension"
        case .withdrawal: "the cause of withdrawal"
        case .type: "the relation"
        case .name: "the name"
        case .url: "the address"
        case .digest: "the SHA-256 digest"
        }
    }

    func kind(_ kind: StandardChange.Kind) -> String {
        switch kind {
        case .editorial: "editorial"
        case .substantive: "substantive"
        }
    }

    func sentence(_ sentence: ChangeSentence) -> String {
        switch sentence {
        case .added(let worth): "is added\(worth.map { ": \($0)" } ?? "")"
        case .removed(let worth): "is removed\(worth.map { "; it said: \($0)" } ?? "")"
        case .moved(let from, let to): "moves from place \(from) to \(to)"
        case .renamed(let from, let to): "the same content under another code, which changes from \(from) to \(to)"
        case .fieldAdded(let field, let new): "\(field) is added: \(new)"
        case .fieldRemoved(let field, let old): "\(field) is removed; it said: \(old)"
        case .changed(let field, let old, let new): "\(field) changes from \(old) to \(new)"
        case .inLanguage(let field, let language): "\(field) in \(term(.language(language)))"
        }
    }

    func verdict(_ verdict: StandardDiff.Verdict, substantive: Int, editorial: Int) -> String {
        func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
        let parts = [
            count(substantive, "substantive change", "substantive changes"),
            count(editorial, "editorial change", "editorial changes"),
        ]
        return switch verdict {
        case .none: "No changes."
        case .editorial: "Editorial changes only: \(parts[1])."
        case .substantive: "Substantive changes: \(parts.joined(separator: " and "))."
        }
    }
}
