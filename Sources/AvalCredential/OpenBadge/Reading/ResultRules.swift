internal import StrictJSON

extension BadgeRule {
    // OB 3.0 §B.1.24: descriptions and levels are told apart by their ids.
    static let descriptionIDs = BadgeRule("description-ids", "OB 3.0 §B.1.24, §B.1.25") { body in
        body.achievements.flatMap { each -> [Flaw] in
            var seen: Set<String> = []
            return descriptions(of: each).flatMap { [$0] + levels(of: $0) }.compactMap { part in
                guard let id = part.value["id"]?.string, !seen.insert(id).inserted else { return nil }
                return Flaw(part.place.appending("id"), "two descriptions or levels have one id")
            }
        }
    }

    // OB 3.0 §B.1.23: a result's description is one of the same subject's achievement. A reader shows the result without
    // a name, an issuer is not let pass.
    static let resultsResolve = BadgeRule("results-resolve", "OB 3.0 §B.1.23") { body in
        body.subjects.flatMap { subject -> [Flaw] in
            let achievements = placed(subject.members["achievement"], at: subject.place.appending("achievement"))
            let known = Set(achievements.flatMap(descriptions).compactMap { $0.value["id"]?.string })
            return placed(subject.members["result"], at: subject.place.appending("result")).compactMap { result in
                guard let id = result.value["resultDescription"]?.string, !known.contains(id) else { return nil }
                return Flaw(
                    result.place.appending("resultDescription"), "a result of nothing in this achievement", .warning)
            }
        }
    }

    // OB 3.0 §B.1.23, §B.1.24: levels that are reached or required belong to the same description. 1EdTech's own
    // complete sample reaches a level that no description has, so that reading only warns.
    static let levelsBelong = BadgeRule("levels-belong", "OB 3.0 §B.1.23, §B.1.24") { body in
        describedResults(body).flatMap { described -> [Flaw] in
            let known = Set(levels(of: described.description).compactMap { $0.value["id"]?.string })
            var flaws: [Flaw] = []
            if let level = described.description.value["requiredLevel"]?.string, !known.contains(level) {
                flaws.append(
                    Flaw(
                        described.description.place.appending("requiredLevel"), "a level of another description",
                        .warning))
            }
            for result in described.results {
                if let level = result.value["achievedLevel"]?.string, !known.contains(level) {
                    flaws.append(
                        Flaw(result.place.appending("achievedLevel"), "a level of another description", .warning))
                }
            }
            return flaws
        }
    }

    // OB 3.0 §B.1.24 allowedValue: from low to high, each once; values are among them.
    static let allowedValues = BadgeRule("allowed-values", "OB 3.0 §B.1.24") { body in
        describedResults(body).flatMap { described -> [Flaw] in
            guard let allowed = described.description.value["allowedValue"] else { return [] }
            let place = described.description.place
            let words = texts(allowed)
            let known = Set(words)
            var flaws: [Flaw] = []
            if known.count < words.count {
                flaws.append(Flaw(place.appending("allowedValue"), "a value is allowed twice"))
            }
            let numbers = words.compactMap(PlainNumber.init)
            if numbers.count == words.count, numbers != numbers.sorted() {
                flaws.append(Flaw(place.appending("allowedValue"), "values not from low to high", .warning))
            }
            if let required = described.description.value["requiredValue"]?.string, !known.contains(required) {
                flaws.append(Flaw(place.appending("requiredValue"), "a value that is not allowed"))
            }
            for result in described.results {
                if let value = result.value["value"]?.string, !known.contains(value) {
                    flaws.append(Flaw(result.place.appending("value"), "a value that is not allowed"))
                }
            }
            return flaws
        }
    }

    // OB 3.0 §B.1.24 valueMin, valueMax: numbers in their order, and values between them.
    static let valuesInRange = BadgeRule("values-in-range", "OB 3.0 §B.1.24") { body in
        describedResults(body).flatMap { described -> [Flaw] in
            let description = described.description
            var flaws: [Flaw] = []
            func bound(_ name: String) -> PlainNumber? {
                guard let text = description.value[name]?.string else { return nil }
                let number = PlainNumber(text)
                if number == nil { flaws.append(Flaw(description.place.appending(name), "no number", .warning)) }
                return number
            }
            let (low, high) = (bound("valueMin"), bound("valueMax"))
            if let low, let high, high < low {
                flaws.append(Flaw(description.place.appending("valueMax"), "the highest value is below the lowest"))
            }
            guard low != nil || high != nil else { return flaws }
            let values =
                [Placed(value: description.value, place: description.place)].map { ($0, "requiredValue") }
                + described.results.map { ($0, "value") }
            for (holder, member) in values {
                guard let text = holder.value[member]?.string else { continue }
                guard let number = PlainNumber(text) else {
                    flaws.append(Flaw(holder.place.appending(member), "no number where a range is given", .warning))
                    continue
                }
                if low.map({ number < $0 }) == true || high.map({ $0 < number }) == true {
                    flaws.append(Flaw(holder.place.appending(member), "a value outside its range"))
                }
            }
            return flaws
        }
    }

    // OB 3.0 §B.1.25 points: levels from low to high, so far as they have points.
    static let levelsAscend = BadgeRule("levels-ascend", "OB 3.0 §B.1.24, §B.1.25") { body in
        body.achievements.flatMap(descriptions).flatMap { description -> [Flaw] in
            let points = levels(of: description).compactMap { $0.value["points"]?.string.flatMap(PlainNumber.init) }
            let place = description.place.appending("rubricCriterionLevel")
            return points == points.sorted() ? [] : [Flaw(place, "levels not from low to high", .warning)]
        }
    }

    // OB 3.0 §B.1.5: at least one of id and narrative.
    static let criteria = BadgeRule("criteria", "OB 3.0 §B.1.5") { body in
        body.achievements.compactMap { each in
            guard let criteria = each.value["criteria"]?.object else { return nil }
            let isEmpty = criteria["id"] == nil && criteria["narrative"]?.string?.isEmpty != false
            return isEmpty
                ? Flaw(each.place.appending("criteria"), "criteria without id and narrative", .warning)
                : nil
        }
    }
}

private func descriptions(of achievement: Placed) -> [Placed] {
    placed(achievement.value["resultDescription"], at: achievement.place.appending("resultDescription"))
}

private func levels(of description: Placed) -> [Placed] {
    placed(description.value["rubricCriterionLevel"], at: description.place.appending("rubricCriterionLevel"))
}

/// Each description with the results that name it; of several with one id the first has them all.
private func describedResults(_ body: BadgeBody) -> [(description: Placed, results: [Placed])] {
    body.subjects.flatMap { subject -> [(description: Placed, results: [Placed])] in
        var results = Dictionary(
            grouping: placed(subject.members["result"], at: subject.place.appending("result"))
        ) { $0.value["resultDescription"]?.string ?? "" }
        return placed(subject.members["achievement"], at: subject.place.appending("achievement"))
            .flatMap(descriptions).map { description in
                (description, description.value["id"]?.string.flatMap { results.removeValue(forKey: $0) } ?? [])
            }
    }
}
