/// The objects of a sealed file that an update writes again, as the file spells them. Our writer puts the form into the
/// catalog and fields and annotations into arrays of their own dictionary; a file that does otherwise is not ours.
struct SealedFrame {
    let trailer: [String: PDFValue]
    let catalogNumber: Int
    let catalog: SourceDictionary
    let form: SourceDictionary
    /// The first page, which has the widgets.
    let pageNumber: Int
    let page: SourceDictionary
    /// The document security store, where there is one.
    let storeNumber: Int?
    let store: SourceDictionary?

    init(_ bytes: [UInt8], limits: PDFReadLimits) throws(PDFError) {
        do throws(PDFReadError) {
            var objects = try ObjectStore(bytes, limits: limits)
            let references = objects.references
            trailer = references.trailer
            func source(_ number: Int) throws(PDFReadError) -> SourceDictionary {
                guard let offset = references.offsets[number] else { throw .objectMissing(number: number) }
                return try SourceDictionary(object: number, at: offset, in: bytes)
            }
            guard case .reference(let catalogNumber)? = trailer["Root"] else { throw .unexpected(path: "Root") }
            self.catalogNumber = catalogNumber
            catalog = try source(catalogNumber)
            guard let form = catalog["AcroForm"] else { throw .unexpected(path: "Root/AcroForm") }
            self.form = try SourceDictionary(form)
            let root = try objects.dictionary(trailer["Root"], "Root")
            let pages = try objects.dictionary(root["Pages"], "Root/Pages")
            guard case .reference(let pageNumber)? = try objects.array(pages["Kids"], "Root/Pages/Kids").first else {
                throw .unexpected(path: "Root/Pages/Kids")
            }
            self.pageNumber = pageNumber
            page = try source(pageNumber)
            guard page["Type"] == Array("/Page".utf8) else { throw .unexpected(path: "Root/Pages/Kids") }
            switch root["DSS"] {
            case nil: (storeNumber, store) = (nil, nil)
            case .reference(let number)?: (storeNumber, store) = (number, try source(number))
            default: throw .unexpected(path: "Root/DSS")
            }
        } catch {
            throw .notUpdatable(.unreadable(error))
        }
    }
}
