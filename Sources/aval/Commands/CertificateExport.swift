import ArgumentParser
import AvalCredential
import AvalDocument
import AvalDocumentStore
import AvalIssuance
import AvalModel
import AvalRegister
import StrictJSON

extension CertificateCommand {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Write the document or the credential alone, as issued; all documents as one ZIP file; or a picture.",
            discussion: "Of a document that was preserved the newest is written; --first writes what was issued.")

        @Argument(help: "The certificate's number.")
        var number: String?

        @Argument(
            help: """
                The file to write: .pdf for the document; .json, .jwt or .sd-jwt for the credential, as it is; .svg or \
                .png for a picture of the first page, which proves nothing.
                """,
            completion: .file())
        var file: String?

        @Option(help: "Write the documents of all certificates into this ZIP file.", completion: .file())
        var zip: String?

        @Flag(help: "Write documents as they were issued, before they were preserved.")
        var first = false

        @Flag(help: "Make the .png a card for social networks, 1200 by 630 pixels.")
        var card = false

        @OptionGroup var institute: InstituteOptions

        func validate() throws {
            guard zip == nil ? file != nil : number == nil else {
                throw ValidationError("give a number and a file, or --zip FILE alone")
            }
        }

        func run() throws {
            let institute = try institute.open()
            if let zip {
                try exportAll(to: zip, institute)
            } else if let number, let file {
                try export(number, to: file, institute)
            }
        }

        private func export(_ number: String, to file: String, _ institute: Institute) throws {
            let register = try institute.register()
            let record = try find(number, register)
            if file.hasSuffix(".svg") || file.hasSuffix(".png") {
                let (edition, request) = try institute.drafting(register).layout(of: record, in: register, now: now())
                let picture =
                    file.hasSuffix(".svg")
                    ? try edition.svg(request) : card ? try edition.card(request) : try edition.png(request)
                try writeFile(picture, to: file)
            } else if let form = CredentialForm.allCases.first(where: { file.hasSuffix(".\($0.rawValue)") }) {
                guard let credential = record.credential else { throw Failure.notFound("\(number) is not signed yet") }
                let own = CredentialForm(of: credential)
                guard form == own else {
                    throw Failure.badData(["the credential of \(number) is a .\(own.rawValue); name the file so"])
                }
                try writeFile(credential, to: file)
            } else {
                try writeFile(try document(of: record, institute, register), to: file)
            }
        }

        /// One document at a time, by number; the same certificates make the same file.
        private func exportAll(to path: String, _ institute: Institute) throws {
            let register = try institute.register()
            var writer = try ZipWriter(creating: path)
            var count = 0
            var last: CertificateNumber?
            while case let records = try register.certificates(at: .published, after: last, limit: 64),
                let end = records.last
            {
                for record in records {
                    try writer.add(try document(of: record, institute, register), as: "\(record.number).pdf")
                }
                count += records.count
                last = end.number
            }
            try writer.finish()
            if self.institute.json {
                Output.json(["file": .string(path), "documents": .number(JSONNumber(count))])
            } else {
                Output.line("\(count) documents in \(path)")
            }
        }

        private func document(
            of record: CertificateRecord, _ institute: Institute, _ register: any Register
        ) throws -> [UInt8] {
            let newest = first ? nil : try renewedDocuments(of: record.number.description, in: register).last
            guard let digest = newest ?? record.document, let document = institute.documents.document(digest) else {
                throw Failure.notFound(
                    "the document of \(record.number) is not in documents/, or it was changed there")
            }
            return document
        }
    }
}
