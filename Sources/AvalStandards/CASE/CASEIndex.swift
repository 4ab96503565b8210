internal import StrictJSON

/// The read-only service of CASE 1.1 over packages in memory: every GET of its OpenAPI, as a pure function.
///
/// Records go out in the form of ``CASEForm/conforming``, with the addresses that stand in their packages. What a record
/// that stands alone has and a package lacks (CFPackageURI, CFDocumentURI) is made here.
public struct CASEIndex: Sendable {
    /// Where the service stands, without a slash at the end, as `https://host/ims/case/v1p1`.
    public let base: String
    private var packages: [CASEPackage] = []
    private var places: [CASEIdentifier: Place] = [:]
    /// Associations by each of their ends.
    private var associations: [CASEIdentifier: [Place]] = [:]

    private struct Place: Sendable {
        let package: Int
        let kind: CASEClass
        let position: Int
    }

    /// Where two packages are of one document the later one counts; where they share another record, the first.
    public init(_ packages: [CASEPackage], base: String) {
        var base = base
        while base.hasSuffix("/") { base.removeLast() }
        self.base = base
        var latest: [CASEIdentifier: Int] = [:]
        for package in packages {
            let conforming = package.conforming
            guard let identifier = conforming.document.identifier.flatMap({ CASEIdentifier($0) }) else { continue }
            if let earlier = latest[identifier] {
                self.packages[earlier] = conforming
            } else {
                latest[identifier] = self.packages.count
                self.packages.append(conforming)
            }
        }
        for position in self.packages.indices { insert(position) }
    }

    private mutating func insert(_ package: Int) {
        for kind in [
            CASEClass.document, .item, .association, .rubric, .concept, .subject, .license, .itemType, .grouping,
        ] {
            insert(package, kind, records(of: kind, in: package))
        }
        for (position, association) in packages[package].associations.enumerated() {
            let place = Place(package: package, kind: .association, position: position)
            let ends = [association.origin, association.destination].compactMap { end in
                end?.identifier.flatMap { CASEIdentifier($0) }
            }
            for end in Set(ends) { associations[end, default: []].append(place) }
        }
    }

    private mutating func insert(_ package: Int, _ kind: CASEClass, _ records: [JSONValue]) {
        for (position, record) in records.enumerated() {
            guard let identifier = record["identifier"]?.string.flatMap({ CASEIdentifier($0) }),
                places[identifier] == nil
            else { continue }
            places[identifier] = Place(package: package, kind: kind, position: position)
        }
    }

    /// A list as it lies in the package, so that looking up one record copies none.
    private func records(of kind: CASEClass, in package: Int) -> [JSONValue] {
        let members = packages[package].members
        let definitions = members["CFDefinitions"]
        return switch kind {
        case .document: members["CFDocument"].map { [$0] } ?? []
        case .item: members["CFItems"]?.array ?? []
        case .association: members["CFAssociations"]?.array ?? []
        case .rubric: members["CFRubrics"]?.array ?? []
        case .concept: definitions?["CFConcepts"]?.array ?? []
        case .subject: definitions?["CFSubjects"]?.array ?? []
        case .license: definitions?["CFLicenses"]?.array ?? []
        case .itemType: definitions?["CFItemTypes"]?.array ?? []
        case .grouping: definitions?["CFAssociationGroupings"]?.array ?? []
        default: []
        }
    }
}

extension CASEIndex {
    /// Answers one GET.
    /// - Parameters:
    ///   - path: what follows the base, as `/CFItems/…`; the whole path with `/ims/case/v1p1` is understood too.
    ///   - query: what follows the question mark, still encoded.
    public func answer(path: String, query: String = "") -> CASEAnswer {
        var tokens = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if tokens.first == "" { tokens.removeFirst() }
        if tokens.starts(with: ["ims", "case", "v1p1"]) { tokens.removeFirst(3) }
        do throws(CASERefusal) {
            if tokens == ["CFDocuments"] { return try documents(CASEQuery(query)) }
        } catch {
            return .refused(error, status: 400)
        }
        guard tokens.count == 2, CASEIndex.collections[tokens[0]] != nil else {
            return .refused(CASERefusal(.unknownObject, field: "path", "there is no such collection"), status: 404)
        }
        guard let identifier = CASEIdentifier(tokens[1]) else {
            return .refused(
                CASERefusal(.invalidUUID, field: "sourcedId", "the identifier is no UUID"), status: 404)
        }
        guard let body = record(identifier, in: tokens[0]) else {
            return .refused(
                CASERefusal(.unknownObject, field: "sourcedId", "\(tokens[0]) has no \(identifier)"), status: 404)
        }
        return .found(body)
    }

    /// The last part but one of every path, and the class that it looks up.
    static let collections: [String: CASEClass] = [
        "CFDocuments": .document, "CFPackages": .document, "CFItems": .item, "CFItemAssociations": .item,
        "CFAssociations": .association, "CFConcepts": .concept, "CFSubjects": .subject, "CFLicenses": .license,
        "CFItemTypes": .itemType, "CFAssociationGroupings": .grouping, "CFRubrics": .rubric,
    ]

