internal import AvalModel

// A score has one grade: grades begin at the minimum score, touch without overlapping and end at one hundred.
extension Law {
    static let gradesTouch = Law("grades-touch") { standard, places in
        let grades = standard.decisionRule.grades
        guard let first = grades.first, let last = grades.last else { return [] }
        var found: [(Place, String)] = []
        if let twice = firstTwice(grades.map(\.code.description)) {
            found.append((places.grade[0], "the level \(twice) stands twice"))
        }
        if first.from != standard.instrument.minimumScore {
            found.append(
                (
                    places.grade[0],
                    "the lowest level begins at \(first.from), the minimum score is "
                        + "\(standard.instrument.minimumScore)"
                ))
        }
        for (grade, place) in zip(grades, places.grade) where grade.through < grade.from {
            found.append((place, "level \(grade.code) ends at \(grade.through), before it begins"))
        }
        for (index, (lower, upper)) in zip(grades, grades.dropFirst()).enumerated() {
            if upper.from <= lower.through {
                found.append(
                    (
                        places.grade[index + 1],
                        "level \(upper.code) begins at \(upper.from), where \(lower.code) still "
                            + "holds (through \(lower.through))"
                    ))
            } else if upper.from.thousandths != lower.through.thousandths + 1 {
                found.append(
                    (
                        places.grade[index + 1],
                        "no level holds the scores between \(lower.through) and \(upper.from); "
                            + "begin \(upper.code) at \(Points(thousandths: lower.through.thousandths + 1))"
                    ))
            }
        }
        if last.through != .hundred {
            found.append((places.grade[grades.count - 1], "the highest level ends at \(last.through), not at 100.00"))
        }
        return found
    }

    static let elementMinimaHold = Law("element-minima-hold") { standard, places in
        let known = Set(standard.elements.map(\.code))
        var seen: Set<ElementCode> = []
        return zip(standard.decisionRule.elementMinima, places.elementMinimum).compactMap { minimum, place in
            if !known.contains(minimum.element) { return (place, "there is no element \(minimum.element)") }
            if !seen.insert(minimum.element).inserted { return (place, "element \(minimum.element) stands twice") }
            return minimum.percent > .hundred
                ? (place, "element \(minimum.element) asks for \(minimum.percent) per cent; 100.00 is the most") : nil
        }
    }
}
