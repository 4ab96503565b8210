internal import AvalModel
internal import StrictJSON

extension DocumentRule {
    // VC-DM 2.0 §4.9: moments with a zone, the end not before the beginning, which may lie in the future.
    // VC-DM 1.1 §4.6: issuanceDate is required there.
    static let validity = DocumentRule("validity", "VC-DM 2.0 §4.9, 1.1 §4.6, §4.8") { body in
        let names =
            body.edition == .v1
            ? (from: "issuanceDate", until: "expirationDate") : (from: "validFrom", until: "validUntil")
        let others =
            body.edition == .v1 ? ["validFrom", "validUntil"] : ["issuanceDate", "expirationDate"]
        var flaws = [names.from, names.until].flatMap { name -> [Flaw] in
            guard let value = body[name] else { return [] }
            return value.string.flatMap { Instant(dateTimeStamp: $0) } == nil
                ? [Flaw(pointer(name), "\(name) is no date and time with a zone")] : []
        }
        if body.edition == .v1, body[names.from] == nil {
            flaws.append(Flaw(pointer(names.from), "no issuanceDate"))
        }
        for name in others where body[name] != nil {
            // Reserved in 1.1 (§5.1); in 2.0 terms that another context must define, which safe mode sees to.
            flaws.append(Flaw(pointer(name), "\(name) belongs to another edition", .warning))
        }
        if let from = body[names.from]?.string.flatMap({ Instant(dateTimeStamp: $0) }),
            let until = body[names.until]?.string.flatMap({ Instant(dateTimeStamp: $0) }), until < from
        {
            flaws.append(Flaw(pointer(names.until), "\(names.until) lies before \(names.from)"))
        }
        return flaws
    }
}
