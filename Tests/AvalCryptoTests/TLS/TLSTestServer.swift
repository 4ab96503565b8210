import Foundation
import Glibc
import Testing

@testable import AvalCrypto

/// `openssl s_server` on a port of its own, with an authority of its own and a handful of whole HTTP answers as files.
final class TLSTestServer {
    private let command: OpenSSLCommand
    private let names: [String]

    init(host: String) throws {
        names = [
            "-subj", "/CN=\(host)", "-addext", "subjectAltName=DNS:\(host)", "-addext", "basicConstraints=CA:FALSE",
        ]
        command = try OpenSSLCommand()
        try run(make("authority") + ["-subj", "/CN=Raiz de prueba", "-addext", "basicConstraints=critical,CA:TRUE"])
        try run(make("server") + ["-CA", "authority.pem", "-CAkey", "authority.key"] + names)
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/did+json\r\n"
        for (name, text) in [
            ("sized", head + "Content-Length: 8\r\n\r\n{\"id\":1}"),
            ("chunked", head + "Transfer-Encoding: chunked\r\n\r\n4\r\n{\"id\r\n4\r\n\":1}\r\n0\r\n\r\n"),
            ("redirect", "HTTP/1.1 302 Found\r\nLocation: https://otro.example/\r\nContent-Length: 0\r\n\r\n"),
            ("missing", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
            ("large", head + "Content-Length: 5000\r\n\r\n" + String(repeating: "a", count: 5_000)),
            ("cut", head + "Content-Length: 80\r\n\r\n{\"id\":1}"),
            ("endless", head + "\r\n{\"id\":1}"),
        ] {
            try command.write(Array(text.utf8), to: name)
        }
    }

    /// What a client of it is to trust.
    var roots: [X509Certificate] {
        get throws { try X509Certificate.parse(pem: command.read("authority.pem")) }
    }

    private func make(_ name: String) -> [String] {
        [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "\(name).key",
            "-out", "\(name).pem", "-days", "30",
        ]
    }

    private func run(_ arguments: [String]) throws {
        let (status, output) = try command.run(arguments)
        try #require(status == 0, "\(output)")
    }

    /// `expired.pem`, of the same authority and for the same host: `req` makes none that is over already, `ca` does.
    func makeExpired() throws {
        let settings = """
            [ca]
            default_ca = house
            [house]
            database = index.txt
            serial = serial
            new_certs_dir = .
            policy = policy
            default_md = sha256
            copy_extensions = copy
            [policy]
            commonName = supplied

            """
        try command.write(Array(settings.utf8), to: "ca.cnf")
        try command.write([], to: "index.txt")
        try command.write(Array("01\n".utf8), to: "serial")
        let request = make("expired").filter { $0 != "-x509" }.map { $0 == "expired.pem" ? "expired.csr" : $0 }
        try run(request.dropLast(2) + ["-new"] + names)
        try run([
            "ca", "-batch", "-config", "ca.cnf", "-cert", "authority.pem", "-keyfile", "authority.key", "-startdate",
            "20200101000000Z", "-enddate", "20210101000000Z", "-in", "expired.csr", "-out", "expired.pem", "-notext",
        ])
    }

    /// A server that runs until it is stopped.
    struct Running {
        let port: Int
        let process: Process

        func stop() {
            // Not SIGTERM: a process that a worker thread starts has it blocked.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }

    func start(_ options: String..., certificate: String = "server") throws -> Running {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [
                "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", "\(certificate).pem", "-key",
                "\(certificate).key", "-HTTP",
            ] + options
        process.currentDirectoryURL = command.folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // It says "ACCEPT 127.0.0.1:port" once it listens.
        var said = ""
        while !said.contains(/ACCEPT [^\n]+\n/) {
            let more = pipe.fileHandleForReading.availableData
            try #require(!more.isEmpty, "the server ended: \(said)")
            said += String(decoding: more, as: UTF8.self)
        }
        let match = try #require(said.firstMatch(of: /ACCEPT [^\n]*:(\d+)\n/))
        return Running(port: try #require(Int(match.output.1)), process: process)
    }
}
