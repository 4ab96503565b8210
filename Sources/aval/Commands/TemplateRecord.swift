import AvalDocument
import AvalModel
import StrictJSON

/// Reads a record to preview a template with; what it does not say is the ordinary sample's.
func previewRecord(_ path: String, _ language: Language) throws -> SampleRecord {
    let bytes = try readFile(path, limit: 1 << 20)
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch { throw Failure.badData(["\(path): \(error)"]) }
    guard let members = value.object else { throw Failure.badData(["\(path): an object is expected"]) }
    var reader = RecordReader(path: path, members: members)
    var record = SampleRecord.ordinary(language)
    if let text = try reader.text("language") {
        guard let own = Language(rawValue: text) else { throw reader.refusal("language", "es, pt or en") }
        record = SampleRecord.ordinary(own)
    }
    if let given = try reader.text("given") {
        record.given = given
        record.family = ""
    }
    if let family = try reader.text("family") { record.family = family }
    if let title = try reader.text("title") { record.title = title }
    if let issuer = try reader.text("issuer") { record.issuer = issuer }
    if let url = try reader.text("verificationURL") { record.verificationURL = url }
    record.signatory = .init(
        name: try reader.text("signatory") ?? record.signatory.name,
        title: try reader.text("signatoryTitle") ?? record.signatory.title)
    if let text = try reader.text("validThrough") {
        guard let day = CalendarDate(iso: text) else { throw reader.refusal("validThrough", "a day, as 2029-10-15") }
        record.validThrough = day
    }
    if try reader.flag("noExpiry") { record.validThrough = nil }
    if let elements = try reader.list("elements", keys: ["code", "title", "reached", "available"]) {
        record.elements = try elements.map { element in
            SampleRecord.Element(
                code: try element.needed("code"), title: try element.needed("title"),
                reached: try element.points("reached"), available: try element.points("available"))
        }
    }
    if let results = try reader.list(
        "results", keys: ["criterion", "statement", "outcome", "points", "weight", "level"])
    {
        record.results = try results.map { result in
            guard let outcome = ItemOutcome(rawValue: try result.needed("outcome")) else {
                throw result.refusal("outcome", "met, notMet or notObserved")
            }
            let level = result.members["level"].map { $0.int ?? -1 }
            guard level.map({ (0...3).contains($0) }) ?? true else { throw result.refusal("level", "0 to 3") }
            return SampleRecord.Result(
                criterion: try result.needed("criterion"), statement: try result.needed("statement"),
                outcome: outcome, points: try result.points("points"), weight: try result.points("weight"),
                level: level)
        }
    }
    try reader.finish()
    return record
}

/// Members of a record, each asked for once; what nobody asked for is refused.
private struct RecordReader {
    let path: String
    let members: JSONObject
    private var asked: Set<String> = []

    init(path: String, members: JSONObject) {
        self.path = path
        self.members = members
    }

    func refusal(_ key: String, _ expected: String) -> Failure {
        .badData(["\(path): \(key): \(expected) is expected"])
    }

    mutating func text(_ key: String) throws(Failure) -> String? {
        asked.insert(key)
        guard let value = members[key] else { return nil }
        guard let text = value.string, text.utf8.count <= 2_000 else { throw refusal(key, "a text") }
        return text
    }

    mutating func flag(_ key: String) throws(Failure) -> Bool {
        asked.insert(key)
        guard let value = members[key] else { return false }
        guard let flag = value.bool else { throw refusal(key, "true or false") }
        return flag
    }

    func needed(_ key: String) throws(Failure) -> String {
        guard let text = members[key]?.string, !text.isEmpty else { throw refusal(key, "a text") }
        return text
    }

    func points(_ key: String) throws(Failure) -> Points {
        guard let text = members[key]?.string, let points = Points(decimal: text) else {
            throw refusal(key, "points as text, as \"6.50\",")
        }
        return points
    }

    mutating func list(_ key: String, keys: Set<String>) throws(Failure) -> [RecordReader]? {
        asked.insert(key)
        guard let value = members[key] else { return nil }
        guard let array = value.array, array.count <= 200 else { throw refusal(key, "a list of at most 200") }
        var readers: [RecordReader] = []
        for element in array {
            guard let members = element.object else { throw refusal(key, "a list of objects") }
            var reader = RecordReader(path: "\(path): \(key)", members: members)
            reader.asked = keys
            try reader.finish()
            readers.append(reader)
        }
        return readers
    }

    func finish() throws(Failure) {
        let unknown = members.map(\.key).filter { !asked.contains($0) }
        guard let first = unknown.first else { return }
        throw .badData(["\(path): the unknown member \(first); known are \(asked.sorted().joined(separator: ", "))"])
    }
}
