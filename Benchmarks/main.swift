import AvalModel
import Foundation

// Rates on one thread; each line with its ratio to the raw primitive of the same run. Run: make bench, or with names of
// parts as arguments for those alone.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
let begun = Stretch.processorTime()
let sample = try Sample(standardFile: "\(root)/Standards/ilce-te/ITE-101.yaml")
if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--documents",
    let count = Int(CommandLine.arguments[2])
{
    try Stretch.child(sample, inventedIn: Stretch.processorTime() - begun, count, root: root)
    exit(0)
}
let parts: [(name: String, run: () throws -> Void)] = [
    ("credentials", { try benchmarkCredentials(sample) }),
    ("securing", { try benchmarkSecuring(root: root) }),
    ("documents", { try benchmarkDocuments(sample, root: root) }),
    ("stretch", { try Stretch.benchmark() }),
    ("qr", { try benchmarkQR() }),
    ("lookup", { try benchmarkLookup(rows: 100_000) }),
    ("judging", { try benchmarkJudging(root: root) }),
    ("krippendorff", { try benchmarkKrippendorff(root: root) }),
    ("case", { try benchmarkCASE(items: 50_000) }),
    ("packages", { try benchmarkPackages(root: root) }),
]
let chosen = CommandLine.arguments.dropFirst()
for part in parts where chosen.isEmpty || chosen.contains(part.name) { try part.run() }
