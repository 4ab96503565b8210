public import AvalModel

/// How an item of a skeleton is rated; one example of each form is the usual start.
public enum ItemForm: String, Sendable, CaseIterable {
    /// Cumple o no cumple.
    case metOrNot
    /// Con rúbrica.
    case rubric
    /// Con lista de cotejo.
    case checklist
}

/// The YAML of a standard that is yet to be written: every key with its meaning, in the author's language.
///
/// It lints without findings and is a draft, so that it cannot be published by mistake; each text says itself that it
/// is provisional. Optional keys that would say something untrue stand as comments, `#` directly before the key.
///
/// - Parameters:
///   - title: in the original language; one line. Empty, it is provisional too.
///   - original: the language that decides, and that the comments are in.
///   - day: stands for the days of approval and effect until the committee sets them.
///   - items: the forms of the items in their order, each with a criterion of its own; their weights share 100.00.
public func skeleton(
    code: StandardCode, title: String, original: Language, on day: CalendarDate,
    items: [ItemForm] = ItemForm.allCases
) -> String {
    Skeleton(
        code: code, title: title, day: day, items: items.isEmpty ? [.metOrNot] : items,
        words: SkeletonWords.of(original), language: original.rawValue
    ).text
}

private struct Skeleton {
    let code: StandardCode
    let title: String
    let day: CalendarDate
    let items: [ItemForm]
    let words: SkeletonWords
    let language: String

    var text: String {
        [head, texts, dates, elements, instrument, decision, scheme, crosswalks].joined(separator: "\n")
    }

    private var head: String {
        """
        # \(code): \(words.head)
        # \(words.provisionalMark)
        # \(words.optionalMark)
        # docs/formats/standard.md

        format: aval-standard/1
        code: \(code)
        version: 1
        # \(words.status)
        status: draft
        # \(words.replaces)
        #replaces: {code: AAA-100, version: 1}
        # \(words.original)
        original: \(language)

        """
    }

    private var texts: String {
        let ownTitle = foldingSpaces(title)
        return """
            # \(words.title)
            title: \(ownTitle.isEmpty ? provisional(words.title) : localized(quoted(ownTitle)))
            # \(words.purpose)
            purpose: \(provisional(words.purpose))
            # \(words.audience)
            audience: \(provisional(words.audience))
            # \(words.requirement)
            requirement: \(provisional(words.requirement))
            # \(words.sector)
            sector: \(provisional(words.sector))

            """
    }

    private var dates: String {
        """
        # \(words.level)
        level: 3
        # \(words.approved)
        approved: \(day)
        # \(words.effective)
        effective: \(day)
        # \(words.validity)
        validity-years: 3

        """
    }

    private var elements: String {
        let kinds = ["performance", "product", "knowledge", "attitude"]
        let criteria = items.indices.map { index in
            """
                  - code: "1.\(index + 1)"
                    kind: \(kinds[index % kinds.count])
                    statement: \(provisional(words.criterion, "1.\(index + 1)"))

            """
        }
        return """
            # \(words.elements)
            # \(words.kinds)
            elements:
              - code: E1
                title: \(provisional(words.element, "E1"))
                criteria:

            """ + criteria.joined()
    }

    private var instrument: String {
        """
        # \(words.instrument)
        instrument:
          code: \(code.description.count < 63 ? "\(code)-A" : "A")
          title: \(provisional(words.instrument))
          # \(words.method)
          method: \(provisional(words.method))
          # \(words.minimumScore)
          minimum-score: 80.00
          # \(words.standardSetting)
          #standard-setting: {record: CORTE-1, digest: \(String(repeating: "0", count: 64))}
          # \(words.items)
          items:

        """ + items.indices.map(item).joined()
    }

    private func item(_ index: Int) -> String {
        let number = padded(index + 1, to: 2)
        // Hundredths, so that the weights read well; the last item takes what does not divide.
        let share = 10_000 / items.count * 10
        let weight = index == items.count - 1 ? 100_000 - share * index : share
        let head = """
                # \(words.form(items[index]))
                - code: R\(number)
                  criterion: "1.\(index + 1)"
                  weight: \(Points(thousandths: weight))
            \(note(index == 0 ? words.indispensable : nil, 6))      indispensable: \(index == 0)
            \(note(index == 0 ? words.itemText : nil, 6))      text: \(provisional(words.item, "R\(number)"))

            """
        switch items[index] {
        case .metOrNot: return head
        case .rubric: return head + rubric(weight)
        case .checklist: return head + checklist
        }
    }

