import Foundation
import StrictJSON

/// Suites that others wrote: a folder beside the repository, never in it. `AVAL_CONFORMANCE` says where.
enum Conformance {
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["AVAL_CONFORMANCE"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared/conformance").standardizedFileURL
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        print("StrictJSON: conformance suites skipped, no folder at AVAL_CONFORMANCE or ../shared/conformance")
        return nil
    }()

    static var isPresent: Bool { folder != nil }

    /// Regular files of a suite, by name.
    static func files(in path: String) throws -> [(name: String, bytes: [UInt8])] {
        guard let folder else { return [] }
        return try FileManager.default
            .contentsOfDirectory(at: folder.appending(path: path), includingPropertiesForKeys: nil)
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { ($0.lastPathComponent, [UInt8](try Data(contentsOf: $0))) }
    }

    static func file(_ path: String) throws -> [UInt8] {
        guard let folder else { return [] }
        return [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }
}

func parse(_ text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSONValue {
    try JSONValue(parsing: Array(text.utf8), limits: limits)
}

func refusal(of bytes: [UInt8], limits: JSONLimits = JSONLimits()) -> JSONError? {
    do {
        _ = try JSONValue(parsing: bytes, limits: limits)
        return nil
    } catch {
        return error
    }
}

func refusal(of text: String, limits: JSONLimits = JSONLimits()) -> JSONError? {
    refusal(of: Array(text.utf8), limits: limits)
}

func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
}

/// SplitMix64: the same values in every run, so that a failure can be seen again.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// Up to 24 scalars, half of them from the places where encodings and escapes change.
    mutating func string() -> String {
        let edges: [UInt32] = [
            0, 8, 9, 0x0A, 0x0D, 0x1F, 0x20, 0x22, 0x2F, 0x5C, 0x7E, 0x7F, 0x80, 0xE9, 0x301, 0x7FF, 0x800, 0x2028,
            0xD7FF, 0xE000, 0xFB33, 0xFEFF, 0xFFFE, 0xFFFF, 0x10000, 0x1F602, 0x10FFFF,
        ]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<below(25) {
            let code = below(2) == 0 ? edges[below(edges.count)] : UInt32(0x20 + below(0x5F))
            if let scalar = Unicode.Scalar(code) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    /// Finite, and with integers within what a double holds.
    mutating func number() -> JSONNumber {
        let literals = ["-0", "0.0", "1E30", "1e-7", "4.50", "2e-3", "333333333.33333329", "1e23", "-1.5E+300", "0e9"]
        switch below(4) {
        case 0: return JSONNumber(literal: literals[below(literals.count)]) ?? JSONNumber(0)
        case 1: return JSONNumber(Int(truncatingIfNeeded: next()) >> 11)
        case 2: return JSONNumber(below(1000) - 500)
        default: return JSONNumber(Double(bitPattern: next())) ?? JSONNumber(1)
        }
    }

    /// At most `depth` containers deep.
    mutating func value(depth: Int = 4) -> JSONValue {
        switch below(depth > 0 ? 9 : 5) {
        case 0: return .null
        case 1: return .bool(below(2) == 0)
        case 2: return .number(number())
        case 3, 4: return .string(string())
        case 5, 6: return .array((0..<below(5)).map { _ in value(depth: depth - 1) })
        default: return .object(object(members: below(3) == 0 ? 40 : 5, depth: depth - 1))
        }
    }

    mutating func object(members: Int, depth: Int) -> JSONObject {
        var object = JSONObject()
        for _ in 0..<below(members) { object.set(string(), value(depth: depth)) }
        return object
    }
}
