import AvalModel
import Foundation
import Testing

@testable import AvalAssessment

@Suite struct BookmarkTests {
    private let difficulties = [-2, -1.2, -0.5, 0.1, 0.6, 1.3, 2]
    private let weights = ["10", "10", "15", "15", "20", "15", "15"]
    private let judges = ["PE-01", "PE-02", "PE-03", "PE-04", "PE-05"]

    private func booklet(_ difficulties: [Double]) -> [BookletPage] {
        zip(difficulties, weights).enumerated().map { index, page in
            BookletPage(
                item: WeightedItem(code: code("R0\(index + 1)"), weight: points(page.1)), difficulty: page.0)
        }
    }

    private func bookmark(
        _ rounds: [[Int]], difficulties: [Double]? = nil, probability: Double = 0.67, center: PanelCenter = .median
    ) -> StandardSetting {
        let rounds = rounds.map { pages in
            Dictionary(uniqueKeysWithValues: zip(judges, pages).map { (code($0) as PersonCode, $1) })
        }
        return setting(
            judges,
            .bookmark(
                BookmarkJudgements(
                    booklet: booklet(difficulties ?? self.difficulties), responseProbability: probability,
                    center: center, rounds: rounds)))
    }

    @Test("the cut is the score expected where the bookmarked item is mastered, in median or mean")
    func cutOfPages() throws {
        let median = try cut(of: bookmark([[1, 2, 3, 4, 5], [4, 5, 5, 6, 3]]))
        // In NumPy: median of difficulty + ln(.67/.33), weighted logistic curve and its slope.
        #expect(near(median.ability, 1.3081850579244858, 1e-12))
        #expect(near(median.cut, 69.26615789845587, 1e-9))
        #expect(near(median.standardError, 6.376303017529237, 1e-9))
        let mean = try cut(of: bookmark([[4, 5, 5, 6, 3]], center: .mean))
        #expect(near(mean.ability, 1.1281850579244858, 1e-12) && near(mean.cut, 66.14114200354533, 1e-9))
        #expect(median.perRound.count == 2 && median.perRound[0].cut < median.perRound[1].cut)
        #expect(median.perRound[1].judges.map(\.judge) == judges.map { code($0) })
        #expect(near(median.perRound[1].judges[1].cut, median.cut, 1e-12))
    }

    @Test("a later page or a stricter response probability never lowers the cut")
    func monotone() throws {
        var last = 0.0
        for page in 1...7 {
            let found = try cut(of: bookmark([Array(repeating: page, count: 5)])).cut
            #expect(found > last)
            last = found
        }
        let half = try cut(of: bookmark([[4, 4, 4, 4, 4]], probability: 0.5))
        #expect(near(half.ability, 0.1, 1e-12))
        #expect(try cut(of: bookmark([[4, 4, 4, 4, 4]], probability: 0.8)).cut > half.cut)
        #expect(half.standardError == 0)
    }

    @Test("pages, order, difficulties and response probabilities out of range are refused")
    func refused() {
        for page in [0, 8, -1, Int.min] {
            #expect(
                refusal(bookmark([[4, 4, page, 4, 4]]))
                    == .pageOutOfRange(page, pages: 7, judge: code("PE-03"), round: 1))
        }
        #expect(
            refusal(bookmark([[1, 1, 1, 1, 1]], difficulties: [-2, -1, -1, 0, -0.5, 1, 2]))
                == .bookletNotInOrder(code("R05")))
        #expect(
            refusal(bookmark([[1, 1, 1, 1, 1]], difficulties: [-2, -1, -1, 0, 0.5, 1, 21]))
                == .difficultyOutOfRange(21, item: code("R07")))
        for probability in [0, 1, -0.2, 67] {
            #expect(
                refusal(bookmark([[1, 1, 1, 1, 1]], probability: probability))
                    == .responseProbabilityOutOfRange(probability))
        }
        #expect(refusal(bookmark([])) == .noRounds)
        #expect(refusal(bookmark([[1, 1, 1, 1]])) == .judgeMissing(code("PE-05"), round: 1))
    }
}
