/// The fixed columns of a rating sheet; every other column is an item (Hoja de calificaciones).
public enum SheetColumn: String, Sendable, CaseIterable {
    case candidate = "candidato"
    case givenName = "nombre"
    case familyName = "apellidos"
    case email = "correo"
    case region = "entidad"
    case standard = "estandar"
    case version = "version"
    case instrument = "instrumento"
    case centre = "centro"
    case rater = "evaluador"
    case date = "fecha"
    case remarks = "observaciones"

    /// Only remarks may be left out of a sheet.
    var isRequired: Bool { self != .remarks }

    /// Names and addresses: their values are never repeated whole in a message.
    public var isPersonal: Bool {
        switch self {
        case .givenName, .familyName, .email, .remarks: true
        default: false
        }
    }

    /// The column a heading means, in Spanish, Portuguese or English, accents and case aside.
    init?(heading: String) {
        let plain = heading.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let column = SheetColumn.headings[plain] else { return nil }
        self = column
    }

    private static let headings: [String: SheetColumn] = [
        "candidato": .candidate, "candidate": .candidate,
        "nombre": .givenName, "nombres": .givenName, "nome": .givenName, "given name": .givenName,
        "apellidos": .familyName, "apellido": .familyName, "sobrenome": .familyName, "family name": .familyName,
        "correo": .email, "correo electrónico": .email, "email": .email, "e-mail": .email,
        "entidad": .region, "estado": .region, "region": .region, "região": .region, "región": .region,
        "estandar": .standard, "estándar": .standard, "padrão": .standard, "norma": .standard, "standard": .standard,
        "version": .version, "versión": .version, "versão": .version,
        "instrumento": .instrument, "instrument": .instrument,
        "centro": .centre, "centre": .centre, "center": .centre,
        "evaluador": .rater, "evaluadora": .rater, "avaliador": .rater, "rater": .rater, "evaluator": .rater,
        "fecha": .date, "data": .date, "date": .date,
        "observaciones": .remarks, "observações": .remarks, "remarks": .remarks,
    ]
}
