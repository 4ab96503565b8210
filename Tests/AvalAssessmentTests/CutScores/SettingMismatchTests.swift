import AvalAssessment
import AvalModel
import Testing

@Suite("a standard setting is about the published instrument, and is told in words")
struct SettingMismatchTests {
    private let directory = Directory(
        centres: [],
        people: ["PE-01", "PE-02", "PE-03", "PE-90"].map {
            Person(code: code($0), name: "Jueza", roles: [], centre: nil, accreditations: [])
        })

    private func standard(
        _ weights: [(String, String)], minimum: String = "65", citing record: RecordReference? = nil
    ) -> Standard {
        let items = weights.map {
            Item(code: code($0.0), criterion: code("1.1"), weight: points($0.1), isIndispensable: false)
        }
        return Sample.standard(
            Instrument(
                code: code("ITE-101-A"), title: Sample.standard.instrument.title, method: nil,
                minimumScore: points(minimum), items: items, standardSetting: record),
            Sample.standard.decisionRule)
    }

    private let own = [("R01", "20"), ("R02", "30.5"), ("R03", "49.5")]

    @Test("where everything agrees nothing is said")
    func agrees() throws {
        let setting = try SettingRecords.read(SettingRecords.angoff)
        let record = RecordReference(code: setting.code, digest: testHashing(setting.canonicalBytes))
        #expect(setting.mismatches(with: standard(own), in: directory, hashing: testHashing) == [])
        #expect(setting.mismatches(with: standard(own, citing: record), in: directory, hashing: testHashing) == [])
    }

