/// One record of a separated-values text, with its number as a spreadsheet shows it (the header is 1).
struct SheetRecord {
    let number: Int
    let fields: [String]
}

/// Splits a text into records: RFC 4180 quoting, CRLF, LF or CR, any one-character separator.
///
/// Blank lines, also those of separators alone, are passed over but counted. Stops after `limit` records; fails at an
/// opening quote that nothing closes.
func splitRecords(
    _ text: some StringProtocol, separator: Unicode.Scalar, limit: Int = .max
) -> Result<[SheetRecord], UnclosedQuote> {
    var records: [SheetRecord] = []
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var number = 1
    var isQuoted = false
    var wasQuoted = false
    var previousWasQuote = false
    var previousWasReturn = false

    func closeField() {
        fields.append(String(field))
        field = String.UnicodeScalarView()
        wasQuoted = false
    }
    func closeRecord() {
        closeField()
        if fields.contains(where: { !$0.isEmpty }) { records.append(SheetRecord(number: number, fields: fields)) }
        fields = []
        number += 1
    }

    for scalar in text.unicodeScalars {
        if isQuoted {
            if scalar == "\"" {
                isQuoted = false
                previousWasQuote = true
            } else {
                field.append(scalar)
            }
            continue
        }
        if previousWasQuote, scalar == "\"" {
            field.append(scalar)
            isQuoted = true
            previousWasQuote = false
            continue
        }
        previousWasQuote = false
        if scalar == "\n", previousWasReturn {
            previousWasReturn = false
            continue
        }
        previousWasReturn = scalar == "\r"
        switch scalar {
        case "\"" where field.isEmpty && !wasQuoted:
            isQuoted = true
            wasQuoted = true
        case separator: closeField()
        case "\r", "\n":
            closeRecord()
            if records.count == limit { return .success(records) }
        default: field.append(scalar)
        }
    }
    if isQuoted { return .failure(UnclosedQuote(record: number)) }
    if !field.isEmpty || !fields.isEmpty || wasQuoted { closeRecord() }
    return .success(records)
}

struct UnclosedQuote: Error {
    /// The number of the record that the quote stands in.
    let record: Int
}
