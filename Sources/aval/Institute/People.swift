import AvalModel
import AvalStandards

extension Directory {
    /// people.yaml, format `aval-people/1` (docs/formats/people.md): centres, evaluators, certifiers.
    static func read(_ path: String) throws(Failure) -> Directory {
        let log = FindingLog()
        let root = readYAML(try readFile(path, limit: 16 << 20), limit: 16 << 20, log)
        guard let directory = root.flatMap(directory(of:)), log.findings.isEmpty else {
            throw .configuration(log.findings.map { "\(path):\($0)" })
        }
        return directory
    }

    private static func directory(of root: Place) -> Directory? {
        guard let members = root.members(required: ["format", "centres", "people"]) else { return nil }
        _ = members["format"]?.value("format", "the format \"aval-people/1\"") { $0 == "aval-people/1" ? $0 : nil }
        var seenCentres: Set<CentreCode> = []
        let centres = members["centres"]?.entries().compactMap { place -> Centre? in
            guard let members = place.members(required: ["code", "name"]),
                let code = members["code"]?.code(CentreCode.self), let name = members["name"]?.string()
            else { return nil }
            if !seenCentres.insert(code).inserted { place.note("codes-are-unique", "centre \(code) stands twice") }
            return Centre(code: code, name: name)
        }
        var seenPeople: Set<PersonCode> = []
        let people = members["people"]?.entries().compactMap { place -> Person? in
            guard let person = person(place, centres: seenCentres) else { return nil }
            if !seenPeople.insert(person.code).inserted {
                place.note("codes-are-unique", "person \(person.code) stands twice")
            }
            return person
        }
        return Directory(centres: centres ?? [], people: people ?? [])
    }

    private static func person(_ place: Place, centres: Set<CentreCode>) -> Person? {
        guard let members = place.members(required: ["code", "name", "roles"], optional: ["centre", "accreditations"])
        else { return nil }
        let code = members["code"]?.code(PersonCode.self)
        let name = members["name"]?.string()
        let roles = members["roles"]?.entries().compactMap { place in
            place.value("role", "one of \(Person.Role.allCases.map(\.rawValue).joined(separator: ", "))") {
                Person.Role(rawValue: $0)
            }
        }
        let centre = members["centre"]?.code(CentreCode.self)
        if let centre, !centres.contains(centre) {
            members["centre"]?.note("known-centre", "there is no centre \(centre)")
        }
        let accreditations = members["accreditations"]?.entries().compactMap(accreditation)
        guard let code, let name, let roles, !roles.isEmpty else { return nil }
        return Person(
            code: code, name: name, roles: Set(roles), centre: centre, accreditations: accreditations ?? [])
    }

    private static func accreditation(_ place: Place) -> Accreditation? {
        guard let members = place.members(required: ["standard", "from", "through"]),
            let standard = members["standard"]?.code(StandardCode.self), let from = members["from"]?.date(),
            let through = members["through"]?.date()
        else { return nil }
        if through < from { place.note("dates", "the accreditation ends before it begins") }
        return Accreditation(standard: standard, from: from, through: through)
    }
}
