// What ends a document: page tree, structure, metadata, catalog, cross-reference table.

extension PDFDocument {
    func assemble(
        structure: [PDFElement], identifier: [UInt8], seal: PDFSeal?
    ) throws(PDFError) -> (file: [UInt8], holes: SealHoles?) {
        guard let firstPage = pages.first else { throw .noPages }
        guard (16...64).contains(identifier.count) else { throw .identifierLength(identifier.count) }
        try StructureRules.check(structure, marks: pages.map(\.marks.count))
        var objects = objects
        let widget = seal.map { _ in objects.reserve() }
        let tree = try objects.addStructure(structure, pages: pages, widget: widget)
        var holes: SealHoles?
        if let seal, let widget {
            let signature = objects.reserve()
            try objects.addSealWidget(
                seal, number: widget, page: firstPage.object, signature: signature, structParent: pages.count)
            holes = try objects.addSignature(seal, number: signature)
        }
        for (index, page) in pages.enumerated() {
            try objects.add(page.object) { output throws(PDFError) in
                output.write(page: page, index: index, tree: pageTree, widget: index == 0 ? widget : nil)
            }
        }
        try objects.add(pageTree) { output throws(PDFError) in
            output.write("<</Type/Pages/Count ")
            output.write(pages.count)
            output.write("/Kids[")
            for page in pages {
                output.write(reference: page.object)
                output.write(" ")
            }
            output.write("]>>")
        }
        let (packet, information, catalog) = (objects.reserve(), objects.reserve(), objects.reserve())
        // Left as it is, so that tools that know no PDF find it (XMP part 3, §2.1.3).
        try objects.addStream(packet, XMP.packet(metadata), deflated: false) { output throws(PDFError) in
            output.write("/Type/Metadata/Subtype/XML")
        }
        try objects.add(information) { output throws(PDFError) in try output.write(information: metadata) }
        try objects.add(catalog) { output throws(PDFError) in
            try writeCatalog(&output, structure: tree, packet: packet, widget: widget)
        }
        let file = try close(objects, catalog: catalog, information: information, identifier: identifier)
        return (file, holes)
    }

    private func writeCatalog(
        _ output: inout Output, structure: Int, packet: Int, widget: Int?
    ) throws(PDFError) {
        output.write("<</Type/Catalog/Pages ")
        output.write(reference: pageTree)
        output.write("/Metadata ")
        output.write(reference: packet)
        output.write("/Lang")
        try output.write(textString: metadata.language)
        output.write("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ")
        output.write(reference: structure)
        output.write("/OutputIntents[")
        output.write(reference: prefix.outputIntent)
        output.write("]")
        if !attachments.isEmpty {
            output.write("/AF[")
            for attachment in attachments {
                output.write(reference: attachment.specification)
                output.write(" ")
            }
            output.write("]/Names<</EmbeddedFiles<</Names[")
            // A name tree is sorted by the bytes of its keys (ISO 32000-1 §7.9.6).
            var entries: [(key: [UInt8], specification: Int)] = []
            for attachment in attachments {
                var key = Output()
                try key.write(textString: attachment.name)
                entries.append((key.bytes, attachment.specification))
            }
            for entry in entries.sorted(by: { Assembly.precedes($0.key, $1.key) }) {
                output.bytes.append(contentsOf: entry.key)
                output.write(reference: entry.specification)
                output.write(" ")
            }
            output.write("]>>>>")
        }
        if let widget {
            output.write("/AcroForm<</SigFlags 3/Fields[")
            output.write(reference: widget)
            output.write("]>>")
        }
        output.write(">>")
    }

    /// Prefix, objects, table and trailer as one file (ISO 32000-1 §7.5.4, §7.5.5).
    private func close(
        _ objects: ObjectWriter, catalog: Int, information: Int, identifier: [UInt8]
    ) throws(PDFError) -> [UInt8] {
        let rows = try objects.crossReferenceRows()
        var file = Output()
        file.bytes.reserveCapacity(prefix.bytes.count + objects.output.count + prefix.rows.count + rows.count + 512)
        file.bytes.append(contentsOf: prefix.bytes)
        file.bytes.append(contentsOf: objects.output.bytes)
        let start = file.count
        file.write("xref\n0 ")
        file.write(objects.nextNumber)
        file.write("\n0000000000 65535 f \n")
        file.bytes.append(contentsOf: prefix.rows)
        file.bytes.append(contentsOf: rows.bytes)
        file.write("trailer\n<</Size ")
        file.write(objects.nextNumber)
        file.write("/Root ")
        file.write(reference: catalog)
        file.write("/Info ")
        file.write(reference: information)
        file.write("/ID[")
        file.write(hexString: identifier)
        file.write(hexString: identifier)
        file.write("]>>\nstartxref\n")
        file.write(start)
        file.write("\n%%EOF\n")
        return file.bytes
    }
}

private enum Assembly {
    /// The order of two written strings by the bytes they stand for. No literal string begins with a mark, and all
    /// hexadecimal ones with FEFF: what the literal ones begin with is lower.
    static func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        func rank(_ key: [UInt8]) -> [UInt8] {
            key.first == UInt8(ascii: "(") ? [0] + key.filter { $0 != UInt8(ascii: "\\") }.dropLast() : [1] + key
        }
        return rank(a).lexicographicallyPrecedes(rank(b))
    }
}

extension Output {
    fileprivate mutating func write(page: PDFDocument.PageRecord, index: Int, tree: Int, widget: Int?) {
        write("<</Type/Page/Parent ")
        write(reference: tree)
        write("/MediaBox[0 0 ")
        operand(page.width)
        write(page.height)
        write("]")
        bytes.append(contentsOf: page.resources)
        write("/Contents ")
        write(reference: page.contents)
        write("/StructParents ")
        write(index)
        // Tabs follow the structure (ISO 14289-1 §7.18.3).
        write("/Tabs/S")
        if let widget {
            write("/Annots[")
            write(reference: widget)
            write("]")
        }
        write(">>")
    }

    /// The same facts as in the packet (ISO 32000-1 §14.3.3).
    fileprivate mutating func write(information metadata: PDFMetadata) throws(PDFError) {
        write("<</Title")
        try write(textString: metadata.titles.first?.text ?? "")
        if metadata.creators.count == 1 {
            write("/Author")
            try write(textString: metadata.creators[0])
        }
        if let description = metadata.descriptions.first {
            write("/Subject")
            try write(textString: description.text)
        }
        write("/Producer")
        try write(textString: metadata.producer)
        let created = metadata.created.pdf
        write("/CreationDate(")
        write(text: created)
        write(")/ModDate(")
        write(text: created)
        write(")>>")
    }
}
