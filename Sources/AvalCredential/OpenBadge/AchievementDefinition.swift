public import AvalModel
public import StrictJSON

/// A standard by itself as an Open Badges 3.0 Achievement (OB 3.0 §B.1.1), which catalogues and wallets read.
///
/// The standard, its elements and its criteria are Alignments of type CFItem and its crosswalks Alignments to their
/// frameworks. The score is a RawScore, an item a Result of met or not or a RubricCriterionLevel, and the levels of
/// achievement, where there are any, a RubricScore. A certificate's credential describes its items by the same
/// identifiers and words.
///
/// - Parameters:
///   - reference: the standard's pin; its digest stands in the narrative.
///   - url: where the standard is served, as `https://host/standards/ITE-102/1`; the achievement's identifier.
///   - language: of all texts; what is not translated stands in the original.
///   - editions: addresses of the Achievement in other languages.
/// - Returns: the bare Achievement, without a context and without a creator.
public func achievementDefinition(
    of standard: Standard, pinned reference: StandardReference, url: String, language: Language,
    editions: [Language: String] = [:]
) -> JSONValue {
    let place = AchievementPlace(url: url, standard: standard.code, language: language)
    let items = standard.instrument.items.compactMap { item in
        standard.criterion(item.criterion).map { description(of: DescribedItem(item, $0), place) }
    }
    let score = scoreDescription(requiring: standard.instrument.minimumScore, place)
    let grades = gradeDescription(standard.decisionRule.grades, place).map { [$0] } ?? []
    var achievement: JSONObject = [
        "id": .string(url),
        "type": ["Achievement"],
        "achievementType": "Certification",
        "name": .string(standard.title[language]),
        "description": .string(standard.purpose[language]),
        "humanCode": .string(standard.code.description),
        "version": .string(standard.version.description),
        "inLanguage": .string(language.rawValue),
        "tag": [.string("level:\(standard.level)")],
        "criteria": ["id": .string(url), "narrative": .string(narrative(standard, reference, language))],
        "alignment": .array(ownAlignments(standard, place) + standard.crosswalks.map(alignment)),
        "resultDescription": .array([score] + grades + items),
    ]
    achievement.relate(to: editions, besides: language)
    return .object(achievement)
}

private func ownAlignments(_ standard: Standard, _ place: AchievementPlace) -> [JSONValue] {
    let framework = standard.code.description
    var alignments = [
        alignment(name: standard.title[place.language], url: place.url, code: framework, framework: framework)
    ]
    for element in standard.elements {
        alignments.append(
            alignment(
                name: element.title[place.language], url: "\(place.url)#\(element.code)",
                code: element.code.description, framework: framework))
        alignments += element.criteria.map { criterion in
            alignment(
                name: criterion.statement[place.language], url: "\(place.url)#\(criterion.code)",
                code: criterion.code.description, framework: framework)
        }
    }
    return alignments
}

/// Without a type: what others call their parts is for them to say.
private func alignment(_ crosswalk: Crosswalk) -> JSONValue {
    [
        "type": ["Alignment"], "targetFramework": .string("\(crosswalk.framework) \(crosswalk.version)"),
        "targetCode": .string(crosswalk.targetCode), "targetName": .string(crosswalk.targetName),
        "targetUrl": .string(crosswalk.targetURL),
    ]
}

/// Markdown: the rule in a sentence or two, what is asked for beforehand, and the items one by one.
private func narrative(_ standard: Standard, _ reference: StandardReference, _ language: Language) -> String {
    let rule = standard.decisionRule
    let instrument = standard.instrument
    var sentences = [
        narrative(
            instrument: instrument.code, minimum: instrument.minimumScore, digest: reference.digest, language)
    ]
    if rule.method == .conjunctive { sentences.append(Wording.everyItem[language, default: ""]) }
    sentences += rule.elementMinima.map { minimum in
        Wording.elementMinimum[language, default: ""]
            .replacing("{element}", with: minimum.element.description)
            .replacing("{minimum}", with: minimum.percent.description)
    }
    let items = instrument.items.map { item in
        let text = item.text ?? standard.criterion(item.criterion)?.statement
        let mark = item.isIndispensable ? ", \(Wording.indispensable[language, default: ""])" : ""
        return "- \(item.code) (\(item.weight)\(mark)): \(text?[language] ?? "")"
    }
    let paragraphs = [sentences.joined(separator: " "), standard.requirement?[language]].compactMap(\.self)
    return (paragraphs + [items.joined(separator: "\n")]).joined(separator: "\n\n")
}
