internal import AvalModel
internal import StrictJSON

extension StandardSetting {
    /// The one form that is hashed, and whose digest an instrument cites: RFC 8785, numbers as decimals in strings.
    public var canonicalBytes: [UInt8] {
        // It holds no number and is four levels deep, and canonical() refuses nothing but numbers and depth.
        try! json.canonical()
    }

    /// The record with the members of its format; what is left to a default is written out.
    private var json: JSONValue {
        let people = panel.map { panelist -> JSONValue in
            ["person": .text(panelist.person), "qualification": .string(panelist.qualification)]
        }
        var record: JSONObject = [
            "format": .string(standardSettingFormat), "code": .text(code),
            "standard": ["code": .text(standard.code), "version": .text(standard.version)],
            "instrument": .text(instrument), "held-on": .text(heldOn), "facilitator": .text(facilitator),
            "panel": .array(people), "method": .string(method.name.rawValue),
        ]
        for member in method.members { record.set(member.key, member.value) }
        if let decision {
            let members: JSONObject = ["adopted": .text(decision.adopted), "on": .text(decision.on)]
            record.set("decision", .object(members.with("why", decision.why)))
        }
        return .object(record)
    }
}

extension StandardSettingMethod {
    fileprivate var members: JSONObject {
        switch self {
        case .angoff(let judgements):
            let rounds = judgements.rounds.map { round in byCode(round) { byCode($0, decimalText) } }
            return ["items": .array(judgements.items.map { .object($0.members) }), "rounds": .array(rounds)]
        case .borderlineGroup(let judgements, let center):
            var members = judgements.members
            members.set("center", .string(center.rawValue))
            return members
        case .contrastingGroups(let judgements): return judgements.members
        case .bookmark(let judgements):
            let booklet = judgements.booklet.map { page -> JSONValue in
                var members = page.item.members
                members.set("difficulty", decimalText(page.difficulty))
                return .object(members)
            }
            return [
                "booklet": .array(booklet), "response-probability": decimalText(judgements.responseProbability),
                "center": .string(judgements.center.rawValue),
                "rounds": .array(judgements.rounds.map { byCode($0) { .text($0) } }),
            ]
        }
    }
}

extension WeightedItem {
    fileprivate var members: JSONObject { ["code": .text(code), "weight": .text(weight)] }
}

extension GroupJudgements {
    fileprivate var members: JSONObject {
        [
            "scores": byCode(scores) { .text($0) },
            "judgements": byCode(judgements) { byCode($0) { .string($0.rawValue) } },
        ]
    }
}

private func byCode<Kind, Value>(_ values: [Code<Kind>: Value], _ write: (Value) -> JSONValue) -> JSONValue {
    .object(
        values.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0.set($1.key.description, write($1.value)) })
}

/// The shortest decimal that reads back as the same number; a zero has no sign.
private func decimalText(_ value: Double) -> JSONValue {
    .string(JSONNumber(value == 0 ? 0 : value)?.literal ?? "0")
}
