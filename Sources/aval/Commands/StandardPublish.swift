import ArgumentParser
import AvalAssessment
import AvalCrypto
import AvalModel
import AvalRegister
import AvalStandards
import Foundation
import StrictJSON

extension StandardCommand {
    struct Publish: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Freeze a standard, or every standard of a package, under the digest that everything else pins.",
            discussion: "What it says of others is held against what is published: prerequisites, crosswalks, the "
                + "version it replaces, the record of its cut score. Frameworks are kept with what points at them; one "
                + "may be published by itself too.")

        @Argument(
            help: "A standard or a framework in YAML, or the folder of a package.",
            completion: .file(extensions: ["yaml"]))
        var file: String

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let register = try institute.register()
            let publication = try StandardFiles.publication(file)
            // All of them are read and judged before the first is frozen.
            let known = try institute.pinned(register)
            for source in publication.sources { try require(source, known, today: institute.today) }
            let kept = try institute.keptFrameworks()
            try hold(publication, against: known, kept, institute)
            for framework in publication.own + publication.cited(beyond: kept) { try institute.keep(framework) }
            var answers: [JSONValue] = []
            for source in publication.sources {
                let published = source.published
                let path = institute.folder.standard(published.reference)
                // The file first: a crash between leaves a file that nothing pins, and publishing again pins it.
                try makeFolder((path as NSString).deletingLastPathComponent)
                try writeFile(source.bytes, to: path)
                let isNew = try register.pin(published.reference, canonical: published.canonicalBytes, at: now())
                answers.append(answer(published.reference, published.standard))
                if self.institute.json { continue }
                let word = isNew ? "published" : "was published already"
                let name = "\(published.standard.code) version \(published.standard.version)"
                Output.line("\(name) \(word): sha256 \(published.digest)")
            }
            if publication.sources.isEmpty {
                for framework in publication.own.map(\.published) {
                    answers.append([
                        "framework": .string(framework.framework.code.description),
                        "version": .string(framework.framework.version),
                        "digest": .string(framework.digest.description),
                    ])
                    if self.institute.json { continue }
                    Output.line("\(framework.framework.name) kept: sha256 \(framework.digest)")
                }
            }
            if self.institute.json { Output.json(answers.count == 1 ? answers[0] : .array(answers)) }
        }

        /// Before anything is touched: drafts are refused, and so is another digest under the same version.
        private func require(
            _ source: StandardFiles.Source, _ known: [PinnedStandard], today: CalendarDate
        ) throws {
            let standard = source.published.standard
            guard standard.drafting == .approved else {
                throw Failure.badData([
                    "\(source.file): its status is \(standard.drafting.rawValue); only an approved standard is "
                        + "published, say status: approved once the committee has approved it"
                ])
            }
            // A day more: somewhere it is tomorrow already.
            guard standard.approvedOn <= today.adding(days: 1) else {
                throw Failure.badData([
                    "\(source.file): it was approved on \(standard.approvedOn), which is yet to come; publish it then"
                ])
            }
            let reference = source.published.reference
            for known in known.map(\.reference)
            where known.code == reference.code && known.version == reference.version && known != reference {
                throw RegisterError.conflict(
                    what: "\(source.file): \(reference.code) version \(reference.version) is published with other "
                        + "content; published versions never change, raise version and publish that")
            }
        }

        /// What new versions say of others is true of what is published, and of one another.
        private func hold(
            _ publication: StandardFiles.Publication, against known: [PinnedStandard], _ kept: [PublishedFramework],
            _ institute: Institute
        ) throws {
            let published = Set(known.map(\.reference))
            let new = publication.sources.filter { !published.contains($0.published.reference) }
            for framework in publication.own {
                let name = framework.published.framework.name
                guard let other = kept.first(where: { $0.framework.name == name }),
                    other.digest != framework.published.digest
                else { continue }
                throw Failure.badData([
                    "\(framework.file): \(name) is kept with other content (sha256 \(other.digest)); give a changed "
                        + "framework another version"
                ])
            }
            let frameworks = kept + (publication.own + publication.beside).map(\.published)
            let shelf = PublishedShelf(standards: known.map(\.standard), frameworks: frameworks)
            let held = publicationFindings(of: new.map(\.source), on: shelf)
            var findings = held.findings
            for source in new { findings += try settingFindings(of: source.source, institute) }
            guard findings.isEmpty else { throw Failure.badData(findings.map(\.description)) }
            for note in held.notes { Output.error("aval: \(note)") }
        }

        /// The record of a cut score is kept, and is about this instrument and its minimum score.
        private func settingFindings(of source: PublicationSource, _ institute: Institute) throws -> [FileFinding] {
            guard let cited = source.standard.instrument.standardSetting else { return [] }
            func finding(_ law: String, _ message: String) -> FileFinding {
                FileFinding(file: source.file, finding: source.pointers.setting.finding(law, message))
            }
            guard let setting = try institute.standardSetting(cited.digest) else {
                let message =
                    "no record with the digest of \(cited.code) is kept; aval standard cut FILE --keep keeps it"
                return [finding("standard-setting-is-kept", message)]
            }
            do throws(StandardSettingError) {
                return try setting.mismatches(citedBy: source.standard, hashing: sha256).map {
                    finding("standard-setting-agrees", $0.description)
                }
            } catch {
                return [finding("standard-setting-agrees", error.description)]
            }
        }
    }
}
