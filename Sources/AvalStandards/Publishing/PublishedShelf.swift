public import AvalModel

/// What an institute has published and keeps: what a new version is held against (Acervo).
public struct PublishedShelf: Sendable {
    /// Every published version.
    public let standards: [Standard]
    /// The frameworks that its standards point at.
    public let frameworks: [PublishedFramework]

    public init(standards: [Standard] = [], frameworks: [PublishedFramework] = []) {
        self.standards = standards
        self.frameworks = frameworks
    }
}

/// A standard that obeys every law of its own and is about to be published.
public struct PublicationSource: Sendable {
    /// The name that findings carry.
    public let file: String
    public let standard: Standard
    package let pointers: PointerPlaces

    /// `nil` where the source has findings.
    public init?(file: String, _ source: StandardSource) {
        guard let standard = source.standard, let pointers = source.pointers else { return nil }
        self.file = file
        self.standard = standard
        self.pointers = pointers
    }
}

/// What is wrong with a publication as a whole, and what was not looked up.
public struct PublicationFindings: Sendable {
    public let findings: [FileFinding]
    /// Crosswalks without a digest to frameworks that are not at hand.
    public let notes: [FileFinding]
}

/// Holds new versions against what is published and against one another: a published version is final, so what it says
/// of others must be true on the day it is published.
///
/// Versions that are published already are the caller's to leave out. That the record of a standard setting is kept,
/// and says what the instrument says, is not looked at here.
public func publicationFindings(
    of sources: [PublicationSource], on shelf: PublishedShelf
) -> PublicationFindings {
    var linter = PackageLinter([])
    let files = sources.map(\.file)
    let named = sources.map {
        PackagedStandard(file: $0.file, standard: $0.standard, pointers: $0.pointers, named: $0.pointers.instrument)
    }
    linter.checkPrerequisites(named, [], of: "published or of this publication", published: shelf.standards)
    linter.checkCrosswalks(named, FrameworkIndex(shelf.frameworks), pinnedAreAtHand: true)
    linter.checkVersions(named, shelf.standards)
    linter.checkInstruments(named, shelf.standards)
    return PublicationFindings(findings: inOrder(linter.findings, files), notes: inOrder(linter.notes, files))
}
