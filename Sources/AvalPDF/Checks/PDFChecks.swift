/// A look at a finished file for what PDF/A-3a, PDF/UA-1 and PAdES say about its structure.
///
/// It finds what can be told from objects, tables and content streams. It is no full validator: it does not paint,
/// does not open outlines of fonts, and does not know whether a text says what a picture shows.
public enum PDFChecks {
    /// What is wrong with the file, in a fixed order; none for a file that keeps every clause that is looked at.
    ///
    /// Any bytes may be given: what cannot be read within `limits` is a finding as well, so that only a file that was
    /// seen whole has none. At most 500 findings are named.
    public static func findings(_ bytes: [UInt8], limits: PDFReadLimits = PDFReadLimits()) -> [PDFFinding] {
        let examination: Examination
        do {
            examination = try Examination(bytes, limits: limits)
        } catch {
            return [unreadable(error)]
        }
        var file = examination
        for law in laws { law(&file) }
        return file.found.sorted()
    }

    /// Every law, in the order of the clauses. Each looks at the whole file and adds what it finds.
    static let laws: [@Sendable (inout Examination) -> Void] = [
        // ISO 19005-3 §6.1, file structure
        FrameLaws.header, FrameLaws.end, FrameLaws.identifier, FrameLaws.table, FrameLaws.objectFrames,
        FrameLaws.strings, FrameLaws.streams, FrameLaws.names, FrameLaws.permissions, FrameLaws.limits,
        // §6.2, graphics
        ColorLaws.outputIntent, ColorLaws.profiles, ColorLaws.deviceColors, GraphicsLaws.states, GraphicsLaws.images,
        GraphicsLaws.forms, GraphicsLaws.transparency, FontLaws.kinds, FontLaws.embedding, FontLaws.composites,
        FontLaws.widths, FontLaws.texts, FontLaws.missingGlyphs,
        // §6.3 to §6.5 and ISO 14289-1 §7.18, annotations, forms, actions
        AnnotationLaws.kinds, AnnotationLaws.flags, AnnotationLaws.appearances, AnnotationLaws.descriptions,
        AnnotationLaws.tags, AnnotationLaws.tabs, FormLaws.form, FormLaws.actions, FormLaws.triggers,
        SealLaws.ranges, SealLaws.dictionaries,
        // §6.6, metadata
        MetadataLaws.packet, MetadataLaws.identification, MetadataLaws.title, MetadataLaws.extensionSchemas,
        MetadataLaws.agreement,
        // §6.7 and ISO 14289-1 §7, structure
        CatalogLaws.marked, CatalogLaws.language, CatalogLaws.viewer, CatalogLaws.forbidden,
        CatalogLaws.optionalContent,
        StructureLaws.roles, StructureLaws.ancestry, StructureLaws.nesting, StructureLaws.headings,
        StructureLaws.alternatives, StructureLaws.tables, StructureLaws.notes, StructureLaws.languages,
        ContentLaws.marks, ContentLaws.parentTree,
        // §6.8, embedded files
        AttachmentLaws.specifications, AttachmentLaws.files, AttachmentLaws.associations, PageLaws.boxes,
    ]

    private static func unreadable(_ error: PDFReadError) -> PDFFinding {
        switch error {
        case .unsupported("encryption"): PDFFinding(.archive, "6.1.3", "the file is encrypted")
        case .notPDF: PDFFinding(.archive, "6.1.2", "the file does not begin with %PDF-")
        case .noCrossReference: PDFFinding(.archive, "6.1.3", "the file does not end with startxref and %%EOF")
        case .crossReference: PDFFinding(.archive, "6.1.4", error.description)
        default: PDFFinding(.pdf, "7", error.description)
        }
    }
}
