/// Small tables of scores from the literature.
enum Published {
    /// Shrout & Fleiss (1979), table 2: six targets, four judges.
    static let shroutFleiss: [[Double?]] = [
        [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
    ]

    /// Brennan (2001), synthetic data 1: ten persons, twelve items.
    static let brennanOne: [[Double?]] = [
        "101000000000", "111001000000", "111110000000", "110110010000", "111110100000", "111011100000",
        "111111100000", "111101111100", "111111111110", "111111111111",
    ].map { row in row.map { $0 == "1" ? 1 : 0 } }

    /// Brennan (2001), synthetic data 4: ten persons, three tasks with four raters each.
    static let brennanFour: [[Double?]] = [
        [5, 6, 5, 5, 5, 3, 4, 5, 6, 7, 3, 3], [9, 3, 7, 7, 7, 5, 5, 5, 7, 7, 5, 2],
        [3, 4, 3, 3, 5, 3, 3, 5, 6, 5, 1, 6], [7, 5, 5, 3, 3, 1, 4, 3, 5, 3, 3, 5],
        [9, 2, 9, 7, 7, 7, 3, 7, 2, 7, 5, 3], [3, 4, 3, 5, 3, 3, 6, 3, 4, 5, 1, 2],
        [7, 3, 7, 7, 7, 5, 5, 7, 5, 5, 5, 4], [5, 8, 5, 7, 7, 5, 5, 4, 3, 2, 1, 1],
        [9, 9, 8, 8, 6, 6, 6, 5, 5, 8, 1, 1], [4, 4, 4, 3, 3, 5, 6, 5, 5, 7, 1, 1],
    ]
}

/// Within so much of each other; false where there is no value.
func near(_ value: Double?, _ expected: Double, _ tolerance: Double = 1e-9) -> Bool {
    value.map { abs($0 - expected) <= tolerance } ?? false
}
