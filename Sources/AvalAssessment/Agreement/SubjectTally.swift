/// How many raters put each subject into each category, without the zeros.
///
/// One pass over the cells, four arrays for the whole table. The categories of a subject ascend, so that nothing
/// computed from a tally depends on the order of the raters, not even in the last bit.
struct SubjectTally {
    /// Categories of the scale, used or not.
    let categories: Int
    /// Where the entries of each subject begin; one more than subjects.
    let starts: [Int]
    let category: [Int]
    let count: [Double]
    /// Ratings of each subject.
    let total: [Double]

    var subjects: Int { total.count }

    /// - Parameter least: subjects with fewer ratings are left out.
    init(_ table: RatingTable, least: Int) {
        var starts = [0]
        var category: [Int] = []
        var count: [Double] = []
        var total: [Double] = []
        starts.reserveCapacity(table.subjects + 1)
        total.reserveCapacity(table.subjects)
        category.reserveCapacity(table.cells.count)
        count.reserveCapacity(table.cells.count)
        var seen = [Int](repeating: 0, count: table.categories.count)
        for row in 0..<table.subjects {
            let start = category.count
            var ratings = 0
            for cell in (row * table.raters)..<((row + 1) * table.raters) where table.cells[cell] >= 0 {
                let rating = Int(table.cells[cell])
                ratings += 1
                seen[rating] += 1
                guard seen[rating] == 1 else { continue }
                category.append(rating)
                var place = category.count - 1
                while place > start, category[place - 1] > rating {
                    category[place] = category[place - 1]
                    place -= 1
                }
                category[place] = rating
            }
            for entry in start..<category.count {
                count.append(Double(seen[category[entry]]))
                seen[category[entry]] = 0
            }
            if ratings < least {
                category.removeSubrange(start...)
                count.removeSubrange(start...)
            } else {
                starts.append(category.count)
                total.append(Double(ratings))
            }
        }
        categories = table.categories.count
        self.starts = starts
        self.category = category
        self.count = count
        self.total = total
    }

    /// The entries of a subject.
    func entries(of subject: Int) -> Range<Int> { starts[subject]..<starts[subject + 1] }

    /// Ratings in each category.
    var margins: [Double] {
        var margins = [Double](repeating: 0, count: categories)
        for entry in category.indices { margins[category[entry]] += count[entry] }
        return margins
    }

    /// Whether any two ratings differ.
    var varies: Bool { category.contains { $0 != category[0] } }

    /// The mean of `values` over the ratings of a subject.
    func mean(of values: [Double], for subject: Int) -> Double {
        var sum = 0.0
        for entry in entries(of: subject) { sum += count[entry] * values[category[entry]] }
        return sum / total[subject]
    }
}
