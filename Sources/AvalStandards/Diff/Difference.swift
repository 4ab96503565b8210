public import AvalModel

/// What a committee changed from one text of a standard to another, each change with its kind.
///
/// Elements, criteria, items, levels and the other entries of lists are matched by code. One that is left over on either
/// side, equal but for its code, is said to be renamed, and whatever points at it may follow it without another change.
///
/// A change is *substantive* when it touches who is certified or how: codes, elements, criteria and their kinds, items,
/// weights, the minimum score, what is indispensable, scales, levels with their order and points, checklists, the
/// decision rule, the scheme, the level and validity of the standard, its original language, and the day on which one
/// version takes effect. A text in the original language is substantive where it differs after case, accents and
/// punctuation are folded away.
///
/// It is *editorial* otherwise: translations, feedback (it advises and judges nobody), the order of entries (but for
/// levels), crosswalks, the record that an instrument cites for its minimum score, and what tells one edition from
/// another: its number, what it replaces, its drafting status, the day of its approval and, between two versions, the
/// day it takes effect.
///
/// The difference is empty exactly for equal standards. docs/formats/standard-diff.md has the table.
public func difference(from old: Standard, to new: Standard) -> StandardDiff {
    var comparison = Comparison(old: old, new: new)
    comparison.compareHeads()
    comparison.compareElements()
    comparison.compareCriteria()
    comparison.compareInstruments()
    comparison.compareDecisionRules()
    comparison.compareSchemes()
    comparison.compareCrosswalks()
    return StandardDiff(changes: comparison.changes)
}

/// A criterion in its element, under the element's new code.
private struct PlacedCriterion {
    let criterion: Criterion
    let element: ElementCode
}

extension Comparison {
    fileprivate mutating func compareHeads() {
        compare(.standard, .code, .name(old.code.description), .name(new.code.description))
        compare(.standard, .version, .number(old.version.number), .number(new.version.number))
        compare(
            .standard, .original, .term(.language(old.title.original)), .term(.language(new.title.original)))
        compare(.standard, .status, .term(.drafting(old.drafting)), .term(.drafting(new.drafting)))
        compare(
            .standard, .replaces, old.replaces.map { .name("\($0.code)/\($0.version)") },
            new.replaces.map { .name("\($0.code)/\($0.version)") })
        compareText(.standard, .title, old.title, new.title)
        compareText(.standard, .purpose, old.purpose, new.purpose)
        compareText(.standard, .audience, old.audience, new.audience)
        compareText(.standard, .requirement, old.requirement, new.requirement)
        compareText(.standard, .sector, old.sector, new.sector)
        compare(.standard, .level, .number(old.level), .number(new.level))
        compare(.standard, .approved, .date(old.approvedOn), .date(new.approvedOn))
        compare(.standard, .effective, .date(old.effectiveFrom), .date(new.effectiveFrom))
        compare(.standard, .validityYears, old.validityYears.map(Value.number), new.validityYears.map(Value.number))
    }

    fileprivate mutating func compareElements() {
        func content(_ element: Element) -> [[LocalizedText]] {
            [[element.title]]
                + Criterion.Kind.allCases.map { kind in
                    element.criteria.filter { $0.kind == kind }.map(\.statement)
                }
        }
        compareLists(
            old.elements, new.elements, key: \.code, alike: { content($0) == content($1) },
            subject: { .element($0.code) }, worth: { .text($0.title) }
        ) { comparison, old, new in
            if old.code != new.code { comparison.elementNames[old.code] = new.code }
            comparison.compareText(.element(new.code), .title, old.title, new.title)
        }
    }

    fileprivate mutating func compareCriteria() {
        let before = old.elements.flatMap { element in
            let code = elementNames[element.code] ?? element.code
            return element.criteria.map { PlacedCriterion(criterion: $0, element: code) }
        }
        let after = new.elements.flatMap { element in
            element.criteria.map { PlacedCriterion(criterion: $0, element: element.code) }
        }
        compareLists(
            before, after, key: \.criterion.code,
            alike: {
                $0.element == $1.element && $0.criterion.kind == $1.criterion.kind
                    && $0.criterion.statement == $1.criterion.statement
            },
            group: { $0.element.description }, subject: { .criterion($0.criterion.code, of: $0.element) },
            worth: { .text($0.criterion.statement) }
        ) { comparison, old, new in
            let subject = Subject.criterion(new.criterion.code, of: new.element)
            if old.criterion.code != new.criterion.code {
                comparison.criterionNames[old.criterion.code] = new.criterion.code
            }
            comparison.compare(
                subject, .element, .name(old.element.description), .name(new.element.description))
            comparison.compare(
                subject, .kind, .term(.criterion(old.criterion.kind)), .term(.criterion(new.criterion.kind)))
            comparison.compareText(subject, .statement, old.criterion.statement, new.criterion.statement)
        }
    }

    fileprivate mutating func compareCrosswalks() {
        struct Ends: Hashable {
            let origin: Crosswalk.Origin
            let framework: String
            let target: String
        }
        compareLists(
            old.crosswalks.map(followed), new.crosswalks,
            key: { Ends(origin: $0.origin, framework: $0.framework, target: $0.targetCode) },
            subject: { .crosswalk($0.origin, framework: $0.framework, target: $0.targetCode) },
            worth: { .name($0.targetName) }
        ) { comparison, old, new in
            let subject = Subject.crosswalk(new.origin, framework: new.framework, target: new.targetCode)
            comparison.compare(subject, .type, .term(.relation(old.relation)), .term(.relation(new.relation)))
            comparison.compare(subject, .version, .name(old.version), .name(new.version))
            comparison.compare(subject, .name, .name(old.targetName), .name(new.targetName))
            comparison.compare(subject, .url, .name(old.targetURL), .name(new.targetURL))
            comparison.compare(
                subject, .digest, old.digest.map { .name($0.description) }, new.digest.map { .name($0.description) })
        }
    }

    /// A crosswalk whose origin has its new code.
    private func followed(_ crosswalk: Crosswalk) -> Crosswalk {
        let origin: Crosswalk.Origin =
            switch crosswalk.origin {
            case .standard: .standard
            case .element(let code): .element(elementNames[code] ?? code)
            case .criterion(let code): .criterion(criterionNames[code] ?? code)
            }
        return Crosswalk(
            origin: origin, relation: crosswalk.relation, framework: crosswalk.framework, version: crosswalk.version,
            targetCode: crosswalk.targetCode, targetName: crosswalk.targetName, targetURL: crosswalk.targetURL,
            digest: crosswalk.digest)
    }
}
