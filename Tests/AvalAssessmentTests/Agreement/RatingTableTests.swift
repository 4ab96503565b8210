import AvalAssessment
import Testing

@Suite struct RatingTableTests {
    @Test("a table tells back what it was made of")
    func cells() throws {
        let rows: [[Int?]] = [[0, 1, nil], [nil, nil, nil], [2, 2, 0]]
        let table = try RatingTable(rows: rows, categories: [1, 2.5, 10])
        #expect(table.subjects == 3 && table.raters == 3 && table.ratersAreTold)
        for (subject, row) in rows.enumerated() {
            for (rater, category) in row.enumerated() { #expect(table[subject, rater] == category) }
        }
    }

    @Test("values make the same table as the indices of their categories")
    func values() throws {
        let table = try RatingTable(values: [[10, 1, nil], [2.5, nil, 10]])
        #expect(table == (try RatingTable(rows: [[2, 0, nil], [1, nil, 2]], categories: [1, 2.5, 10])))
        let declared = try RatingTable(values: [[10, 1]], categories: [1, 5, 10])
        #expect(declared[0, 0] == 2 && declared.categories.count == 3)
    }

    @Test("counts and a cross table lay every rating out")
    func counts() throws {
        let counts = try RatingTable(counts: [[2, 0, 1], [0, 1, 0]])
        #expect(counts.raters == 3 && !counts.ratersAreTold && counts.categories == [1, 2, 3])
        #expect((0..<3).map { counts[0, $0] } == [0, 0, 2])
        #expect((0..<3).map { counts[1, $0] } == [1, nil, nil])
        let cross = try RatingTable(crossTable: [[1, 2], [0, 1]])
        #expect((0..<4).map { cross[$0, 0] } == [0, 0, 0, 1])
        #expect((0..<4).map { cross[$0, 1] } == [0, 1, 1, 1])
    }

    @Test("some raters, some subjects")
    func selecting() throws {
        let table = try RatingTable(rows: [[0, 1, nil], [1, nil, 0]], categories: [1, 2])
        #expect(table.selecting(raters: [2, 0]) == (try RatingTable(rows: [[nil, 0], [0, 1]], categories: [1, 2])))
        #expect(
            table.selecting(subjects: [1, 1])
                == (try RatingTable(rows: [[1, nil, 0], [1, nil, 0]], categories: [1, 2])))
    }

    @Test("what is no table is refused with its place")
    func refusals() {
        func flaw(_ make: () throws(RatingTableError) -> RatingTable) -> RatingTableError? {
            do throws(RatingTableError) {
                _ = try make()
                return nil
            } catch { return error }
        }
        #expect(flaw { () throws(RatingTableError) in try RatingTable(rows: [], categories: []) } == .noCategories)
        #expect(flaw { () throws(RatingTableError) in try RatingTable(values: [[nil]]) } == .noCategories)
        for scale in [[1, 1], [2, 1], [1, .nan], [1, .infinity], [-1e308, 1e308]] {
            #expect(
                flaw { () throws(RatingTableError) in try RatingTable(rows: [[0]], categories: scale) }
                    == .categoriesNotAscending(place: 1))
        }
        #expect(
            flaw { () throws(RatingTableError) in try RatingTable(rows: [[0, 1], [0]], categories: [1, 2]) }
                == .ragged(row: 1, cells: 1, expected: 2))
        for outside in [-1, 2] {
            #expect(
                flaw { () throws(RatingTableError) in try RatingTable(rows: [[0, outside]], categories: [1, 2]) }
                    == .unknownCategory(row: 0, column: 1))
        }
        #expect(
            flaw { () throws(RatingTableError) in try RatingTable(values: [[1], [3]], categories: [1, 2]) }
                == .unknownCategory(row: 1, column: 0))
        #expect(
            flaw { () throws(RatingTableError) in try RatingTable(counts: [[1, -1]]) }
                == .negativeCount(row: 0, column: 1))
        #expect(
            flaw { () throws(RatingTableError) in try RatingTable(crossTable: [[1, 2]]) }
                == .ragged(row: 0, cells: 2, expected: 1))
        for counts in [[[Int.max, Int.max]], [[1 << 26, 1 << 26]], [[1 << 26, 0], [0, 1]]] {
            #expect(
                flaw { () throws(RatingTableError) in try RatingTable(counts: counts) } == .tooLarge(limit: 1 << 26))
        }
        #expect(
            flaw { () throws(RatingTableError) in try RatingTable(crossTable: [[1 << 26]]) }
                == .tooLarge(limit: 1 << 26))
    }
}
