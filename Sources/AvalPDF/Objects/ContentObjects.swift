// Contents as objects: a form, the content stream of a page, and the resources each of them names.

extension ObjectWriter {
    /// A form XObject over `content` (ISO 32000-1 §8.10).
    mutating func addForm(_ content: PDFContent, boundingBox: PDFRect) throws(PDFError) -> PDFForm {
        try addForm(PDFArtwork(content, effort), boundingBox: boundingBox)
    }

    mutating func addForm(_ artwork: PDFArtwork, boundingBox: PDFRect) throws(PDFError) -> PDFForm {
        let resources = try resources(of: artwork.content)
        let form = PDFForm(object: reserve())
        addStream(form.object, stored: artwork.stream, isDeflated: true) { output in
            output.write("/Type/XObject/Subtype/Form/BBox")
            output.write(boundingBox)
            output.bytes.append(contentsOf: resources)
        }
        return form
    }

    /// `/Resources<<…>>` with exactly what the content names; its gradients are written as objects first.
    mutating func resources(of content: PDFContent) throws(PDFError) -> [UInt8] {
        var resources = Output()
        resources.write("/Resources<<")
        if !content.fonts.sorted.isEmpty {
            resources.write("/Font<<")
            for number in content.fonts.sorted { resources.write(entry: "/F", number, reference: number) }
            resources.write(">>")
        }
        if !content.forms.sorted.isEmpty {
            resources.write("/XObject<<")
            for number in content.forms.sorted { resources.write(entry: "/X", number, reference: number) }
            resources.write(">>")
        }
        if !content.gradients.isEmpty {
            resources.write("/Pattern<<")
            for (index, gradient) in content.gradients.enumerated() {
                let number = reserve()
                try add(number) { output throws(PDFError) in output.write(pattern: gradient) }
                resources.write(entry: "/P", index, reference: number)
            }
            resources.write(">>")
        }
        if !content.opacities.isEmpty {
            resources.write("/ExtGState<<")
            for (index, opacity) in content.opacities.enumerated() {
                resources.write("/G")
                resources.write(index)
                resources.write("<</ca ")
                resources.write(opacity.fill)
                resources.write("/CA ")
                resources.write(opacity.stroke)
                resources.write(">>")
            }
            resources.write(">>")
        }
        resources.write(">>")
        return resources.bytes
    }
}

extension Output {
    fileprivate mutating func write(entry prefix: StaticString, _ index: Int, reference number: Int) {
        write(prefix)
        write(index)
        write(" ")
        write(reference: number)
    }
}
