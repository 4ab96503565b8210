/// ISO 19005-3 §6.8 and ISO 14289-1 §7.11: files inside the file.
enum AttachmentLaws {
    /// §6.8-2 and §6.8-3: both names, and what the file is to the document.
    static let specifications: @Sendable (inout Examination) -> Void = { file in
        for (number, entries) in specifications(file) {
            let (name, unicode) = (file.resolve(entries["F"]).text, file.resolve(entries["UF"]).text)
            if name?.isEmpty ?? true || unicode?.isEmpty ?? true {
                file.add(.archive, "6.8-2", "an attached file without /F and /UF", number)
            } else if name != unicode {
                file.add(.house, "6.8-2", "/F and /UF name different files", number)
            }
            let relationship = file.resolve(entries["AFRelationship"]).name
            if relationship == nil {
                file.add(.archive, "6.8-3", "an attached file without /AFRelationship", number)
            } else if relationship.flatMap(PDFRelationship.init(rawValue:)) == nil {
                file.add(.house, "6.8-3", "an /AFRelationship that the standard does not name", number)
            }
        }
    }

    /// §6.8-1: the media type; size and date are what they are.
    static let files: @Sendable (inout Examination) -> Void = { file in
        for (number, entries) in specifications(file) {
            let embedded = file.dictionary(entries["EF"]) ?? [:]
            guard let target = embedded["F"]?.target ?? embedded["UF"]?.target, file.stored[target] != nil,
                let header = file.objects[target]?.entries
            else {
                file.add(.pdf, "7.11.4", "/EF leads to no file", number)
                continue
            }
            if let other = embedded["UF"]?.target, other != target {
                file.add(.house, "6.8-1", "/EF leads to two different files", number)
            }
            let type = file.resolve(header["Subtype"]).name?.split(separator: "/", omittingEmptySubsequences: false)
            if type?.count != 2 || type?.contains(where: { $0.isEmpty || $0.contains(" ") }) ?? true {
                file.add(.archive, "6.8-1", "an attached file without a media type in /Subtype", target)
            }
            let parameters = file.dictionary(header["Params"])
            if file.resolve(parameters?["ModDate"]).text == nil {
                file.add(.archive, "6.8", "an attached file without /ModDate", target)
            }
            let size = file.resolve(parameters?["Size"]).integer
            if let content = file.content(.reference(target)), size != content.count {
                file.add(.pdf, "7.11.4", "/Size is not the size of the attached file", target)
            }
        }
    }

    /// §6.8-4: each is associated with the document or a part of it.
    static let associations: @Sendable (inout Examination) -> Void = { file in
        var associated: Set<Int> = []
        var seen: Set<Int> = []
        file.forEachDictionary { _, _, entries in
            guard let list = entries["AF"], list.target.map({ seen.insert($0).inserted }) ?? true else { return }
            associated.formUnion(file.array(list).compactMap(\.target))
        }
        for (number, _) in specifications(file) where !associated.contains(number) {
            file.add(.archive, "6.8-4", "an attached file that no /AF names", number)
        }
    }

    /// Every file specification with a file in it.
    private static func specifications(_ file: Examination) -> [(number: Int, entries: [String: PDFValue])] {
        var found: [(Int, [String: PDFValue])] = []
        file.forEachDictionary { number, _, entries in
            if file.dictionary(entries["EF"]) != nil { found.append((number, entries)) }
        }
        return found
    }
}
