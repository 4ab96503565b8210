import AvalAssessment
import Testing

@Suite struct ItemAnalysisTests {
    private let published = ItemAnalysis(Published.brennanOne)

    @Test("alpha, KR-20 and alpha without each item are those of the variances")
    func alpha() throws {
        // k/(k − 1) · (1 − Σ s²ᵢ/s²ₓ), in NumPy.
        #expect(near(published.alpha.value, 0.8444948921679908, 1e-12))
        #expect(near(published.kuderRichardson.value, 0.8444948921679908, 1e-12))
        let without = [
            0.8515323496027242, 0.8374371859296483, 0.8558411214953272, 0.8354054054054054, 0.85525,
            0.8359396433470508, 0.8206095791001452, 0.825392296718973, 0.8051204819277109, 0.8051204819277109,
            0.814468085106383, 0.8334183673469387,
        ]
        for (item, value) in zip(published.items, without) { #expect(near(item.alphaIfDeleted.value, value, 1e-12)) }
        let interval = try #require(published.alpha.interval)
        #expect(near(interval.lowerBound, 0.650853965485259, 1e-8))
        #expect(near(interval.upperBound, 0.9543184629126746, 1e-8))
    }

    @Test("difficulty is the proportion that meets the item, with the standard error of a proportion")
    func difficulty() {
        let expected = [1, 0.9, 0.9, 0.7, 0.7, 0.6, 0.6, 0.4, 0.3, 0.3, 0.2, 0.1]
        for (item, value) in zip(published.items, expected) {
            #expect(near(item.difficulty.value, value, 1e-12))
            #expect(near(item.difficulty.standardError, (value * (1 - value) / 10).squareRoot(), 1e-12))
        }
    }

    @Test("discrimination is the correlation with the other items")
    func discrimination() throws {
        let expected: [Double?] = [
            nil, 0.4489580965052793, 0.0911447902699551, 0.48131095111188943, 0.23145502494313783, 0.4838498257349487,
            0.6532268902162529, 0.6013536798065121, 0.8299126581034425, 0.8299126581034425, 0.7532435771547095,
            0.5238095238095238,
        ]
        for (item, value) in zip(published.items, expected) {
            guard let value else {
                #expect(item.discrimination.value == nil && item.discrimination.reason != nil)
                continue
            }
            #expect(near(item.discrimination.value, value, 1e-12))
            #expect(try #require(item.discrimination.interval).contains(value))
        }
    }

    @Test("the upper and lower groups are 27%, and candidates tied at the edge share the last place")
    func upperLower() {
        // Totals 2 4 5 5 6 6 7 9 11 12: three in each group, the third place below shared by the two with 5.
        #expect(near(published.items[11].upperLower.value, 1.0 / 3, 1e-12))
        #expect(near(published.items[9].upperLower.value, 1, 1e-12))
        #expect(near(published.items[3].upperLower.value, 1 - 1.0 / 3, 1e-12))
        #expect(near(published.items[2].upperLower.value, 1 - 2.5 / 3, 1e-12))
        let shuffled = ItemAnalysis(Array(Published.brennanOne.reversed()))
        for (a, b) in zip(shuffled.items, published.items) {
            #expect(near(a.upperLower.value, b.upperLower.value ?? .nan, 1e-12))
        }
    }

    @Test("items with more than one point count as portions of their greatest score")
    func portions() {
        let found = ItemAnalysis([[0, 1], [5, 2], [10, 4], [10, 3]], greatest: [10, 4])
        #expect(near(found.items[0].difficulty.value, 0.625, 1e-12))
        #expect(near(found.items[1].difficulty.value, 0.625, 1e-12))
        #expect(found.kuderRichardson.value == nil && found.kuderRichardson.reason != nil)
        #expect(found.alpha.value != nil)
    }

    @Test("an item counts where it was observed; everything else needs all scores of a candidate")
    func missing() {
        let found = ItemAnalysis(Published.brennanOne + [[0, nil] + Array(repeating: 1, count: 10)])
        #expect(found.leftOut == 1)
        #expect(near(found.items[0].difficulty.value, 10.0 / 11, 1e-12) && found.items[0].difficulty.subjects == 11)
        #expect(found.items[1].difficulty.subjects == 10)
        #expect(found.alpha == published.alpha)
    }

    @Test("what cannot be estimated has no value and a reason")
    func undefined() {
        #expect(ItemAnalysis([]).items.isEmpty && ItemAnalysis([]).alpha.value == nil)
        for table: [[Double?]] in [
            [[1, 0]], [[1], [0], [1]], [[nil, nil], [nil, nil]], [[1, 1], [1, 1], [1, 1]],
        ] {
            let found = ItemAnalysis(table)
            #expect(found.alpha.value == nil && found.alpha.reason?.isEmpty == false)
            for item in found.items {
                #expect(item.discrimination.value == nil && item.discrimination.reason != nil)
                #expect(item.alphaIfDeleted.value == nil)
            }
        }
        let zero = ItemAnalysis([[1, 0], [0, 1], [1, 1], [0, 0]], greatest: [0, .nan])
        #expect(zero.items.allSatisfy { $0.difficulty.value == nil && $0.upperLower.value == nil })
    }
}
