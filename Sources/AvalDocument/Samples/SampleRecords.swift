public import AvalModel

extension SampleRecord {
    /// What most certificates are like.
    public static func ordinary(_ language: Language) -> SampleRecord {
        var record = SampleRecord(
            given: "María José", family: "Hernández Güémez", language: language,
            title: SampleWords.title(language), issuer: "Instituto Latinoamericano de la Comunicación Educativa",
            signatory: .init(name: "Dra. Ana Martínez Ek", title: SampleWords.office(language)))
        record.validThrough = SampleWords.day.adding(days: 1_095)
        record.elements = SampleWords.elements(language).prefix(4).enumerated().map { index, title in
            Element(
                code: "E\(index + 1)", title: title,
                reached: Points(thousandths: [24_000, 21_250, 25_000, 21_000][index]),
                available: Points(thousandths: 25_000))
        }
        record.results = results(10, language)
        return record
    }

    /// What a design has to bear: the longest names, rare letters, single letters, long titles, many elements.
    public static func hardest(_ language: Language) -> [SampleRecord] {
        let names = [
            ("María de los Ángeles Guadalupe", "Fernández de Córdoba y Ruiz-Velasco Etchegoyen"),
            ("José", "de Jesús María y Campos de la Torre y Landero del Castillo Negrete"),
            ("Ag̃atha Ŵyn", "Sarag̃uí Ñemomarã"), ("Xuꞌnaxi", "Gueꞌela Loꞌ"), ("Nguyễn Thị", "Ánh Hernández"),
            ("O", "E"), ("Ixchel", ""),
        ]
        return names.enumerated().map { index, name in
            var record = ordinary(language)
            (record.given, record.family) = name
            switch index {
            case 0:
                record.title = SampleWords.longTitle(language)
                record.elements = SampleWords.elements(language).enumerated().map { index, title in
                    Element(
                        code: "E\(index + 1)", title: title, reached: Points(thousandths: 6_250 + index * 750),
                        available: Points(thousandths: 12_500))
                }
                record.results = results(40, language)
                record.signatory = .init(
                    name: "Dra. Guadalupe Etcheverría de la Garza",
                    title: SampleWords.longOffice(language))
            case 1: record.validThrough = nil
            case 5:
                record.title = "Aula"
                record.elements = Array(record.elements.prefix(1))
                record.results = Array(record.results.prefix(1))
            case 6:
                record.elements = []
                record.results = []
            default: break
            }
            return record
        }
    }

    private static func results(_ count: Int, _ language: Language) -> [Result] {
        let statements = SampleWords.statements(language)
        let weight = Points(thousandths: 100_000 / count)
        return (0..<count).map { index in
            let level = index % 5 == 4 ? nil : 3 - index % 2
            let isMet = index % 11 != 7
            let reached = isMet ? Points(thousandths: weight.thousandths * (level.map { $0 + 1 } ?? 4) / 4) : .zero
            return Result(
                criterion: "\(index / 4 + 1).\(index % 4 + 1)", statement: statements[index % statements.count],
                outcome: isMet ? .met : .notMet, points: reached, weight: weight,
                level: isMet ? level : level.map { _ in 1 })
        }
    }
}
