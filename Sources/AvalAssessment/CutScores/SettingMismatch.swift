public import AvalModel

/// Where a record of a standard setting and the published instrument, or the directory, say different things.
public enum SettingMismatch: Hashable, Sendable {
    case otherStandard(StandardVersionName, expected: StandardVersionName)
    case otherInstrument(InstrumentCode, expected: InstrumentCode)
    /// The record judges an item that the instrument does not have.
    case itemUnknown(ItemCode)
    /// The instrument has an item that the record does not judge.
    case itemMissing(ItemCode)
    case weightDiffers(ItemCode, Points, expected: Points)
    /// The committee adopted another cut than the instrument's minimum score.
    case minimumDiffers(adopted: Points, expected: Points)
    /// The committee has not decided, and the panel's cut is not the instrument's minimum score.
    case cutDiffers(Points, expected: Points)
    /// The instrument cites a record of another code.
    case otherRecord(RecordCode, cited: RecordCode)
    /// The instrument cites this record's code with another digest.
    case digestDiffers(Digest, cited: Digest)
    case personUnknown(PersonCode)
}

extension StandardSetting {
    /// Everything in which the record differs from the published instrument and the directory; empty where they agree.
    ///
    /// Methods that ask about candidates name no items, and the candidates are not looked up.
    public func mismatches(
        with published: Standard, in directory: Directory, hashing: Hashing
    ) -> [SettingMismatch] {
        let name = StandardVersionName(code: published.code, version: published.version)
        var found: [SettingMismatch] = []
        if standard != name { found.append(.otherStandard(standard, expected: name)) }
        if instrument != published.instrument.code {
            found.append(.otherInstrument(instrument, expected: published.instrument.code))
        }
        if let items = method.items { found += mismatches(items, published.instrument) }
        if let adopted = decision?.adopted, adopted != published.instrument.minimumScore {
            found.append(.minimumDiffers(adopted: adopted, expected: published.instrument.minimumScore))
        }
        if let cited = published.instrument.standardSetting {
            let digest = hashing(canonicalBytes)
            if cited.code != code {
                found.append(.otherRecord(code, cited: cited.code))
            } else if cited.digest != digest {
                found.append(.digestDiffers(digest, cited: cited.digest))
            }
        }
        let people = [facilitator] + panel.map(\.person)
        for person in people where directory.people[person] == nil && !found.contains(.personUnknown(person)) {
            found.append(.personUnknown(person))
        }
        return found
    }

    /// Everything in which the record differs from an instrument that cites it and is about to be published.
    ///
    /// As `mismatches(with:in:hashing:)`, but a later version of the standard may go on citing the record as long as its
    /// instrument is the one that was judged, and nobody is looked up: people leave, the record stays.
    /// - Throws: `StandardSettingError` where no cut follows from the record.
    public func mismatches(citedBy published: Standard, hashing: Hashing) throws(StandardSettingError)
        -> [SettingMismatch]
    {
        let computed = try cut(of: self).points
        let all = mismatches(with: published, in: Directory(centres: [], people: []), hashing: hashing)
        let found = all.filter { mismatch in
            switch mismatch {
            case .personUnknown: false
            case .otherStandard(let name, _): name.code != published.code || name.version > published.version
            default: true
            }
        }
        let minimum = published.instrument.minimumScore
        guard decision == nil, computed != minimum else { return found }
        return found + [.cutDiffers(computed, expected: minimum)]
    }

    private func mismatches(_ items: [WeightedItem], _ instrument: Instrument) -> [SettingMismatch] {
        let weights = Dictionary(instrument.items.map { ($0.code, $0.weight) }, uniquingKeysWith: { first, _ in first })
        let judged = Set(items.map(\.code))
        let strange = items.compactMap { item -> SettingMismatch? in
            guard let weight = weights[item.code] else { return .itemUnknown(item.code) }
            return weight == item.weight ? nil : .weightDiffers(item.code, item.weight, expected: weight)
        }
        return strange + instrument.items.filter { !judged.contains($0.code) }.map { .itemMissing($0.code) }
    }
}

extension StandardSettingMethod {
    /// `nil` where the panel is asked about candidates.
    fileprivate var items: [WeightedItem]? {
        switch self {
        case .angoff(let judgements): judgements.items
        case .bookmark(let judgements): judgements.booklet.map(\.item)
        case .borderlineGroup, .contrastingGroups: nil
        }
    }
}

extension SettingMismatch: CustomStringConvertible {
    public var description: String {
        switch self {
        case .otherStandard(let found, let expected): "the record is about \(found), not \(expected)"
        case .otherInstrument(let found, let expected): "the record is about instrument \(found), not \(expected)"
        case .itemUnknown(let item): "item \(item) is judged, and the instrument does not have it"
        case .itemMissing(let item): "item \(item) of the instrument is not judged"
        case .weightDiffers(let item, let found, let expected):
            "item \(item) weighs \(found) in the record and \(expected) in the instrument"
        case .minimumDiffers(let adopted, let expected):
            "the committee adopted \(adopted), and the instrument's minimum score is \(expected)"
        case .cutDiffers(let found, let expected):
            "the panel's cut is \(found), and the instrument's minimum score is \(expected)"
        case .otherRecord(let found, let cited): "the instrument cites record \(cited), not \(found)"
        case .digestDiffers(let found, let cited):
            "the instrument cites the record with digest \(cited); its digest is \(found)"
        case .personUnknown(let person): "\(person) is not in the directory; enter the person in people.yaml"
        }
    }
}
