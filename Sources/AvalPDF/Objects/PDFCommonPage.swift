import CDeflate
import Glibc

/// What pages of a batch have in common, deflated once: of a certificate's page only the holder's name, number and
/// symbol are its own.
///
/// A stream that is made from it is a plain zlib stream of one block (RFC 1950, RFC 1951). Its codes were made for the
/// page that it was learnt from; the common stretches are ready bits, only what stands between them is looked through.
public struct PDFCommonPage: Sendable {
    /// A stretch that all pages have.
    private struct Stretch {
        let bytes: [UInt8]
        let steps: [Step]
    }

    /// Bits that are ready, then a match with a place of the first stretch, which is farther off on one page than on
    /// another.
    private struct Step {
        var bits: Bits
        /// In the first stretch; -1 where there is no match.
        var source = -1
        /// Of the match, in its stretch.
        var place = 0
    }

    private let stretches: [Stretch]
    private let code: DeflateCode
    /// What knows the first stretch already.
    private let matcher: Matcher

    /// What a content is made of. Others would be without a code.
    private static let alphabet = [UInt8(ascii: "\n")] + Array(0x20...0x7E)

    /// Of a page that is like the others; `nil` for one that is too long.
    public init?(_ content: PDFContent) {
        self.init(content.output.bytes, own: content.own)
    }

    init?(_ page: [UInt8], own: [Range<Int>]) {
        guard page.count <= Matcher.longestText else { return nil }
        let ranges = PDFCommonPage.common(own, count: page.count)
        // The first stretch begins the page, so that it is at the same place on all of them.
        let first = Array(page[ranges[0]])
        var matcher = Matcher()
        first.withUnsafeBufferPointer { matcher.learn($0, $0.indices) }
        self.matcher = matcher
        var counts = DeflateCode.Counts()
        var walker = matcher
        page.withUnsafeBufferPointer { page in
            for range in own {
                walker.walk(page, range) {
                    counts.literal($0)
                } match: {
                    counts.match(length: $0, distance: $1)
                }
            }
        }
        var tokens: [[CommonToken]] = []
        for (index, range) in ranges.enumerated() {
            let found = CommonToken.all(of: Array(page[range]), behind: index == 0 ? [] : first)
            for token in found { token.count(in: &counts, begin: range.lowerBound) }
            tokens.append(found)
        }
        let code = DeflateCode(counts, alphabet: PDFCommonPage.alphabet)
        self.code = code
        stretches = zip(ranges, tokens).map { range, tokens in
            Stretch(bytes: Array(page[range]), steps: PDFCommonPage.steps(tokens, code))
        }
    }

    /// What stands before, between and behind the parts that are a page's own.
    private static func common(_ own: [Range<Int>], count: Int) -> [Range<Int>] {
        var (ranges, end): ([Range<Int>], Int) = ([], 0)
        for part in own {
            ranges.append(end..<part.lowerBound)
            end = part.upperBound
        }
        return ranges + [end..<count]
    }

    private static func steps(_ tokens: [CommonToken], _ code: DeflateCode) -> [Step] {
        var steps: [Step] = []
        func append(_ bits: Bits) {
            if let last = steps.last, last.source < 0, last.bits.count + bits.count <= Bits.longest {
                steps[steps.count - 1].bits = last.bits.followed(by: bits)
            } else {
                steps.append(Step(bits: bits))
            }
        }
        for token in tokens {
            switch token {
            case .literal(let byte): append(code.literal(byte))
            case .match(let length, let distance): append(code.length(length).followed(by: code.distance(distance)))
            case .first(let length, let source, let place):
                append(code.length(length))
                steps[steps.count - 1].source = source
                steps[steps.count - 1].place = place
            }
        }
        return steps
    }

    /// `nil` for a page that has other stretches or more than text in it.
    func stream(of page: [UInt8], own: [Range<Int>]) -> [UInt8]? {
        guard own.count + 1 == stretches.count, page.count <= Matcher.longestText else { return nil }
        let ranges = PDFCommonPage.common(own, count: page.count)
        return page.withUnsafeBufferPointer { page in
            for (range, stretch) in zip(ranges, stretches) where !PDFCommonPage.isSame(page, range, stretch.bytes) {
                return nil
            }
            // Two bytes take at most 30 bits as literals, and a match of four less than they do.
            let room = 2 * page.count + 1_024
            let stream = [UInt8](unsafeUninitializedCapacity: room) { room, count in
                guard let start = room.baseAddress, let end = write(page, ranges, own, start) else { return }
                let checksum = libdeflate_adler32(1, page.baseAddress, page.count).bigEndian
                UnsafeMutableRawPointer(end).storeBytes(of: checksum, as: UInt32.self)
                count = end - start + 4
            }
            return stream.isEmpty ? nil : stream
        }
    }

    private static func isSame(_ page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard range.count == bytes.count, let start = page.baseAddress else { return false }
        return memcmp(start + range.lowerBound, bytes, bytes.count) == 0
    }

    /// All but the checksum, which follows where it ends. `nil` for a byte that has no code.
    private func write(
        _ page: UnsafeBufferPointer<UInt8>, _ ranges: [Range<Int>], _ own: [Range<Int>],
        _ start: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8>? {
        var writer = BitWriter(start)
        // §2.2 of RFC 1950: a window of 32 KiB, the fastest algorithm.
        writer.append(0x0178, 16)
        for bits in code.header { writer.append(bits) }
        var matcher = matcher
        var isKnown = true
        for (index, stretch) in stretches.enumerated() {
            let begin = ranges[index].lowerBound
            for step in stretch.steps {
                writer.append(step.bits)
                if step.source >= 0 { writer.append(code.distance(begin + step.place - step.source)) }
            }
            if index < own.count {
                matcher.walk(page, own[index]) { byte in
                    let bits = code.literal(byte)
                    writer.append(bits)
                    isKnown = isKnown && bits.count > 0
                } match: { length, distance in
                    writer.append(code.length(length))
                    writer.append(code.distance(distance))
                }
            }
        }
        writer.append(code.endOfBlock)
        writer.align()
        return isKnown ? writer.end : nil
    }
}
