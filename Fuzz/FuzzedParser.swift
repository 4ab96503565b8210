internal import Foundation

/// The parsers that a fuzzer can be let loose on. One program holds them all: linking is what takes long.
///
/// Of each: whatever the bytes are, they are read or refused, and what was read obeys a law that the function names.
enum FuzzedParser: String, CaseIterable {
    case json
    case nquads
    case jsonld
    case proofs
    case jose
    case sdjwt
    case cose
    case badge
    case baking
    case did
    case status
    case http
    case presented
    case der
    case pdf

    /// The one that `AVAL_FUZZ_PARSER` names.
    static let chosen: FuzzedParser = {
        let name = ProcessInfo.processInfo.environment["AVAL_FUZZ_PARSER"] ?? ""
        guard let parser = FuzzedParser(rawValue: name) else {
            let names = allCases.map(\.rawValue).joined(separator: " ")
            FileHandle.standardError.write(Data("AVAL_FUZZ_PARSER names one of: \(names)\n".utf8))
            exit(64)
        }
        return parser
    }()

    func read(_ bytes: [UInt8]) {
        switch self {
        case .json: fuzzJSON(bytes)
        case .nquads: fuzzNQuads(bytes)
        case .jsonld: fuzzJSONLD(bytes)
        case .proofs: fuzzProofs(bytes)
        case .jose: fuzzTokens(bytes)
        case .sdjwt: fuzzSDJWT(bytes)
        case .cose: fuzzCOSE(bytes)
        case .badge: fuzzBadge(bytes)
        case .baking: fuzzBaking(bytes)
        case .did: fuzzDID(bytes)
        case .status: fuzzStatus(bytes)
        case .http: fuzzHTTP(bytes)
        case .presented: fuzzPresented(bytes)
        case .der: fuzzDER(bytes)
        case .pdf: fuzzPDF(bytes)
        }
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzedParser.chosen.read(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Ends the process with the law that does not hold, also in a release build, where preconditions say nothing.
func expect(_ holds: Bool, _ law: StaticString) {
    if !holds { fatalError("\(law)") }
}
