/// How often each two categories met in one subject (Matriz de coincidencias): what Krippendorff's alpha is made of,
/// for a report that shows which categories raters confuse.
///
/// A subject with m ratings gives each ordered pair of them the weight 1 / (m − 1), so that all cells together count
/// the ratings that can be paired. Symmetric; agreement lies on the diagonal.
/// Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C, step 2.
public struct CoincidenceMatrix: Hashable, Sendable {
    /// The numeric values of the categories.
    public let categories: [Double]
    /// Row after row.
    private var cells: [Double]

    public init(_ table: RatingTable) {
        categories = table.categories
        let width = table.categories.count
        let units = SubjectTally(table, least: 2)
        cells = [Double](repeating: 0, count: width * width)
        for unit in 0..<units.subjects {
            let entries = units.entries(of: unit)
            for entry in entries {
                for other in entries {
                    let pairs = units.count[entry] * (units.count[other] - (entry == other ? 1 : 0))
                    cells[units.category[entry] * width + units.category[other]] += pairs / (units.total[unit] - 1)
                }
            }
        }
    }

    /// The coincidences of two categories, by their indices.
    public subscript(first: Int, second: Int) -> Double {
        precondition(categories.indices.contains(first) && categories.indices.contains(second), "no such category")
        return cells[first * categories.count + second]
    }

    /// The ratings in each category among those that can be paired.
    public var margins: [Double] {
        categories.indices.map { row in categories.indices.lazy.map { self[row, $0] }.summed() }
    }
}
