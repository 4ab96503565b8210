import ArgumentParser
import AvalIssuance
import AvalModel
import AvalRegister
import StrictJSON

struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Account for every rating and candidate: where each stands, and that it adds up.")

    @OptionGroup var institute: InstituteOptions

    func run() throws {
        let institute = try institute.open()
        let register = try institute.register()
        let tally = try Caseload(of: register, under: try institute.standards(register)).tally
        let census = try register.census()
        if self.institute.json {
            Output.json([
                "ratings": number(tally.ratings), "candidates": number(tally.dossiers),
                "incomplete": number(tally.incomplete), "held": number(tally.held),
                "undecided": number(tally.undecided), "notCertified": number(tally.refused),
                "granted": number(tally.granted), "certified": number(tally.certified),
                "sum": number(tally.accountedFor),
                "certificates": .object(stages(census)),
            ])
            return
        }
        let language = institute.settings.language
        let rows: [(Phrase, Int)] = [
            (.incomplete, tally.incomplete), (.held, tally.held), (.undecided, tally.undecided),
            (.notCertified, tally.refused), (.granted, tally.granted), (.certified, tally.certified),
        ]
        let all =
            [(Phrase.ratings, tally.ratings), (.candidates, tally.dossiers)] + rows + [(.sum, tally.accountedFor)]
        let width = all.map { $0.0[language].count }.max() ?? 0
        for (index, (phrase, count)) in all.enumerated() {
            if index == 2 || index == all.count - 1 { Output.line(String(repeating: "─", count: width + 8)) }
            let text = phrase[language]
            let digits = String(count)
            Output.line(
                text + String(repeating: " ", count: width - text.count + 8 - digits.count) + digits)
        }
    }

    private func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

    private func stages(_ census: [Stage: Int]) -> JSONObject {
        var object = JSONObject()
        for stage in Stage.allCases { object.set(stage.rawValue, number(census[stage] ?? 0)) }
        return object
    }
}
