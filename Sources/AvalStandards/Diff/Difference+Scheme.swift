internal import AvalModel

extension Comparison {
    mutating func compareDecisionRules() {
        let (before, after) = (old.decisionRule, new.decisionRule)
        compare(.decisionRule, .rule, .term(.method(before.method)), .term(.method(after.method)))
        compare(
            .decisionRule, .raisingNeverLowers, .flag(before.raisingNeverLowers), .flag(after.raisingNeverLowers))
        let minima = before.elementMinima.map { minimum in
            ElementMinimum(element: elementNames[minimum.element] ?? minimum.element, percent: minimum.percent)
        }
        compareLists(
            minima, after.elementMinima, key: \.element, subject: { .elementMinimum($0.element) },
            worth: { .points($0.percent) }
        ) { comparison, old, new in
            comparison.compare(.elementMinimum(new.element), .minimum, .points(old.percent), .points(new.percent))
        }
        compareLists(
            before.grades, after.grades, key: \.code,
            alike: { $0.title == $1.title && $0.from == $1.from && $0.through == $1.through },
            subject: { .grade($0.code) }, worth: { .text($0.title) }
        ) { comparison, old, new in
            let subject = Subject.grade(new.code)
            comparison.compareText(subject, .title, old.title, new.title)
            comparison.compare(subject, .from, .points(old.from), .points(new.from))
            comparison.compare(subject, .through, .points(old.through), .points(new.through))
        }
        compare(
            .decisionRule, .doubleRatingOneIn, .number(before.doubleRatingOneIn), .number(after.doubleRatingOneIn))
        compare(.decisionRule, .tolerance, .points(before.tolerance), .points(after.tolerance))
        compare(
            .decisionRule, .indispensableMustAgree, .flag(before.indispensableMustAgree),
            .flag(after.indispensableMustAgree))
    }

    mutating func compareSchemes() {
        switch (old.scheme, new.scheme) {
        case (nil, .some): note(.scheme, .added(nil))
        case (.some, nil): note(.scheme, .removed(nil))
        default: break
        }
        let (before, after) = (old.scheme ?? Scheme(), new.scheme ?? Scheme())
        compareLists(
            before.prerequisites, after.prerequisites, key: \.code,
            alike: { $0.kind == $1.kind && $0.statement == $1.statement && $0.standard == $1.standard },
            subject: { .prerequisite($0.code) }, worth: { .text($0.statement) }
        ) { comparison, old, new in
            let subject = Subject.prerequisite(new.code)
            comparison.compare(subject, .kind, .term(.prerequisite(old.kind)), .term(.prerequisite(new.kind)))
            comparison.compareText(subject, .statement, old.statement, new.statement)
            comparison.compare(
                subject, .standard, old.standard.map { .name($0.description) },
                new.standard.map { .name($0.description) })
        }
        compareParts(before, after)
        compare(.scheme, .demands, named(before.demands), named(after.demands))
        compare(.scheme, .appealDays, before.appealDays.map(Value.number), after.appealDays.map(Value.number))
        compareText(.scheme, .suspension, before.suspension, after.suspension)
        compareText(.scheme, .withdrawal, before.withdrawal, after.withdrawal)
    }

    /// The parts that are there once or not at all.
    private mutating func compareParts(_ old: Scheme, _ new: Scheme) {
        comparePart(.recertification, old.recertification, new.recertification, worth: { $0.statement }) {
            $0.compare(
                .recertification, .opensMonthsBefore, .number($1.opensMonthsBefore), .number($2.opensMonthsBefore))
            $0.compare(.recertification, .by, .term(.recertification($1.means)), .term(.recertification($2.means)))
            $0.compareText(.recertification, .statement, $1.statement, $2.statement)
        }
        comparePart(.ai, old.ai, new.ai, worth: { $0.disclosure }) {
            $0.compare(.ai, .raters, .term(.ai($1.raters)), .term(.ai($2.raters)))
            $0.compareText(.ai, .disclosure, $1.disclosure, $2.disclosure)
        }
        comparePart(.panel, old.panel, new.panel, worth: { _ in nil }) {
            $0.compare(.panel, .members, .number($1.members), .number($2.members))
            $0.compare(.panel, .majority, .term(.majority($1.majority)), .term(.majority($2.majority)))
        }
    }

    private mutating func comparePart<Part>(
        _ subject: Subject, _ old: Part?, _ new: Part?, worth: (Part) -> LocalizedText?,
        each: (inout Comparison, Part, Part) -> Void
    ) {
        switch (old, new) {
        case (nil, nil): break
        case (nil, let new?): note(subject, .added(worth(new).map(Value.text)))
        case (let old?, nil): note(subject, .removed(worth(old).map(Value.text)))
        case (let old?, let new?): each(&self, old, new)
        }
    }
}

/// Their codes in order; `nil` where nothing is demanded.
private func named(_ demands: [Scheme.Demand]) -> Comparison.Value? {
    demands.isEmpty ? nil : .name(demands.map(\.rawValue).sorted().joined(separator: ", "))
}
