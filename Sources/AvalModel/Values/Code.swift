/// An identifier that people write: letters, digits, and `-`, `_`, `.` inside, 1 to 64 ASCII characters.
///
/// The kind is a phantom, so that an item's code is never passed for a candidate's.
public struct Code<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let description: String

    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (1...64).contains(bytes.count), bytes.allSatisfy(isCodeByte),
            isAlphanumeric(bytes[0]), isAlphanumeric(bytes[bytes.count - 1]),
            // Codes name files: "a..b" is harmless there, but nobody needs it.
            !zip(bytes, bytes.dropFirst()).contains(where: { $0 == UInt8(ascii: ".") && $1 == UInt8(ascii: ".") })
        else { return nil }
        description = String(text)
    }

    public static func < (a: Code, b: Code) -> Bool {
        a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
    }
}

public enum CodeKind {
    public enum Standard {}
    public enum Element {}
    public enum Criterion {}
    public enum Instrument {}
    public enum Item {}
    public enum Candidate {}
    public enum Person {}
    public enum Centre {}
    public enum Region {}
    public enum Level {}
    public enum Check {}
    public enum Grade {}
    public enum Prerequisite {}
    public enum Package {}
    public enum Record {}
}

/// As `ITE-101` (código del estándar).
public typealias StandardCode = Code<CodeKind.Standard>
/// As `E1` (código del elemento).
public typealias ElementCode = Code<CodeKind.Element>
/// As `1.1` (código del criterio).
public typealias CriterionCode = Code<CodeKind.Criterion>
/// As `ITE-101-A` (código del instrumento).
public typealias InstrumentCode = Code<CodeKind.Instrument>
/// As `R01` (código del reactivo).
public typealias ItemCode = Code<CodeKind.Item>
/// As `C-00001`, given by the institute (clave del candidato).
public typealias CandidateCode = Code<CodeKind.Candidate>
/// As `EV-011`: an evaluator or a certifier; one person, one code (clave de la persona).
public typealias PersonCode = Code<CodeKind.Person>
/// ISO 3166-2, as `MX-OAX` (entidad).
public typealias RegionCode = Code<CodeKind.Region>
/// As `CE-01` (clave del centro de evaluación).
public typealias CentreCode = Code<CodeKind.Centre>
/// As `solido`, a level of an item's rubric (nivel de logro).
public typealias LevelCode = Code<CodeKind.Level>
/// As `a`, an entry of an item's checklist (punto de la lista de cotejo).
public typealias CheckCode = Code<CodeKind.Check>
/// As `sobresaliente`, a grade of competent candidates (nivel de desempeño).
public typealias GradeCode = Code<CodeKind.Grade>
/// As `P1` (requisito previo).
public typealias PrerequisiteCode = Code<CodeKind.Prerequisite>
/// As `ilce-te` (clave del paquete) or `DigCompEdu` (marco de referencia).
public typealias PackageCode = Code<CodeKind.Package>
/// As `CORTE-ITE-102` (clave de un registro, por ejemplo el del puntaje de corte).
public typealias RecordCode = Code<CodeKind.Record>

private func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}

private func isCodeByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
}
