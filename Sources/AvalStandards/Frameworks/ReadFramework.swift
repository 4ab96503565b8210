internal import AvalModel

struct ReadFramework {
    let framework: Framework
    let nodes: Place
    /// Every code with its place, in the order of the document.
    let codes: [(code: FrameworkNodeCode, place: Place)]
    let levels: [(code: FrameworkNodeCode, place: Place)]
}

/// The document as a framework; `nil` once anything is missing or of the wrong shape.
func readFramework(_ root: Place) -> ReadFramework? {
    let required = [
        "format", "code", "version", "original", "title", "publisher", "published", "url", "licence", "nodes",
    ]
    guard let members = root.members(required: required, optional: ["scale"]) else { return nil }
    _ = members["format"]?.value("format", "the format \"aval-framework/1\"") { $0 == "aval-framework/1" ? $0 : nil }
    guard let original = members["original"]?.language() else { return nil }

    let code = members["code"]?.code(PackageCode.self)
    let version = members["version"]?.string()
    let title = members["title"]?.localized(original: original)
    let publisher = members["publisher"]?.string()
    let published = members["published"]?.date()
    let url = members["url"]?.url()
    let licence = members["licence"]?.licence()
    var levels: [(code: FrameworkNodeCode, place: Place)] = []
    let scale = members["scale"]?.entries().compactMap { readScaleLevel($0, original, &levels) } ?? []
    var codes: [(code: FrameworkNodeCode, place: Place)] = []
    let nodes = members["nodes"]?.entries().compactMap { readNode($0, original, depth: 1, &codes) } ?? []
    guard let code, let version, let title, let publisher, let published, let url, let licence,
        let nodesPlace = members["nodes"]
    else { return nil }
    let framework = Framework(
        code: code, version: version, title: title, publisher: publisher, publishedOn: published, url: url,
        licence: licence, scale: scale, nodes: nodes)
    return ReadFramework(framework: framework, nodes: nodesPlace, codes: codes, levels: levels)
}

private func readScaleLevel(
    _ place: Place, _ original: Language, _ codes: inout [(code: FrameworkNodeCode, place: Place)]
) -> ScaleLevel? {
    guard let members = place.members(required: ["code", "title"]) else { return nil }
    let code = members["code"]?.code(FrameworkNodeCode.self)
    let title = members["title"]?.localized(original: original)
    guard let code, let title else { return nil }
    codes.append((code, place))
    return ScaleLevel(code: code, title: title)
}

private func readNode(
    _ place: Place, _ original: Language, depth: Int, _ codes: inout [(code: FrameworkNodeCode, place: Place)]
) -> FrameworkNode? {
    guard depth <= 16 else {
        place.note("shape", "parts lie within parts here, more than sixteen deep")
        return nil
    }
    guard let members = place.members(required: ["code", "kind", "title"], optional: ["nodes"]) else { return nil }
    let kinds = FrameworkNode.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    let code = members["code"]?.code(FrameworkNodeCode.self)
    let kind = members["kind"]?.value("node-kind", "one of \(kinds)") { FrameworkNode.Kind(rawValue: $0) }
    let title = members["title"]?.localized(original: original)
    if let code { codes.append((code, place)) }
    let nodes = members["nodes"]?.entries().compactMap { readNode($0, original, depth: depth + 1, &codes) }
    guard let code, let kind, let title else { return nil }
    return FrameworkNode(code: code, kind: kind, title: title, nodes: nodes ?? [])
}

extension Place {
    func language() -> Language? {
        let languages = Language.allCases.map(\.rawValue).joined(separator: ", ")
        return value("language", "one of \(languages)") { Language(rawValue: $0) }
    }

    /// An address that others can open: https, a host, no spaces.
    func url() -> String? {
        value("url", "an https URL") { text in
            let rest = text.dropFirst("https://".count)
            guard text.hasPrefix("https://"), rest.first.map({ $0 != "/" }) == true, !rest.contains(" ") else {
                return nil
            }
            return text
        }
    }

    func licence() -> Licence? {
        guard let members = members(required: ["name", "url"], optional: ["notice"]) else { return nil }
        let name = members["name"]?.string()
        let url = members["url"]?.url()
        let notice = members["notice"]?.string()
        guard let name, let url else { return nil }
        return Licence(name: name, url: url, notice: notice)
    }
}
