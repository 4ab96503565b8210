/// Why ratings do not make a table. Rows and columns count from 0.
public enum RatingTableError: Error, Hashable, Sendable {
    case noCategories
    /// A value is not finite, or not above the one before it.
    case categoriesNotAscending(place: Int)
    case ragged(row: Int, cells: Int, expected: Int)
    case unknownCategory(row: Int, column: Int)
    case negativeCount(row: Int, column: Int)
    case tooLarge(limit: Int)
}

extension RatingTableError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noCategories: "a rating table without categories: give at least one"
        case .categoriesNotAscending(let place):
            "category \(place) of a rating table is not a finite value above the one before it: sort the scale"
        case .ragged(let row, let cells, let expected):
            "row \(row) of a rating table has \(cells) cells, not \(expected): leave a missing rating empty"
        case .unknownCategory(let row, let column):
            "the rating in row \(row), column \(column) is not one of the table's categories"
        case .negativeCount(let row, let column):
            "the count in row \(row), column \(column) of a rating table is below zero"
        case .tooLarge(let limit): "a rating table of more than \(limit) cells"
        }
    }
}
