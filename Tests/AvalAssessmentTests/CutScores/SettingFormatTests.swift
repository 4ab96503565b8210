import AvalAssessment
import AvalModel
import StrictJSON
import Testing

@Suite("records of standard settings, aval-standard-setting/1")
struct SettingFormatTests {
    @Test(
        "a record of each method is read, has a cut, and is what its canonical bytes say", arguments: SettingRecords.all
    )
    func roundTrip(_ text: String) throws {
        let setting = try SettingRecords.read(text)
        #expect(try cut(of: setting).cut > 50)
        #expect(try StandardSetting(canonical: setting.canonicalBytes) == setting)
    }

    @Test("read∘write is the identity, whatever the probabilities")
    func identity() throws {
        var random = Seeded(state: 5)
        let judges = ["PE-01", "PE-02", "PE-03"]
        for _ in 0..<200 {
            let share = random.below(99_999) + 1
            let items = [
                WeightedItem(code: code("R01"), weight: Points(thousandths: share)),
                WeightedItem(code: code("R-2"), weight: Points(thousandths: 100_000 - share)),
            ]
            var round: [PersonCode: [ItemCode: Double]] = [:]
            var pages: [PersonCode: Int] = [:]
            for judge in judges {
                for item in items {
                    round[code(judge), default: [:]][item.code] = Double.random(in: 0...1, using: &random)
                }
                pages[code(judge)] = random.below(2) + 1
            }
            let low = Double.random(in: -20...0, using: &random)
            let methods: [StandardSettingMethod] = [
                .angoff(AngoffJudgements(items: items, rounds: [round, round])),
                .bookmark(
                    BookmarkJudgements(
                        booklet: zip(items, [low, low / 3]).map { BookletPage(item: $0, difficulty: $1) },
                        responseProbability: Double.random(in: 0.1...0.9, using: &random), rounds: [pages])),
            ]
            for method in methods {
                let setting = setting(judges, method, decision("70.125", why: "Se acordó así"))
                #expect(try StandardSetting(canonical: setting.canonicalBytes) == setting)
            }
        }
    }

    @Test("numbers say the same as strings, and the digest is that of the meaning")
    func numbersAsStrings() throws {
        let strings = SettingRecords.angoff.replacing("0.90", with: "\"0.9\"").replacing(
            "\"weight\": 20}", with: "\"weight\": \"20.00\"}")
        #expect(strings != SettingRecords.angoff)
        let (a, b) = (try SettingRecords.read(SettingRecords.angoff), try SettingRecords.read(strings))
        #expect(a == b && a.canonicalBytes == b.canonicalBytes)
        #expect(!String(decoding: a.canonicalBytes, as: UTF8.self).contains(":0"))
    }

    @Test("what a bookmark leaves out is written out")
    func defaults() throws {
        let short = SettingRecords.bookmark.replacing(
            " \"response-probability\": 0.67, \"center\": \"median\",", with: "")
        #expect(short != SettingRecords.bookmark)
        #expect(try SettingRecords.read(short) == SettingRecords.read(SettingRecords.bookmark))
    }

    @Test("other bytes than the canonical ones are not what an instrument cites")
    func notCanonical() throws {
        #expect(throws: StandardSettingFlaw.notCanonical) {
            try StandardSetting(canonical: Array(SettingRecords.angoff.utf8))
        }
    }

    @Test(
        "what is wrong is named with its place",
        arguments: [
            ("\"version\": 1", "\"version\": 0", "/standard/version: expected a whole number from 1 to 9999"),
            ("\"held-on\": \"2026-03-14\",", "", "/held-on: this member is missing"),
            ("2026-03-14", "2026-02-30", "/held-on: expected a day, as 2026-03-14"),
            ("\"facilitator\"", "\"extra\": 1, \"facilitator\"", "/extra: the format has no such member here"),
            ("\"why\"", "\"because\"", "/decision/because: the format has no such member here"),
            (
                "\"weight\": 30.5", "\"weight\": 3e1",
                "/items/1/weight: expected a decimal with up to three places, as 6.50"
            ),
            ("\"R02\": 0.60", "\"R02\": true", "/rounds/0/PE-01/R02: expected a number, as 0.67"),
            ("\"R02\": 0.60", "\"R02\": \"1e999\"", "/rounds/0/PE-01/R02: expected a number, as 0.67"),
            ("\"PE-02\": {\"R01\": 0.70", "\"P E\": {\"R01\": 0.70", "/rounds/0/P E: expected a code as key"),
            (
                "\"angoff\"", "\"ebel\"",
                "/method: expected one of angoff, borderline-group, contrasting-groups, bookmark"
            ),
            ("\"method\"", "\"center\": \"mean\", \"method\"", "/center: the format has no such member here"),
            ("setting/1", "setting/2", "/format: expected one of aval-standard-setting/1"),
            (
                "Doce años", "\\u202eDoce",
                "/panel/0/qualification: expected 1 to 4000 characters, none of them invisible"
            ),
        ])
    func flaws(_ old: String, _ new: String, _ message: String) {
        let text = SettingRecords.angoff.replacing(old, with: new, maxReplacements: 1)
        #expect(text != SettingRecords.angoff)
        #expect(SettingRecords.flaw(text) == message)
    }

    @Test("a key that stands twice, a group that is none and a page that is no number are refused")
    func otherFlaws() {
        let twice = SettingRecords.angoff.replacing("\"PE-02\": {\"R01\": 0.70", with: "\"PE-01\": {\"R01\": 0.70")
        #expect(SettingRecords.flaw(twice)?.contains("the same key twice") == true)
        let group = SettingRecords.borderline.replacing("\"C-00003\": \"above\"", with: "\"C-00003\": \"alto\"")
        #expect(
            SettingRecords.flaw(group) == "/judgements/PE-01/C-00003: expected one of below, borderline, above")
        let page = SettingRecords.bookmark.replacing("\"PE-02\": 3", with: "\"PE-02\": 2.5")
        #expect(SettingRecords.flaw(page) == "/rounds/0/PE-02: expected the number of a page")
        #expect(SettingRecords.flaw("[]") == "the record: expected an object")
    }
}
