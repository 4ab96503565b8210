import Foundation
import StrictJSON
import Testing

@Suite(.enabled(if: Conformance.isPresent, "no conformance material"))
struct ConformanceTests {
    /// The grammar of RFC 8259 allows them, RFC 7493 §2.3 does not; where they are collected, they are refused.
    let duplicates: Set = ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"]

    @Test("JSONTestSuite: every valid text is read, and read again from what we write of it")
    func valid() throws {
        let files = try Conformance.files(in: "JSONTestSuite/test_parsing").filter { $0.name.hasPrefix("y_") }
        #expect(files.count >= 60)
        for (name, bytes) in files {
            if duplicates.contains(name) {
                guard case .duplicateKey = refusal(of: bytes) else {
                    Issue.record("\(name) is not refused as a duplicate")
                    continue
                }
                continue
            }
            guard let value = try? JSONValue(parsing: bytes) else {
                Issue.record("\(name) is refused: \(String(describing: refusal(of: bytes)))")
                continue
            }
            #expect(try JSONValue(parsing: value.serialized()) == value, "\(name)")
            #expect(try JSONValue(parsing: value.serialized(pretty: true)) == value, "\(name)")
        }
    }

    @Test("JSONTestSuite: every invalid text is refused")
    func invalid() throws {
        let files = try Conformance.files(in: "JSONTestSuite/test_parsing").filter { $0.name.hasPrefix("n_") }
        #expect(files.count >= 130)
        for (name, bytes) in files {
            #expect(refusal(of: bytes) != nil, "\(name)")
        }
    }

    @Test("JSONTestSuite: of what implementations may choose, only numbers are read; canonical form judges those")
    func undecided() throws {
        let files = try Conformance.files(in: "JSONTestSuite/test_parsing").filter { $0.name.hasPrefix("i_") }
        #expect(files.count >= 30)
        for (name, bytes) in files {
            let found = refusal(of: bytes)
            if name.hasPrefix("i_number_") {
                #expect(found == nil, "\(name)")
                continue
            }
            let isDecided =
                switch found {
                case .unexpectedByte: name.uppercased().contains("UTF16") || name.contains("UTF-16")
                case .byteOrderMark: name.contains("UTF-8_BOM")
                case .tooDeep: name.contains("500_nested")
                case .loneSurrogate: name.contains("surrogate")
                case .invalidUTF8: !name.hasPrefix("i_structure")
                default: false
                }
            #expect(isDecided, "\(name): \(String(describing: found))")
        }
        let nested = try #require(files.first { $0.name == "i_structure_500_nested_arrays.json" })
        #expect(refusal(of: nested.bytes, limits: JSONLimits(maximumDepth: 500)) == nil)
    }

    @Test("RFC 8785 pairs: each input becomes its output, and the output stays as it is")
    func canonicalPairs() throws {
        let inputs = try Conformance.files(in: "jcs/testdata/input")
        #expect(inputs.count == 6)
        for (name, bytes) in inputs {
            let wanted = try Conformance.file("jcs/testdata/output/\(name)")
            #expect(try JSONValue(parsing: bytes).canonical() == wanted, "\(name)")
            #expect(try JSONValue(parsing: wanted).canonical() == wanted, "\(name)")
        }
    }

    @Test("every number of the ECMAScript file is printed as ECMAScript prints it, and reads back as the same double")
    func numbers() throws {
        let folder = try #require(Conformance.folder).appending(path: "jcs/testdata")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix("es6testfile") }
        #expect(!files.isEmpty)
        for file in files {
            let lines = try Conformance.file("jcs/testdata/\(file)").split(separator: UInt8(ascii: "\n"))
            #expect(lines.count >= 10_000)
            for line in lines {
                let parts = line.split(separator: UInt8(ascii: ","))
                let pattern = try #require(UInt64(text(Array(parts[0])), radix: 16))
                let value = Double(bitPattern: pattern)
                let number = try #require(JSONNumber(value))
                let printed = try JSONValue.number(number).canonical()
                if printed != Array(parts[1]) || number.double != value {
                    Issue.record("\(text(Array(line))) is printed \(text(printed))")
                }
            }
        }
    }

    @Test("the naughty strings survive as values and as keys, byte for byte")
    func naughtyStrings() throws {
        let strings = try #require(try JSONValue(parsing: Conformance.file("blns/blns.json")).array)
        #expect(strings.count == 515)
        var object = JSONObject()
        for (position, value) in strings.enumerated() {
            let string = try #require(value.string)
            object.set(string, .number(JSONNumber(position)))
            for bytes in [value.serialized(), try value.canonical()] {
                let read = try #require(try JSONValue(parsing: bytes).string)
                #expect(Array(read.utf8) == Array(string.utf8))
            }
        }
        #expect(object.count == Set(strings.compactMap { $0.string.map { Array($0.utf8) } }).count)
        #expect(try JSONValue(parsing: JSONValue.object(object).serialized()).object == object)
        #expect(try JSONValue(parsing: JSONValue.object(object).canonical()).object?.count == object.count)
    }
}
