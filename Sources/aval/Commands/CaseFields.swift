import ArgumentParser
import AvalAssessment
import AvalIssuance
import AvalModel
import AvalRegister
import StrictJSON

/// What an event says, as words of the command line: `reason="…"`, `items:='["R01","R02"]'`.
struct CaseFields: ParsableArguments {
    @Argument(
        help: """
            What the event says: name=text, or name:=JSON for lists and numbers, as items:='["R01"]'. \
            Names: docs/formats/casework.md.
            """)
    var fields: [String] = []

    func members() throws -> JSONObject {
        var object = JSONObject()
        for field in fields {
            guard let sign = field.firstIndex(of: "="), sign > field.startIndex else {
                throw Failure.badData(["a word without =: write name=text or name:=JSON"])
            }
            let value = String(field[field.index(after: sign)...])
            let isJSON = field[field.index(before: sign)] == ":"
            let name = String(field[..<(isJSON ? field.index(before: sign) : sign)])
            guard object[name] == nil else { throw Failure.badData(["\(name) is said twice"]) }
            guard isJSON else {
                object.set(name, .string(value))
                continue
            }
            do {
                object.set(name, try JSONValue(parsing: Array(value.utf8)))
            } catch {
                throw Failure.badData(["\(name): no JSON: \(error)"])
            }
        }
        return object
    }
}

/// Which case is meant.
struct CaseOptions: ParsableArguments {
    @Argument(help: "The candidate's code.")
    var candidate: String

    @Option(help: "The standard's code; the only published one by default.")
    var standard: String?

    @Option(help: "Its version; the last one by default.")
    var version: Int?

    @Option(help: "Which attempt of the candidate; the last one there is by default.")
    var attempt: Int?

    func reference(_ institute: Institute) throws -> CaseReference {
        let register = try institute.register()
        let published = try institute.standards(register)
        let codes = Set(published.map(\.standard.code.description))
        guard let code = standard ?? (codes.count == 1 ? codes.first : nil) else {
            throw Failure.badData(["say which standard: --standard, one of \(codes.sorted().joined(separator: ", "))"])
        }
        let pinned = try institute.published(code, version: version)
        guard let candidate = CandidateCode(candidate) else {
            throw Failure.badData(["\(self.candidate) is not a candidate's code"])
        }
        let attempt = try attempt ?? lastAttempt(candidate, pinned.reference, register)
        guard let reference = CaseReference(candidate: candidate, standard: pinned.reference, attempt: attempt) else {
            throw Failure.badData(["\(attempt) is not an attempt, from 1"])
        }
        return reference
    }

    private func lastAttempt(
        _ candidate: CandidateCode, _ standard: StandardReference, _ register: any Register
    ) throws -> Int {
        var last = 1
        while try isThere(candidate, standard, last + 1, register) { last += 1 }
        return last
    }

    private func isThere(
        _ candidate: CandidateCode, _ standard: StandardReference, _ attempt: Int, _ register: any Register
    ) throws -> Bool {
        guard let reference = CaseReference(candidate: candidate, standard: standard, attempt: attempt) else {
            return false
        }
        return try !register.ratings(of: candidate, under: standard, attempt: attempt).isEmpty
            || !register.journal(of: CaseOffice.subject(reference)).isEmpty
    }
}
