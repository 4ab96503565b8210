// swift-tools-version: 6.2
import PackageDescription

// The house: docs/architecture.md. A target imports only what its entry lists; scripts/check-layers holds it to that.

let strict = Context.environment["AVAL_STRICT"] == "1"

let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func debian(_ name: String, _ package: String, _ library: String) -> Target {
    .systemLibrary(name: name, pkgConfig: library, providers: [.apt([package])])
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

/// Only with a sanitizer that brings their main: scripts/fuzz.
let fuzzers: [Target] =
    Context.environment["AVAL_FUZZ"] == "1"
    ? [
        .executableTarget(
            name: "fuzz-parsers",
            dependencies: [
                "AvalModel", "StrictJSON", "LinkedData", "AvalCrypto", "AvalCredential", "AvalVerification", "AvalPDF",
                "AvalTesting",
            ],
            path: "Fuzz", exclude: ["words.dict"], swiftSettings: settings)
    ] : []

let package = Package(
    name: "aval",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "aval", targets: ["aval"]),
        .library(name: "AvalStandards", targets: ["AvalModel", "AvalStandards"]),
        .library(name: "AvalAssessment", targets: ["AvalModel", "AvalAssessment"]),
        .library(name: "AvalVerification", targets: ["AvalModel", "AvalVerification"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // 0: values, parsers, system libraries
        room("AvalModel"),
        room("StrictJSON"),
        room("LinkedData", ["StrictJSON"]),
        .target(name: "COpenSSL", linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]),
        debian("CDeflate", "libdeflate-dev", "libdeflate"),
        debian("CExpat", "libexpat1-dev", "expat"),
        debian("CFriBidi", "libfribidi-dev", "fribidi"),
        debian("CHarfBuzz", "libharfbuzz-dev", "harfbuzz-subset"),
        debian("CQRencode", "libqrencode-dev", "libqrencode"),
        .target(name: "CRsvg"),

        // 1: domain-free engines and the register's protocols
        room("AvalCrypto", ["AvalModel", "COpenSSL"]),
        room("AvalPDF", ["CDeflate"]),
        room("AvalQR", ["CQRencode"]),
        room("AvalRegister", ["AvalModel"]),
        room("AvalDocumentStore", ["AvalModel", "CDeflate"]),

        // 2: the trades
        room("AvalStandards", ["AvalModel", "StrictJSON", yams]),
        room("AvalAssessment", ["AvalModel", "StrictJSON"]),
        room("AvalCredential", ["AvalModel", "StrictJSON", "LinkedData", "AvalCrypto", "CDeflate", "CExpat"]),
        room(
            "AvalDocument",
            ["AvalModel", "AvalPDF", "AvalQR", "CHarfBuzz", "CFriBidi", "CExpat", "CDeflate", "CRsvg", yams]),
        room("AvalRegisterSQLite", ["AvalModel", "AvalRegister", grdb]),

        // 3: the road and the judge
        room("AvalVerification", ["AvalModel", "StrictJSON", "AvalCrypto", "AvalCredential", "AvalPDF"]),
        room(
            "AvalIssuance",
            [
                "AvalModel", "StrictJSON", "AvalStandards", "AvalAssessment", "AvalCrypto", "AvalCredential",
                "AvalPDF", "AvalDocument", "AvalRegister", "AvalVerification",
            ]),

        // 4: the public site
        room(
            "AvalVerifierSite",
            [
                "AvalModel", "StrictJSON", "AvalStandards", "AvalRegister", "AvalVerification", hummingbird,
                hummingbirdCore, mustache, logging, httpTypes, nioCore,
            ],
            resources: [.embedInCode("Pages")]),

        // 5: the one executable
        .executableTarget(
            name: "aval",
            dependencies: [
                "AvalModel", "StrictJSON", "AvalStandards", "AvalAssessment", "AvalCrypto", "AvalCredential",
                "AvalPDF", "AvalDocument", "AvalDocumentStore", "AvalRegister", "AvalRegisterSQLite", "AvalIssuance",
                "AvalVerification", "AvalVerifierSite", arguments, yams, hummingbird, logging, lifecycle,
            ],
            swiftSettings: settings),

        .executableTarget(
            name: "aval-benchmarks",
            dependencies: [
                "AvalModel", "AvalCrypto", "AvalCredential", "AvalStandards", "AvalAssessment", "AvalVerification",
                "AvalRegister", "AvalRegisterSQLite", "AvalDocument", "AvalQR", "StrictJSON", "LinkedData", grdb,
                grdbSQLite,
            ],
            path: "Benchmarks", swiftSettings: settings),

        // Tests
        room("AvalTesting", ["AvalModel", "StrictJSON", "AvalCrypto", "AvalCredential", "AvalPDF"]),
        tests("AvalModelTests", ["AvalModel"]),
        tests("StrictJSONTests", ["StrictJSON"]),
        tests("LinkedDataTests", ["StrictJSON", "LinkedData"]),
        tests(
            "AvalStandardsTests", ["AvalModel", "StrictJSON", "AvalCrypto", "AvalStandards"], exclude: ["Fixtures"]),
        tests("AvalAssessmentTests", ["AvalModel", "StrictJSON", "AvalStandards", "AvalAssessment"]),
        tests("AvalCryptoTests", ["AvalCrypto", "AvalModel"]),
        tests(
            "AvalCredentialTests",
            [
                "AvalModel", "StrictJSON", "LinkedData", "AvalCrypto", "AvalStandards", "AvalCredential", "AvalTesting",
                "CDeflate",
            ]),
        tests("AvalRegisterTests", ["AvalModel", "AvalRegister", "AvalRegisterSQLite", grdb]),
        tests(
            "AvalVerificationTests",
            [
                "AvalModel", "StrictJSON", "AvalCrypto", "AvalCredential", "AvalPDF", "AvalVerification",
                "AvalTesting",
            ]),
        tests(
            "AvalIssuanceTests",
            [
                "AvalModel", "StrictJSON", "AvalStandards", "AvalAssessment", "AvalCrypto", "AvalCredential",
                "AvalDocument", "AvalRegister", "AvalRegisterSQLite", "AvalVerification", "AvalIssuance",
                "AvalTesting",
            ]),
        tests("AvalPDFTests", ["AvalPDF", "CDeflate"]),
        tests("AvalQRTests", ["AvalQR"]),
        tests("AvalDocumentStoreTests", ["AvalDocumentStore", "AvalModel", "AvalCrypto"]),
        tests("AvalDocumentTests", ["AvalDocument", "AvalModel", "AvalPDF", "CHarfBuzz"]),
        tests(
            "AvalVerifierSiteTests",
            [
                "AvalVerifierSite", "AvalModel", "StrictJSON", "AvalStandards", "AvalRegister", "AvalVerification",
                hummingbird, logging, httpTypes, nioCore, nioPosix, lifecycle,
            ]),
    ] + fuzzers
)
