import AvalCredential
import AvalDocument
import AvalIssuance
import AvalModel
import AvalRegister
import AvalRegisterSQLite
import AvalVerification
import AvalVerifierSite
import Foundation
import Synchronization

/// Draws certificates for the site from the register and the template, as `aval certificate export` does.
///
/// The template is read once, at the first look; standards are read anew when one was published.
final class Painter: CertificatePainter {
    private let institute: Institute
    private let register: SQLiteRegister
    /// `nil` until the first look.
    private let template = Mutex<Result<Template, any Error>?>(nil)
    private let kept = Mutex<(pinned: [StandardReference], room: DraftingRoom)?>(nil)

    init(_ institute: Institute, _ register: SQLiteRegister) {
        self.institute = institute
        self.register = register
    }

    var previewSize: (width: Int, height: Int)? {
        guard case .success(let template) = loaded else { return nil }
        return (Painter.width, template.pictureHeight(width: Painter.width))
    }

    var paintsPixels: Bool { Edition.paintsPixels }

    func paint(_ face: Face, of record: CertificateRecord, certifying facts: CertifiedFacts) throws -> [UInt8] {
        let (edition, request) = try drafting().layout(of: record, in: register, now: aval.now())
        let certificate = request.certificate
        let offset = institute.settings.wording.utcOffset
        guard Statement(certificate, by: request.issuerName) == Statement(facts, utcOffset: offset) else {
            throw Failure.badData([
                "what would be drawn of \(record.number) is not what its credential says; look for what was changed "
                    + "in institute.yaml or the register since it was issued"
            ])
        }
        return switch face {
        case .previewSVG: try edition.svg(request)
        case .previewPNG: try edition.png(request, width: Painter.width)
        case .card: try edition.card(request)
        }
    }
}

extension Painter {
    private static let width = 1_200

    private var loaded: Result<Template, any Error> {
        template.withLock { template in
            if let template { return template }
            let path = "\(institute.folder.templates)/\(institute.settings.template)"
            let result = Result<Template, any Error> { try Template.load(folder: path) }
            if case .failure(let error) = result {
                Output.error("aval: no pictures of certificates: \(path): \(error)")
            } else if !Edition.paintsPixels {
                Output.error("aval: no PNG and no social cards: librsvg is not installed; install librsvg2-2")
            }
            template = result
            return result
        }
    }

    private func drafting() throws -> DraftingRoom {
        let template = try loaded.get()
        return try kept.withLock { kept in
            let pinned = try register.pinnedStandards()
            if let kept, kept.pinned == pinned { return kept.room }
            let room = try institute.drafting(register, template)
            kept = (pinned, room)
            return room
        }
    }
}

/// What both a picture and a credential say.
private struct Statement: Hashable {
    let number: String
    let holder: String
    let title: String
    let standard: String
    let version: String
    let level: String?
    let score: String?
    let issuer: String
    let validFrom: CalendarDate
    let validThrough: CalendarDate?

    init(_ certificate: Certificate, by issuer: String) {
        number = certificate.number.description
        holder = certificate.holder.name.full
        title = certificate.title[certificate.language]
        standard = certificate.standard.code.description
        version = certificate.standard.version.description
        level = String(certificate.level)
        score = certificate.score.description
        self.issuer = issuer
        validFrom = certificate.validFrom
        validThrough = certificate.validThrough
    }

    init(_ facts: CertifiedFacts, utcOffset: Int) {
        func day(_ instant: Instant) -> CalendarDate { instant.adding(seconds: Int64(utcOffset)).date }
        number = facts.number
        holder = facts.holderName
        title = facts.title
        standard = facts.standardCode
        version = facts.standardVersion
        level = facts.level
        score = facts.score
        issuer = facts.issuerName
        validFrom = day(facts.validFrom)
        validThrough = facts.validUntil.map(day)
    }
}
