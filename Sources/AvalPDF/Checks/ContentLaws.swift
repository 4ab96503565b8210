/// Tagged runs and the elements that hold them (ISO 14289-1 §7.1, ISO 32000-1 §14.7.4).
enum ContentLaws {
    /// Every tagged run of a page or form stands in one element, and every run that an element names is there.
    static let marks: @Sendable (inout Examination) -> Void = { file in
        var holders: [Examination.Element.Mark: Int] = [:]
        for element in file.elements {
            for mark in element.marks { holders[mark, default: 0] += 1 }
        }
        var known: Set<Examination.Element.Mark> = []
        for content in file.drawing.tagged {
            for identifier in content.marks {
                let mark = Examination.Element.Mark(content: content.owner, identifier: identifier)
                known.insert(mark)
                switch holders[mark] ?? 0 {
                case 1: break
                case 0:
                    file.add(.accessibility, "7.1-3", "the tagged run \(identifier) is in no element", content.owner)
                default:
                    file.add(.pdf, "14.7.4", "the tagged run \(identifier) is in two elements", content.owner)
                }
            }
        }
        for mark in holders.keys where !known.contains(mark) {
            file.add(
                .pdf, "14.7.4", "an element names the tagged run \(mark.identifier), which is not there", mark.content)
        }
    }

    /// §14.7.4.4: from the content, the parent tree leads to the element that holds the run.
    static let parentTree: @Sendable (inout Examination) -> Void = { file in
        var holder: [Examination.Element.Mark: Int] = [:]
        for element in file.elements {
            for mark in element.marks { holder[mark] = element.object }
        }
        for content in file.drawing.tagged {
            guard let key = content.structParents, let parents = file.parents[key].map({ file.array($0) }) else {
                file.add(.pdf, "14.7.4.4", "tagged content that the parent tree does not know", content.owner)
                continue
            }
            for identifier in content.marks {
                let mark = Examination.Element.Mark(content: content.owner, identifier: identifier)
                let parent = parents.indices.contains(identifier) ? parents[identifier].target : nil
                if parent == nil || parent != holder[mark] {
                    file.add(
                        .pdf, "14.7.4.4", "the parent tree leads elsewhere from run \(identifier)", content.owner)
                }
            }
        }
        let next = file.resolve(file.dictionary(file.root?["StructTreeRoot"])?["ParentTreeNextKey"]).integer
        if let next, let last = file.parents.keys.max(), next <= last {
            file.add(.pdf, "14.7.2", "/ParentTreeNextKey is not beyond the keys in use", file.rootNumber)
        }
    }
}
