// The structure tree as objects, and the way back from pages and widget to it (ISO 32000-1 §14.7).

extension ObjectWriter {
    /// The object number of the StructTreeRoot. The elements fulfil `StructureRules`.
    mutating func addStructure(
        _ elements: [PDFElement], pages: [PDFDocument.PageRecord], widget: Int?
    ) throws(PDFError) -> Int {
        let (root, document) = (reserve(), reserve())
        var parents = pages.map { [Int](repeating: 0, count: $0.marks.count) }
        var kids: [Int] = []
        for element in elements {
            kids.append(try addElement(element, parent: document, pages: pages, &parents))
        }
        var form: Int?
        if let widget {
            let number = reserve()
            try add(number) { output throws(PDFError) in
                output.write("<</Type/StructElem/S/Form/P ")
                output.write(reference: document)
                output.write("/Pg ")
                output.write(reference: pages[0].object)
                output.write("/K<</Type/OBJR/Obj ")
                output.write(reference: widget)
                output.write("/Pg ")
                output.write(reference: pages[0].object)
                output.write(">>>>")
            }
            kids.append(number)
            form = number
        }
        try add(document) { output throws(PDFError) in
            output.write("<</Type/StructElem/S/Document/P ")
            output.write(reference: root)
            output.write("/K[")
            for kid in kids {
                output.write(reference: kid)
                output.write(" ")
            }
            output.write("]>>")
        }
        try add(root) { output throws(PDFError) in
            output.write(structTreeRoot: document, parents: parents, form: form)
        }
        return root
    }

    private mutating func addElement(
        _ element: PDFElement, parent: Int, pages: [PDFDocument.PageRecord], _ parents: inout [[Int]]
    ) throws(PDFError) -> Int {
        let number = reserve()
        var inner: [Int] = []
        var ownPage: Int?
        for kid in element.kids {
            switch kid {
            case .element(let element):
                inner.append(try addElement(element, parent: number, pages: pages, &parents))
            case .mark(let mark, let page):
                parents[page.index][mark] = number
                if ownPage == nil { ownPage = page.index }
            }
        }
        begin(number)
        output.write("<</Type/StructElem/S")
        output.write(element.role.object)
        output.write("/P ")
        output.write(reference: parent)
        if let ownPage {
            output.write("/Pg ")
            output.write(reference: pages[ownPage].object)
        }
        try output.write(attributesOf: element)
        output.write("/K[")
        var next = 0
        for kid in element.kids {
            switch kid {
            case .element:
                output.write(reference: inner[next])
                next += 1
            case .mark(let mark, let page) where page.index == ownPage: output.write(mark)
            case .mark(let mark, let page):
                output.write("<</Type/MCR/Pg ")
                output.write(reference: pages[page.index].object)
                output.write("/MCID ")
                output.write(mark)
                output.write(">>")
            }
            output.write(" ")
        }
        output.write("]>>")
        end()
        return number
    }
}

extension Output {
    fileprivate mutating func write(attributesOf element: PDFElement) throws(PDFError) {
        if let language = element.language {
            write("/Lang")
            try write(textString: language)
        }
        if let text = element.alternativeText {
            write("/Alt")
            try write(textString: text)
        }
        if let text = element.actualText {
            write("/ActualText")
            try write(textString: text)
        }
        try write(layoutOf: element)
    }

    /// `/A`: where a figure stands, or what a table and its heads say (§14.8.5.4, §14.8.5.7).
    private mutating func write(layoutOf element: PDFElement) throws(PDFError) {
        if let box = element.boundingBox {
            guard box.x.magnitude <= PDFLimit.number, box.y.magnitude <= PDFLimit.number,
                box.width.magnitude <= PDFLimit.number, box.height.magnitude <= PDFLimit.number
            else { throw .numberOutOfRange(place: "bounding box") }
            write("/A<</O/Layout/Placement/Block/BBox")
            write(box)
            write(">>")
        } else if let scope = element.scope {
            write("/A<</O/Table/Scope")
            write(name: scope.rawValue)
            write(">>")
        } else if let summary = element.summary {
            write("/A<</O/Table/Summary")
            try write(textString: summary)
            write(">>")
        }
    }

    /// Keys of the parent tree: one for each page in order, then the widget's.
    fileprivate mutating func write(structTreeRoot document: Int, parents: [[Int]], form: Int?) {
        write("<</Type/StructTreeRoot/K[")
        write(reference: document)
        write("]/ParentTree<</Nums[")
        for (page, elements) in parents.enumerated() {
            write(page)
            write("[")
            for element in elements {
                write(reference: element)
                write(" ")
            }
            write("]")
        }
        if let form {
            write(parents.count)
            write(" ")
            write(reference: form)
        }
        write("]>>/ParentTreeNextKey ")
        write(parents.count + (form == nil ? 0 : 1))
        write(">>")
    }
}
