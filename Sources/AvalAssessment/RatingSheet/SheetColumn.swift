internal import AvalModel
internal import Foundation

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
    /// Which assessment of the candidate it is, from 1; 1 where there is no such column.
    case attempt = "intento"
    /// Why this rating takes the place of the evaluator's last one.
    case supersedes = "sustituye"
    /// The artificial intelligence that helped, by name and version.
    case assistance = "ia"
    /// The day on which the evaluator confirmed what it suggested.
    case confirmed = "ia confirmada"

    /// What every sheet has.
    var isRequired: Bool {
        switch self {
        case .remarks, .attempt, .supersedes, .assistance, .confirmed: false
        default: true
        }
    }

    /// Names and addresses: their values are never repeated whole in a message.
    public var isPersonal: Bool {
        switch self {
        case .givenName, .familyName, .email, .remarks, .supersedes: true
        default: false
        }
    }

    /// The column a heading means, in Spanish, Portuguese or English, accents and case aside.
    init?(heading: String) {
        let plain = foldingSpaces(heading).folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        guard let column = SheetColumn.headings[plain] else { return nil }
        self = column
    }

    private static let headings: [String: SheetColumn] = [
        "candidato": .candidate, "candidate": .candidate,
        "nombre": .givenName, "nombres": .givenName, "nome": .givenName, "given name": .givenName,
        "apellidos": .familyName, "apellido": .familyName, "sobrenome": .familyName, "family name": .familyName,
        "correo": .email, "correo electronico": .email, "email": .email, "e-mail": .email,
        "entidad": .region, "estado": .region, "regiao": .region, "region": .region,
        "estandar": .standard, "padrao": .standard, "norma": .standard, "standard": .standard,
        "version": .version, "versao": .version,
        "instrumento": .instrument, "instrument": .instrument,
        "centro": .centre, "centre": .centre, "center": .centre,
        "evaluador": .rater, "evaluadora": .rater, "avaliador": .rater, "avaliadora": .rater, "rater": .rater,
        "evaluator": .rater,
        "fecha": .date, "data": .date, "date": .date,
        "intento": .attempt, "tentativa": .attempt, "attempt": .attempt,
        "sustituye": .supersedes, "substitui": .supersedes, "supersedes": .supersedes,
        "ia": .assistance, "ai": .assistance,
        "ia confirmada": .confirmed, "ai confirmed": .confirmed,
        "observaciones": .remarks, "observacoes": .remarks, "remarks": .remarks,
    ]
}
