import AvalCrypto
import AvalDocument
import AvalModel
import Foundation

/// Documents in a process of their own: very many, for time and memory that do not grow; and a single one, from nothing.
enum Stretch {
    /// As many as one edition of the road has.
    private static let edition = 256

    /// `aval-benchmarks --documents N`: makes N sealed documents and throws them away; answers with a line of seconds of
    /// processor time of the process, seconds of it that went into making up certificates and keys, mebibytes of memory
    /// at its highest, and bytes of documents.
    static func child(_ sample: Sample, inventedIn before: Double, _ count: Int, root: String) throws {
        let template = try Template.load(folder: "\(root)/Templates/ilce-clasico/1")
        var begun = processorTime()
        let seal = try SampleSeal(.p256, from: Instant(startOf: sample.certificate.validFrom))
        var (bytes, inventing) = (0, before + processorTime() - begun)
        for first in stride(from: 0, to: count, by: edition) {
            begun = processorTime()
            let batch = try DocumentBatch(sample, count: min(edition, count - first), from: first)
            inventing += processorTime() - begun
            try batch.documents(template, seal.signer) { bytes += $0.count }
        }
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        print("\(processorTime()) \(inventing) \(usage.ru_maxrss / 1_024) \(bytes)")
    }

    static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The lines of the report.
    static func benchmark() throws {
        // The processor's time: nothing is waited for, and what starts the process costs more than it.
        let single = try (0..<11).map { _ in try run(1) }.sorted { $0.own < $1.own }[5]
        print(
            "one document in a process of its own: \(hundredths(single.own * 1_000)) ms of processor, ", terminator: "")
        print("and \(hundredths(single.inventing * 1_000)) ms for making up the certificate and the keys")
        let count = 100_000
        let long = try run(count)
        let rate = Int(Double(count) / long.own)
        print("\(count) documents in one process: \(hundredths(long.own)) s of processor, \(rate)/s, ", terminator: "")
        print("\(long.mebibytes) MiB at most, \(long.bytes / count) bytes each")
    }

    /// `own` is without making up the certificates.
    private static func run(_ count: Int) throws -> (own: Double, inventing: Double, mebibytes: Int, bytes: Int) {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--documents", String(count)]
        process.standardOutput = output
        try process.run()
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let words = printed.split(whereSeparator: \.isWhitespace)
        guard process.terminationStatus == 0, words.count == 4, let all = Double(words[0]),
            let inventing = Double(words[1]), let mebibytes = Int(words[2]), let bytes = Int(words[3])
        else { throw Sample.Missing.value }
        return (all - inventing, inventing, mebibytes, bytes)
    }
}
