import AvalModel

/// Dates and numbers as the three languages write them in running text.
enum LongForm {
    /// `15 de octubre de 2026`, `1º de outubro de 2026`, `15 October 2026`.
    static func date(_ date: CalendarDate, in language: Language) -> String {
        let month = months(language)[date.month - 1]
        return switch language {
        case .es: "\(date.day) de \(month) de \(date.year)"
        // Portuguese counts the first of a month as an ordinal, the others not.
        case .pt: "\(date.day)\(date.day == 1 ? "º" : "") de \(month) de \(date.year)"
        case .en: "\(date.day) \(month) \(date.year)"
        }
    }

    /// `2026-11-23 10:04 UTC`: the same for every reader, as a seal is.
    static func time(_ instant: Instant) -> String {
        let text = instant.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// Points with the decimal separator of the language: a point in English and in Mexican Spanish, where the
    /// institute writes, a comma in Portuguese.
    static func points(_ points: Points, in language: Language) -> String {
        switch language {
        case .es, .en: points.description
        case .pt: String(points.description.map { $0 == "." ? "," : $0 })
        }
    }

    /// What a document of this kind is called in its title.
    static func certificate(in language: Language) -> String {
        switch language {
        case .es, .pt: "Certificado"
        case .en: "Certificate"
        }
    }

    private static func months(_ language: Language) -> [String] {
        switch language {
        case .es:
            [
                "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
                "noviembre", "diciembre",
            ]
        case .pt:
            [
                "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
                "novembro", "dezembro",
            ]
        case .en:
            [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ]
        }
    }
}