    @Test("items, weights, minimum, record and people that differ are all named")
    func differs() throws {
        let setting = try SettingRecords.read(SettingRecords.angoff)
        let other = RecordReference(code: setting.code, digest: CaseSample.digest)
        let found = setting.mismatches(
            with: standard([("R01", "20"), ("R02", "30"), ("R04", "50")], minimum: "85", citing: other),
            in: Directory(centres: [], people: Array(directory.people.values.filter { $0.code != code("PE-90") })),
            hashing: testHashing)
        #expect(
            found == [
                .weightDiffers(code("R02"), points("30.5"), expected: points("30")), .itemUnknown(code("R03")),
                .itemMissing(code("R04")), .minimumDiffers(adopted: points("65"), expected: points("85")),
                .digestDiffers(testHashing(setting.canonicalBytes), cited: CaseSample.digest),
                .personUnknown(code("PE-90")),
            ])
        let stranger = RecordReference(code: code("CORTE-2"), digest: CaseSample.digest)
        #expect(
            setting.mismatches(with: standard(own, citing: stranger), in: directory, hashing: testHashing)
                == [.otherRecord(code("CORTE-ITE-101"), cited: code("CORTE-2"))])
    }

    @Test(
        "a version that goes on citing the record of an earlier one is held to its items, not to its number or people")
    func cited() throws {
        let setting = try SettingRecords.read(SettingRecords.angoff)
        let digest = testHashing(setting.canonicalBytes)
        let own = standard(own, citing: RecordReference(code: setting.code, digest: digest))
        func cited(_ number: Int, _ code: StandardCode = own.code) throws -> [SettingMismatch] {
            let version = try #require(StandardVersion(number))
            let other = Standard(
                code: code, version: version, title: own.title, purpose: own.purpose, audience: own.audience,
                requirement: nil, sector: nil, level: 3, approvedOn: own.approvedOn, effectiveFrom: own.effectiveFrom,
                validityYears: 3, elements: own.elements, instrument: own.instrument, decisionRule: own.decisionRule,
                crosswalks: [])
            return try setting.mismatches(citedBy: other, hashing: testHashing)
        }
        #expect(try cited(1) == [] && cited(2) == [])
        let name = StandardVersionName(code: code("ITE-102"), version: try #require(StandardVersion(2)))
        #expect(try cited(2, code("ITE-102")) == [.otherStandard(setting.standard, expected: name)])
        let weights = standard([("R01", "20"), ("R02", "30"), ("R03", "50")])
        #expect(
            try setting.mismatches(citedBy: weights, hashing: testHashing) == [
                .weightDiffers(code("R02"), points("30.5"), expected: points("30")),
                .weightDiffers(code("R03"), points("49.5"), expected: points("50")),
            ])
        let lower = standard([("R01", "20"), ("R02", "30.5"), ("R03", "49.5")], minimum: "64.999")
        #expect(
            try setting.mismatches(citedBy: lower, hashing: testHashing)
                == [.minimumDiffers(adopted: points("65"), expected: points("64.999"))])
    }

    @Test("while the committee has not decided, the panel's own cut is what the minimum score must be")
    func undecided() throws {
        let read = try SettingRecords.read(SettingRecords.angoff)
        let setting = StandardSetting(
            code: read.code, standard: read.standard, instrument: read.instrument, heldOn: read.heldOn,
            facilitator: read.facilitator, panel: read.panel, method: read.method)
        #expect(try setting.mismatches(citedBy: standard(own, minimum: "62.875"), hashing: testHashing) == [])
        #expect(
            try setting.mismatches(citedBy: standard(own), hashing: testHashing)
                == [.cutDiffers(points("62.875"), expected: points("65"))])
    }

    @Test("nobody decides before the panel met, and nothing is recorded that is yet to come")
    func days() throws {
        let read = try SettingRecords.read(SettingRecords.angoff)
        #expect(throws: Never.self) { try requireHeld(read, by: day("2026-03-20")) }
        #expect(throws: StandardSettingError.notYet(day("2026-03-20"), today: day("2026-03-19"))) {
            try requireHeld(read, by: day("2026-03-19"))
        }
        #expect(throws: StandardSettingError.notYet(day("2026-03-14"), today: day("2026-03-13"))) {
            try requireHeld(read, by: day("2026-03-13"))
        }
        let early = CutDecision(adopted: points("65"), on: day("2026-03-13"), why: "Se redondea.")
        let setting = StandardSetting(
            code: read.code, standard: read.standard, instrument: read.instrument, heldOn: read.heldOn,
            facilitator: read.facilitator, panel: read.panel, method: read.method, decision: early)
        #expect(refusal(setting) == .decidedBeforeMeeting(day("2026-03-13"), heldOn: day("2026-03-14")))
    }

    @Test("methods that ask about candidates are not held against items")
    func groups() throws {
        let setting = try SettingRecords.read(SettingRecords.borderline)
        #expect(setting.mismatches(with: standard(own, minimum: "61.5"), in: directory, hashing: testHashing) == [])
    }

    @Test("the words give every round, the cut with its error, and what was adopted and why")
    func angoffWords() throws {
        let setting = try SettingRecords.read(SettingRecords.angoff)
        let text = words(of: try cut(of: setting), for: setting, in: .es)
        #expect(
            text == """
                CORTE-ITE-101: puntaje de corte del instrumento ITE-101-A, estándar ITE-101, versión 1
                Método: Angoff. Reunión del 14 de marzo de 2026, conducida por PE-90; 3 jueces.

                                  Ronda 1  Ronda 2
                PE-01               56.10    61.05
                PE-02               70.00    67.05
                PE-03               52.58    60.53
                Puntaje de corte    59.56    62.88
                Error estándar       5.32     2.09

                El puntaje de corte del panel es 62.875, con un error estándar de 2.09.
                El comité adoptó 65.00 el 20 de marzo de 2026.
                Por qué: El comité redondea hacia arriba por el riesgo en R03.

                """)
    }

    @Test("in each language what was done without is said once", arguments: Language.allCases)
    func remarks(_ language: Language) throws {
        let groups = try SettingRecords.read(SettingRecords.borderline)
        let text = words(of: try cut(of: groups), for: groups, in: language)
        let divided: [Language: String] = [
            .es: "Candidatos que no se contaron porque los jueces se dividen: 1.",
            .pt: "Candidatos não contados porque os juízes se dividem: 1.",
            .en: "Candidates left out because the judges are divided: 1.",
        ]
        #expect(text.split(separator: "\n").count { $0 == divided[language] ?? "" } == 1)
        let marks = try SettingRecords.read(SettingRecords.bookmark)
        #expect(words(of: try cut(of: marks), for: marks, in: language).contains(" logits."))
        let alone = setting(
            ["PE-01"], facilitator: "PE-01",
            .angoff(AngoffJudgements(items: weighted([("R01", "100")]), rounds: [[code("PE-01"): [code("R01"): 0.5]]])))
        let lines = words(of: try cut(of: alone), for: alone, in: language).split(separator: "\n")
        #expect(lines.count == 10 && lines[5].hasSuffix("–"))
    }
}
