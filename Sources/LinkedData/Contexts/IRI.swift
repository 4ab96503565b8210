/// References and their bases: RFC 3986 §5 over bytes; characters beyond ASCII pass as they are (RFC 3987 §6.5).
enum IRI {
    /// It begins with a scheme, and has no character that an IRI never has.
    static func isAbsolute(_ text: String) -> Bool {
        withBytes(of: text) { bytes in
            guard let colon = schemeEnd(bytes) else { return false }
            return !bytes[colon...].contains { isExcluded($0) }
        }
    }

    static func isBlankNode(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.first == UInt8(ascii: "_") && bytes.dropFirst().first == UInt8(ascii: ":")
    }

    /// The position of the colon that ends a scheme.
    static func schemeEnd(_ bytes: some Collection<UInt8>) -> Int? {
        var position = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): break
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                if position == 0 { return nil }
            case UInt8(ascii: ":"): return position > 0 ? position : nil
            default: return nil
            }
            position += 1
        }
        return nil
    }

    /// RFC 3986 §5.2.2, strict; a base that is no absolute IRI is treated as one without scheme.
    static func resolve(_ reference: String, against base: String) -> String {
        let reference = Parts(reference)
        let base = Parts(base)
        var target = reference
        if reference.scheme == nil {
            target.scheme = base.scheme
            if reference.authority == nil {
                target.authority = base.authority
                if reference.path.isEmpty {
                    target.path = base.path
                    if reference.query == nil { target.query = base.query }
                } else if reference.path.first == UInt8(ascii: "/") {
                    target.path = withoutDots(reference.path)
                } else {
                    target.path = withoutDots(merged(reference.path, with: base))
                }
            } else {
                target.path = withoutDots(reference.path)
            }
        } else {
            target.path = withoutDots(reference.path)
        }
        return target.text
    }

    /// RFC 3986 §5.2.3.
    private static func merged(_ path: [UInt8], with base: Parts) -> [UInt8] {
        if base.authority != nil, base.path.isEmpty { return [UInt8(ascii: "/")] + path }
        guard let slash = base.path.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return base.path[...slash] + path
    }

    /// RFC 3986 §5.2.4.
    static func withoutDots(_ path: [UInt8]) -> [UInt8] {
        guard path.contains(UInt8(ascii: ".")) else { return path }
        let isRooted = path.first == UInt8(ascii: "/")
        var kept: [ArraySlice<UInt8>] = []
        let segments = path.dropFirst(isRooted ? 1 : 0).split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (position, segment) in segments.enumerated() {
            let isLast = position == segments.count - 1
            switch segment.count {
            case 1 where segment.first == UInt8(ascii: "."):
                if isLast { kept.append([]) }
            case 2 where segment.allSatisfy { $0 == UInt8(ascii: ".") }:
                if !kept.isEmpty { kept.removeLast() }
                if isLast { kept.append([]) }
            default:
                kept.append(segment)
            }
        }
        return (isRooted ? [UInt8(ascii: "/")] : []) + Array(kept.joined(separator: [UInt8(ascii: "/")]))
    }

    /// A reference that resolves to `iri` from `base`, without scheme and authority; the IRI itself where there is none.
    static func relative(_ iri: String, to base: String) -> String {
        let reference = candidate(iri, base)
        return haveSameBytes(resolve(reference, against: base), iri) ? reference : iri
    }

    private static func candidate(_ iri: String, _ base: String) -> String {
        let target = Parts(iri)
        let base = Parts(base)
        guard target.scheme == base.scheme, target.authority == base.authority, target.scheme != nil else { return iri }
        let split = { (path: [UInt8]) in
            path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        }
        let here = split(base.path).dropLast()
        let there = split(target.path)
        if target.path == base.path, target.query == base.query || target.query != nil {
            if target.query == base.query, let fragment = target.fragment { return text([35] + fragment) }
            if target.query != base.query, let query = target.query {
                return text([63] + query + (target.fragment.map { [35] + $0 } ?? []))
            }
        }
        var common = 0
        while common < here.count, common < there.count - 1, here[common] == there[common] { common += 1 }
        var path: [UInt8] = []
        for _ in common..<here.count { path += [46, 46, 47] }
        path += there[common...].joined(separator: [UInt8(ascii: "/")])
        // A first segment with a colon would be read as a scheme, an empty reference as the base itself.
        if path.isEmpty || path.first == UInt8(ascii: "/") {
            path = Array("./".utf8) + path
        } else if path.prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: ":")) {
            path = Array("./".utf8) + path
        }
        if let query = target.query { path += [63] + query }
        if let fragment = target.fragment { path += [35] + fragment }
        return text(path)
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Controls, space and `<>"{}|\^` and the backtick never stand in an IRI (RFC 3987 §2.2).
    @inline(__always)
    private static func isExcluded(_ byte: UInt8) -> Bool {
        byte < 0x80 && (byte < 0x40 ? excludedBelow64 >> byte : excludedFrom64 >> (byte & 0x3F)) & 1 == 1
    }

    private static let excludedBelow64: UInt64 = 0x5000_0005_FFFF_FFFF
    private static let excludedFrom64: UInt64 = 0xB800_0001_5000_0000
}

extension IRI {
    /// RFC 3986 appendix B.
    private struct Parts {
        var scheme: [UInt8]?
        var authority: [UInt8]?
        var path: [UInt8] = []
        var query: [UInt8]?
        var fragment: [UInt8]?

        init(_ reference: String) {
            var rest = Array(reference.utf8)[...]
            if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
                fragment = Array(rest[(hash + 1)...])
                rest = rest[..<hash]
            }
            if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
                query = Array(rest[(mark + 1)...])
                rest = rest[..<mark]
            }
            if let colon = IRI.schemeEnd(rest) {
                scheme = Array(rest[..<colon])
                rest = rest[(colon + 1)...]
            }
            if rest.starts(with: "//".utf8) {
                let end = rest.dropFirst(2).firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
                authority = Array(rest[(rest.startIndex + 2)..<end])
                rest = rest[end...]
            }
            path = Array(rest)
        }

        /// RFC 3986 §5.3.
        var text: String {
            var bytes: [UInt8] = []
            if let scheme { bytes += scheme + [UInt8(ascii: ":")] }
            if let authority { bytes += Array("//".utf8) + authority }
            bytes += path
            if let query { bytes += [UInt8(ascii: "?")] + query }
            if let fragment { bytes += [UInt8(ascii: "#")] + fragment }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
