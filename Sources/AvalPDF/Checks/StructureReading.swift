extension Examination {
    /// An element of the structure tree (ISO 32000-1 §14.7.2).
    struct Element {
        /// Its object; `nil` for one that stands inside its parent.
        let object: Int?
        let entries: [String: PDFValue]
        /// As it stands in the file.
        let type: String
        /// The standard type that the role map leads to, or `type`.
        let role: String
        /// Index of the parent; `nil` at the top.
        let parent: Int?
        /// Indices of the elements in it, in order.
        var kids: [Int] = []
        /// Its tagged runs: the object of the page or form, and the identifier.
        var marks: [Mark] = []
        /// Annotations and images it stands for.
        var objects: [Int] = []

        struct Mark: Hashable {
            let content: Int?
            let identifier: Int
        }
    }

    /// The tree in the order in which it is read aloud.
    mutating func readElements() -> [Element] {
        var elements: [Element] = []
        var seen: Set<Int> = []
        let map = dictionary(dictionary(root?["StructTreeRoot"])?["RoleMap"]) ?? [:]

        func visit(_ file: inout Examination, _ value: PDFValue, _ parent: Int?, _ page: Int?, _ depth: Int) {
            guard depth <= file.limits.depth, elements.count < file.limits.objects else {
                return file.add(.pdf, "14.7.2", "the structure tree is too deep or too large", value.target)
            }
            if let mark = file.resolve(value).integer {
                if let parent { elements[parent].marks.append(.init(content: page, identifier: mark)) }
                return
            }
            guard let entries = file.dictionary(value) else {
                return file.add(.pdf, "14.7.2", "the structure tree is broken", value.target)
            }
            let page = entries["Pg"]?.target ?? page
            switch (file.resolve(entries["Type"]).name, parent) {
            case ("MCR", let parent?):
                guard let mark = file.resolve(entries["MCID"]).integer else { return }
                let content = entries["Stm"]?.target ?? page
                return elements[parent].marks.append(.init(content: content, identifier: mark))
            case ("OBJR", let parent?):
                if let object = entries["Obj"]?.target { elements[parent].objects.append(object) }
                return
            default: break
            }
            if let number = value.target, !seen.insert(number).inserted {
                return file.add(.pdf, "14.7.2", "an element stands twice in the structure tree", number)
            }
            let type = file.resolve(entries["S"]).name ?? ""
            let index = elements.count
            elements.append(
                Element(
                    object: value.target, entries: entries, type: type, role: file.role(type, map), parent: parent))
            if let parent { elements[parent].kids.append(index) }
            let kids = file.kids(of: entries)
            guard file.spend(kids.count) else { return }
            for kid in kids { visit(&file, kid, index, page, depth + 1) }
        }

        for kid in dictionary(root?["StructTreeRoot"]).map({ self.kids(of: $0) }) ?? [] {
            visit(&self, kid, nil, nil, 0)
        }
        return elements
    }

    /// /K is one kid or an array of them.
    private func kids(of entries: [String: PDFValue]) -> [PDFValue] {
        guard let value = entries["K"] else { return [] }
        return resolve(value).elements ?? [value]
    }

    /// Where the role map leads; a type that leads to itself stays what it is.
    private func role(_ type: String, _ map: [String: PDFValue]) -> String {
        var (role, seen): (String, Set<String>) = (type, [])
        while !StructureLaws.standardTypes.contains(role), let next = resolve(map[role]).name,
            seen.insert(role).inserted
        {
            role = next
        }
        return role
    }
}
