internal import AvalModel
internal import StrictJSON

extension CASEMapping {
    /// The instrument.
    var rubric: JSONValue {
        let instrument = standard.instrument
        let name = ["rubric", instrument.code.description]
        let identifier = names.identifier(self.name(name))
        let criteria = instrument.items.enumerated().map { position, item in
            criterion(item, position: position + 1, of: identifier, named: name)
        }
        var rubric = record(
            "CFRubrics", self.name(name),
            [
                "title": text(instrument.title), "CFRubricCriteria": .array(criteria),
                "extensions": [
                    "aval": [
                        "code": .string(instrument.code.description),
                        "minimumScore": CASEMapping.number(instrument.minimumScore),
                    ]
                ],
            ])
        if let method = instrument.method { rubric.append("description", text(method)) }
        return .object(rubric)
    }

    /// A weight or a score, as it is written: exact.
    private static func number(_ points: Points) -> JSONValue {
        // Points are written as JSON writes decimals.
        JSONNumber(literal: points.description).map { .number($0) } ?? .null
    }

    private func criterion(_ item: Item, position: Int, of rubric: String, named parent: [String]) -> JSONValue {
        let name = parent + ["item", item.code.description]
        let statement = standard.criterion(item.criterion)?.statement
        let element = standard.elements.first { $0.criteria.contains { $0.code == item.criterion } }
        var own: JSONObject = [
            "code": .string(item.code.description), "indispensable": .bool(item.isIndispensable),
        ]
        scale(of: item, into: &own)
        var criterion = record(
            "CFRubrics", self.name(name),
            [
                "weight": CASEMapping.number(item.weight), "position": .number(JSONNumber(position)),
                "rubricId": .string(rubric),
                "CFRubricCriterionLevels": .array(
                    levels(of: item, in: rubric, within: names.identifier(self.name(name)), named: name)),
                "extensions": ["aval": .object(own)],
            ])
        criterion.set("uri", .string(part(of: rubric, criterion)))
        if let category = element?.title { criterion.append("category", text(category)) }
        if let description = item.text ?? statement { criterion.append("description", text(description)) }
        if let statement {
            criterion.append(
                "CFItemURI",
                names.link(
                    "CFItems", self.name(["criterion", item.criterion.description]), title: statement[language]))
        }
        return .object(criterion)
    }

    private func scale(of item: Item, into own: inout JSONObject) {
        switch item.scale {
        case .metOrNot: own.append("scale", "met-or-not")
        case .rubric(let rubric):
            own.append("scale", "levels")
            own.append("metFrom", .string(rubric.metFrom.description))
        case .checklist(let checklist):
            own.append("scale", "checklist")
            own.append("needs", .number(JSONNumber(checklist.needs)))
            let entries = checklist.entries.map { entry -> JSONValue in
                ["code": .string(entry.code.description), "text": text(entry.text)]
            }
            own.append("checklist", .array(entries))
        }
    }

    /// From lowest to highest; an item without a rubric has the two levels not met and met.
    private func levels(
        of item: Item, in rubric: String, within criterion: String, named parent: [String]
    ) -> [JSONValue] {
        guard case .rubric(let scale) = item.scale else {
            return [false, true].enumerated().map { position, isMet in
                .object(
                    level(
                        parent + ["level", isMet ? "met" : "not-met"], position + 1, within: criterion, of: rubric,
                        quality: CASEMet.title(isMet, language), points: isMet ? item.weight : .zero))
            }
        }
        return scale.levels.enumerated().map { position, level in
            var out = self.level(
                parent + ["level", level.code.description], position + 1, within: criterion, of: rubric,
                quality: level.title[language], points: item.points(at: level.code))
            out.append("description", text(level.quality))
            if let feedback = level.feedback { out.append("feedback", text(feedback)) }
            out.append("extensions", [["aval": ["code": .string(level.code.description)]]])
            return .object(out)
        }
    }

    private func level(
        _ name: [String], _ position: Int, within criterion: String, of rubric: String, quality: String, points: Points
    ) -> JSONObject {
        var level = record(
            "CFRubrics", self.name(name),
            [
                "quality": .string(quality), "score": CASEMapping.number(points),
                "position": .number(JSONNumber(position)), "rubricCriterionId": .string(criterion),
            ])
        level.set("uri", .string(part(of: rubric, level)))
        return level
    }

    /// Criteria and levels have no endpoint: their address is that of their rubric, and they are a part of it.
    private func part(of rubric: String, _ record: JSONObject) -> String {
        names.address("CFRubrics", rubric) + "#" + (record["identifier"]?.string ?? "")
    }
}
