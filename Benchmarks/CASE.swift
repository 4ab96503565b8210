import AvalStandards
import Foundation
import StrictJSON

/// Importing a package of so many items, in a tree ten wide, with one association each, against reading its JSON alone.
///
/// The budget is five seconds and 500 MB for fifty thousand items; times are seconds, not rates.
func benchmarkCASE(items: Int) throws {
    let bytes = casePackage(items: items).serialized()
    print("CASE package of \(items) items, \(bytes.count >> 20) MB")
    let limits = JSONLimits(maximumBytes: .max, maximumMembers: .max)
    let raw = try Measurement("read its JSON", rounds: 3, turns: 1) { _ in
        _ = try JSONValue(parsing: bytes, limits: limits)
    }
    tell(raw)
    tell(
        try Measurement("import: read and examine", rounds: 3, turns: 1) { _ in
            let report = examine(try CASEPackage(parsing: bytes))
            precondition(report.findings.isEmpty, "the package has a flaw")
        }, against: raw)
    let package = try CASEPackage(parsing: bytes)
    tell(
        Measurement("export in the conforming form", rounds: 3, turns: 1) { _ in
            precondition(package.exported(.conforming).changes.isEmpty, "the package needs mending")
        }, against: raw)
    tell(
        Measurement("index for the service", rounds: 3, turns: 1) { _ in
            let index = CASEIndex([package], base: "https://marcos.example.org/ims/case/v1p1")
            precondition(index.answer(path: "/CFItems/\(caseIdentifier(items))").status == 200, "an item is missing")
        }, against: raw)
}

/// One turn in seconds, with its ratio to a primitive of the same run.
private func tell(_ work: Measurement, against primitive: Measurement? = nil) {
    let time = "\(hundredths(1 / work.perSecond)) s"
    let padding = String(repeating: " ", count: max(1, 52 - work.name.count - time.count))
    let ratio = primitive.map { "  \(hundredths($0.perSecond / work.perSecond)) times \($0.name)" } ?? ""
    print(work.name + padding + time + ratio)
}

private func caseIdentifier(_ number: Int) -> String {
    let digits = String(number)
    return "5b1c0de0-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
}

private func casePackage(items: Int) -> JSONValue {
    let base = "https://marcos.example.org/ims/case/v1p1"
    let changed: JSONValue = "2026-03-16T00:00:00Z"
    func link(_ number: Int) -> JSONValue {
        let collection = number == 0 ? "CFDocuments" : "CFItems"
        return [
            "title": .string("Enunciado \(number)"), "identifier": .string(caseIdentifier(number)),
            "uri": .string("\(base)/\(collection)/\(caseIdentifier(number))"),
        ]
    }
    let statements = (1...items).map { number -> JSONValue in
        [
            "identifier": .string(caseIdentifier(number)),
            "fullStatement": .string("La persona conduce la secuencia número \(number) y registra lo que observa."),
            "CFItemType": "Criterio", "uri": .string("\(base)/CFItems/\(caseIdentifier(number))"),
            "humanCodingScheme": .string("C.\(number)"), "language": "es", "educationLevel": ["09", "10"],
            "lastChangeDateTime": changed,
        ]
    }
    let associations = (1...items).map { number -> JSONValue in
        let identifier = caseIdentifier(1_000_000 + number)
        return [
            "identifier": .string(identifier), "associationType": "isChildOf",
            "sequenceNumber": .number(JSONNumber(number % 10 + 1)),
            "uri": .string("\(base)/CFAssociations/\(identifier)"), "originNodeURI": link(number),
            "destinationNodeURI": link(number / 10), "lastChangeDateTime": changed,
        ]
    }
    return [
        "CFDocument": [
            "identifier": .string(caseIdentifier(0)), "uri": .string("\(base)/CFDocuments/\(caseIdentifier(0))"),
            "caseVersion": "1.1", "creator": "Instituto de muestra", "title": "Marco de muestra",
            "lastChangeDateTime": changed,
        ],
        "CFItems": .array(statements), "CFAssociations": .array(associations),
    ]
}
