internal import AvalModel
internal import StrictJSON

/// Where an achievement stands and how it speaks.
struct AchievementPlace {
    /// The standard's own address, the achievement's identifier.
    let url: String
    let standard: StandardCode
    let language: Language

    var score: String { "\(url)#score" }
    var grades: String { "\(url)#score:grade" }

    /// Codes have neither ":" nor "/", so that no two of these are the same whatever the codes; only an item that is
    /// called "score" has to step aside.
    func item(_ code: ItemCode) -> String {
        code.description == "score" ? "\(url)#item:score" : "\(url)#\(code)"
    }

    func level(_ level: LevelCode, of item: ItemCode) -> String { "\(self.item(item))/\(level)" }
    func grade(_ grade: GradeCode) -> String { "\(grades)/\(grade)" }
}

/// What a result description says of an item, whether a certificate or its standard is described.
struct DescribedItem {
    let code: ItemCode
    let criterion: CriterionCode
    /// The criterion's.
    let statement: LocalizedText
    let weight: Points
    let isIndispensable: Bool
    let rubric: Rubric?

    init(_ result: ItemResult) {
        code = result.item
        criterion = result.criterion
        statement = result.statement
        weight = result.weight
        isIndispensable = result.isIndispensable
        rubric = result.level?.rubric
    }

    init(_ item: Item, _ criterion: Criterion) {
        code = item.code
        self.criterion = criterion.code
        statement = criterion.statement
        weight = item.weight
        isIndispensable = item.isIndispensable
        if case .rubric(let rubric) = item.scale { self.rubric = rubric } else { rubric = nil }
    }
}

func scoreDescription(requiring minimum: Points, _ place: AchievementPlace) -> JSONValue {
    [
        "id": .string(place.score), "type": ["ResultDescription"],
        "name": .string(Wording.score[place.language, default: ""]), "resultType": "RawScore", "valueMin": "0.00",
        "valueMax": "100.00", "requiredValue": .string(minimum.description),
    ]
}

/// OB 3.0 §B.1.24, ResultDescription: met or not, or the levels of the item's rubric from lowest to highest.
func description(of item: DescribedItem, _ place: AchievementPlace) -> JSONValue {
    var description: JSONObject = [
        "id": .string(place.item(item.code)), "type": ["ResultDescription"],
        "name": .string("\(item.code) (\(item.weight))"),
        "alignment": [
            alignment(
                name: item.statement[place.language], url: "\(place.url)#\(item.criterion)",
                code: item.criterion.description, framework: place.standard.description)
        ],
    ]
    if let rubric = item.rubric {
        let levels = rubric.levels.map { level($0, of: item, rubric, place) }
        description.set("resultType", "RubricCriterionLevel")
        description.set("rubricCriterionLevel", .array(levels))
        if item.isIndispensable {
            description.set("requiredLevel", .string(place.level(rubric.metFrom, of: item.code)))
        }
    } else {
        description.set("resultType", "Result")
        description.set("allowedValue", [.string(ItemOutcome.notMet.rawValue), .string(ItemOutcome.met.rawValue)])
        if item.isIndispensable { description.set("requiredValue", .string(ItemOutcome.met.rawValue)) }
    }
    return .object(description)
}

private func level(
    _ level: Level, of item: DescribedItem, _ rubric: Rubric, _ place: AchievementPlace
) -> JSONValue {
    let whole = Item(
        code: item.code, criterion: item.criterion, weight: item.weight, isIndispensable: item.isIndispensable,
        scale: .rubric(rubric))
    return [
        "id": .string(place.level(level.code, of: item.code)), "type": ["RubricCriterionLevel"],
        "name": .string(level.title[place.language]), "level": .string(level.code.description),
        "points": .string(whole.points(at: level.code).description),
        "description": .string(level.quality[place.language]),
    ]
}

/// The grades of competent candidates, from lowest to highest; `nil` where the standard has none.
func gradeDescription(_ grades: [Grade], _ place: AchievementPlace) -> JSONValue? {
    guard let lowest = grades.first else { return nil }
    let levels = grades.map { grade -> JSONValue in
        [
            "id": .string(place.grade(grade.code)), "type": ["RubricCriterionLevel"],
            "name": .string(grade.title[place.language]), "level": .string(grade.code.description),
            "points": .string(grade.from.description), "description": .string("\(grade.from)–\(grade.through)"),
        ]
    }
    return [
        "id": .string(place.grades), "type": ["ResultDescription"],
        "name": .string(Wording.grade[place.language, default: ""]), "resultType": "RubricScore",
        "rubricCriterionLevel": .array(levels), "requiredLevel": .string(place.grade(lowest.code)),
    ]
}
