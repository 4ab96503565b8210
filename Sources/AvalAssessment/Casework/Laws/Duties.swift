public import AvalModel

extension Duty {
    /// Whether nobody may have both in one case (ISO/IEC 17024 §4.3, §5.2, §9.4, §9.8).
    ///
    /// Every pair but one: who verified took no part in rating or training, so may decide. The relation is symmetric,
    /// and no duty collides with itself.
    public func collides(with other: Duty) -> Bool {
        switch (self, other) {
        case (.verifier, .decider), (.decider, .verifier): false
        default: self != other
        }
    }
}

/// Who has which duties in one case (Separación de funciones).
public struct Duties: Hashable, Sendable {
    private var byPerson: [PersonCode: Set<Duty>] = [:]

    public init() {}

    public subscript(person: PersonCode) -> Set<Duty> { byPerson[person] ?? [] }

    /// Everybody who has this duty.
    public func people(with duty: Duty) -> Set<PersonCode> {
        Set(byPerson.filter { $0.value.contains(duty) }.keys)
    }

    /// Everybody who has any duty.
    public var everybody: Set<PersonCode> { Set(byPerson.keys) }

    /// - Throws: `dutiesCollide` with the first duty of the person that excludes this one.
    public func requireFree(_ person: PersonCode, for duty: Duty) throws(CaseworkError) {
        let held = self[person]
        if let other = Duty.allCases.first(where: { held.contains($0) && $0.collides(with: duty) }) {
            throw .dutiesCollide(person, has: other, cannot: duty)
        }
    }

    /// Who turns out to have trained the candidate and another duty that excludes it, by code; `nil` where nobody has.
    public var compromised: (person: PersonCode, duty: Duty)? {
        for person in people(with: .trainer).sorted() {
            if let other = Duty.allCases.first(where: { self[person].contains($0) && $0.collides(with: .trainer) }) {
                return (person, other)
            }
        }
        return nil
    }

    mutating func give(_ duty: Duty, to person: PersonCode) {
        byPerson[person, default: []].insert(duty)
    }
}
