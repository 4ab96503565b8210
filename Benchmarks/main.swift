import AvalModel
import Foundation

// Rates on one thread; each line with its ratio to the raw primitive of the same run. Run: make bench
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
let sample = try Sample(standardFile: "\(root)/Standards/ilce-te/ITE-101.yaml")
try benchmarkCredentials(sample)
try benchmarkSecuring(root: root)
try benchmarkDocuments(sample, root: root)
try benchmarkQR()
try benchmarkLookup(rows: 100_000)
try benchmarkJudging(root: root)
try benchmarkKrippendorff(root: root)
try benchmarkCASE(items: 50_000)
try benchmarkPackages(root: root)
