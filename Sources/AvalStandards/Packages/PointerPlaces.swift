internal import Yams

/// Where in a source something stands, kept after the source itself is gone.
package struct SourceMark: Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// From 1.
    package let column: Int
    package let path: String

    package func finding(_ law: String, _ message: String) -> Finding {
        Finding(law: law, line: line, column: column, path: path, message: message)
    }
}

/// Where those parts of a standard stand that point out of it, each list in the order of the standard's own.
package struct PointerPlaces: Hashable, Sendable {
    package let version: SourceMark
    package let effective: SourceMark
    /// Of the version whose place it takes; the root's where it replaces none.
    package let replaces: SourceMark
    package let instrument: SourceMark
    /// Of the record of its cut score; the instrument's where it cites none.
    package let setting: SourceMark
    package let crosswalks: [SourceMark]
    package let prerequisites: [SourceMark]

    init(_ places: Places) {
        version = places.version.mark
        effective = places.effective.mark
        replaces = (places.replaces ?? places.root).mark
        instrument = places.instrument.mark
        setting = (places.setting ?? places.instrument).mark
        crosswalks = places.crosswalk.map(\.mark)
        prerequisites = places.prerequisite.map(\.mark)
    }
}

extension Place {
    var mark: SourceMark {
        SourceMark(line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, path: path)
    }
}