    private func rubric(_ weight: Int) -> String {
        let points = [0, weight / 2, weight * 3 / 4, weight].map { Points(thousandths: $0 / 10 * 10) }
        let levels = zip(words.levels, points).enumerated().map { index, pair in
            let (level, points) = pair
            let (qualityNote, feedbackNote) = index == 0 ? (words.quality, words.feedback) : (nil, nil)
            return """
                        - code: \(level.code)
                          title: \(localized(level.title))
                \(note(qualityNote, 10))          quality: \(provisional(words.quality, "(\(level.title))"))
                          points: \(points)
                \(note(feedbackNote, 10))          feedback: \(provisional(words.feedback, "(\(level.title))"))

                """
        }
        return """
                  # \(words.metFrom)
                  met-from: \(words.levels[2].code)
                  # \(words.levelOrder)
                  levels:

            """ + levels.joined()
    }

    /// A line of comment; nothing where it was said before.
    private func note(_ words: String?, _ indent: Int) -> String {
        words.map { "\(String(repeating: " ", count: indent))# \($0)\n" } ?? ""
    }

    private var checklist: String {
        let entries = ["a", "b", "c"].map { "        - {code: \($0), text: \(provisional(words.entry, $0))}\n" }
        return """
                  # \(words.needs)
                  needs: 2
                  checklist:

            """ + entries.joined()
    }
}

extension Skeleton {
    private var decision: String {
        """
        # \(words.decision)
        decision:
          decider: another-person
          # \(words.rule)
          rule: compensatory
          # \(words.raising)
          raising-never-lowers: true
          # \(words.elementMinima)
          #element-minima: [{element: E1, minimum: 60.00}]
          # \(words.grades)
          levels:
            - {code: \(words.achievements[0].code), title: \(localized(words.achievements[0].title)), from: 80.00, through: 91.999}
            - {code: \(words.achievements[1].code), title: \(localized(words.achievements[1].title)), from: 92.00, through: 100.00}
          # \(words.doubleRating)
          double-rating: {one-in: 8, tolerance: 10.00, indispensable-must-agree: true}

        """
    }

    private var scheme: String {
        """
        # \(words.scheme)
        scheme:
          # \(words.prerequisites)
          prerequisites:
            - {code: P1, kind: experience, statement: \(provisional(words.prerequisite, "P1"))}
            #- {code: P2, kind: certificate, standard: AAA-100, statement: \(provisional(words.prerequisite, "P2"))}
          # \(words.recertification)
          recertification:
            opens-months-before: 6
            by: reassessment
            statement: \(provisional(words.recertification))
          # \(words.ai)
          ai:
            raters: none
            #disclosure: \(provisional(words.disclosure))
          # \(words.panel)
          #panel: {members: 3, majority: simple}
          # \(words.appeals)
          appeals: {within-days: 15}
          # \(words.suspension)
          suspension: \(provisional(words.suspension))
          # \(words.withdrawal)
          withdrawal: \(provisional(words.withdrawal))

        """
    }

    private var crosswalks: String {
        """
        # \(words.crosswalks)
        #crosswalks:
        #- {origin: "1.1", type: isRelatedTo, framework: DigCompEdu, version: "2017", code: "2.1",
        #   name: Selecting digital resources,
        #   url: "https://joint-research-centre.ec.europa.eu/digcompedu/digcompedu-framework_en"}

        """
    }

    /// A text that says what belongs in its place, with the mark that authors look for.
    private func provisional(_ what: String, _ of: String? = nil) -> String {
        let phrase = what.prefix { $0 != ";" && $0 != "." }
        return localized(quoted("\(words.mark): \(phrase)\(of.map { " \($0)" } ?? "")"))
    }

    private func localized(_ text: String) -> String { "{\(language): \(text)}" }

    /// A double-quoted scalar of one line (YAML 1.2 §7.3.1).
    private func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