    private func record(_ identifier: CASEIdentifier, in collection: String) -> JSONValue? {
        guard let place = places[identifier], place.kind == CASEIndex.collections[collection] else { return nil }
        switch collection {
        case "CFPackages": return .object(packages[place.package].members)
        case "CFItemAssociations":
            let found = (associations[identifier] ?? []).map { at in
                records(of: .association, in: at.package)[at.position]
            }
            return ["CFItem": standalone(place), "CFAssociations": .array(found)]
        case "CFConcepts", "CFSubjects", "CFItemTypes":
            var set = JSONObject()
            set.append(collection, .array(family(of: place)))
            return .object(set)
        default: return standalone(place)
        }
    }

    /// The record with the link to what it was taken from.
    private func standalone(_ place: Place) -> JSONValue {
        if place.kind == .document { return .object(document(place.package)) }
        let record = records(of: place.kind, in: place.package)[place.position]
        guard place.kind == .item || place.kind == .association, case .object(var members) = record else {
            return record
        }
        members.append("CFDocumentURI", documentLink(place.package))
        return .object(members)
    }

    private func documentLink(_ package: Int) -> JSONValue {
        let document = packages[package].document.members
        return [
            "title": document["title"] ?? "", "identifier": document["identifier"] ?? "",
            "uri": document["uri"] ?? "",
        ]
    }

    /// The document as it stands alone.
    private func document(_ package: Int) -> JSONObject {
        var document = packages[package].document.members
        let identifier = packages[package].document.identifier ?? ""
        var uri = "\(base)/CFPackages/\(identifier)"
        if let own = packages[package].document.uri, let range = own.firstRange(of: "/CFDocuments/") {
            uri = own.replacingCharacters(range, by: "/CFPackages/")
        }
        document.append(
            "CFPackageURI",
            ["title": document["title"] ?? "", "identifier": .string(identifier), "uri": .string(uri)])
        return document
    }

    /// The definition asked for, then those below it: their code is its code and more after a separator.
    private func family(of place: Place) -> [JSONValue] {
        let all = records(of: place.kind, in: place.package)
        let first = all[place.position]
        guard let code = first["hierarchyCode"]?.string, !code.isEmpty else { return [first] }
        let children = all.enumerated().filter { position, record in
            position != place.position && record["hierarchyCode"]?.string.map { isBelow($0, code) } == true
        }
        return [first] + children.map(\.element)
    }

    private func documents(_ query: CASEQuery) throws(CASERefusal) -> CASEAnswer {
        var found = packages.indices.map(document)
        if let filter = query.filter { found = found.filter(filter.admits) }
        if let sort = query.sort { found = sorted(found, by: sort, descending: query.isDescending) }
        let page = found.dropFirst(query.offset).prefix(query.limit).map { document in
            guard let fields = query.fields else { return JSONValue.object(document) }
            var selected = JSONObject()
            for member in document where fields.contains(member.key) { selected.append(member.key, member.value) }
            return .object(selected)
        }
        return .found(["CFDocuments": .array(Array(page))], headers: paging(query, total: found.count))
    }

    /// Documents without the member come last in both directions; equal ones keep their order.
    private func sorted(_ documents: [JSONObject], by path: CASEPath, descending: Bool) -> [JSONObject] {
        let keyed = documents.map { ($0, path.values(in: $0).first) }
        return keyed.enumerated().sorted { a, b in
            guard let x = a.element.1 else { return b.element.1 == nil && a.offset < b.offset }
            guard let y = b.element.1 else { return true }
            if isOrdered(x, y) { return !descending }
            if isOrdered(y, x) { return descending }
            return a.offset < b.offset
        }.map(\.element.0)
    }

    /// X-Total-Count, and RFC 8288 links to the first, previous, next and last page.
    private func paging(_ query: CASEQuery, total: Int) -> [CASEAnswer.Header] {
        func link(_ offset: Int, _ relation: String) -> String {
            let parameters = ["limit=\(query.limit)", "offset=\(offset)"] + query.repeated
            return "<\(base)/CFDocuments?\(parameters.joined(separator: "&"))>; rel=\"\(relation)\""
        }
        let last = total == 0 ? 0 : (total - 1) / query.limit * query.limit
        var links = [link(0, "first")]
        if query.offset > 0 { links.append(link(max(0, min(query.offset - query.limit, last)), "prev")) }
        if query.offset + query.limit < total { links.append(link(query.offset + query.limit, "next")) }
        links.append(link(last, "last"))
        return [
            CASEAnswer.Header(name: "X-Total-Count", value: String(total)),
            CASEAnswer.Header(name: "Link", value: links.joined(separator: ", ")),
        ]
    }
}

/// `1.2` and `1.2.1` are below `1`, `10` is not.
private func isBelow(_ code: String, _ parent: String) -> Bool {
    guard code.hasPrefix(parent), let next = code.dropFirst(parent.count).first else { return false }
    return !next.isLetter && !next.isNumber
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<Index>, by text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
