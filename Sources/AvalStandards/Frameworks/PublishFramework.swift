public import AvalModel
internal import StrictJSON

/// A framework under its digest: what crosswalks pin (Marco publicado).
public struct PublishedFramework: Hashable, Sendable {
    public let framework: Framework
    /// RFC 8785 form; equal frameworks have equal bytes, whatever their YAML looked like.
    public let canonicalBytes: [UInt8]
    /// SHA-256 of the canonical bytes.
    public let digest: Digest
}

/// Freezes a framework under the digest of its canonical bytes.
public func publish(_ framework: Framework, hashing: Hashing) -> PublishedFramework {
    let bytes = canonicalBytes(of: framework)
    return PublishedFramework(framework: framework, canonicalBytes: bytes, digest: hashing(bytes))
}

/// The one form of a framework that is hashed.
private func canonicalBytes(of framework: Framework) -> [UInt8] {
    var document: JSONObject = [
        "format": "aval-framework/1",
        "code": .string(framework.code.description),
        "version": .string(framework.version),
        "original": .string(framework.title.original.rawValue),
        "title": localized(framework.title),
        "publisher": .string(framework.publisher),
        "published": .string(framework.publishedOn.description),
        "url": .string(framework.url),
        "licence": licence(framework.licence),
        "nodes": .array(framework.nodes.map(node)),
    ]
    if !framework.scale.isEmpty {
        let scale = framework.scale.map { level -> JSONValue in
            ["code": .string(level.code.description), "title": localized(level.title)]
        }
        document.set("scale", .array(scale))
    }
    // It holds no number; its depth is that of its source, which reading bounds, and canonical() refuses nothing else.
    return try! JSONValue.object(document).canonical()
}

private func localized(_ value: LocalizedText) -> JSONValue {
    var object = JSONObject()
    for language in value.languages { object.set(language.rawValue, .string(value[language])) }
    return .object(object)
}

private func licence(_ licence: Licence) -> JSONValue {
    var object: JSONObject = ["name": .string(licence.name), "url": .string(licence.url)]
    if let notice = licence.notice { object.set("notice", .string(notice)) }
    return .object(object)
}

private func node(_ node: FrameworkNode) -> JSONValue {
    var object: JSONObject = [
        "code": .string(node.code.description), "kind": .string(node.kind.rawValue), "title": localized(node.title),
    ]
    if !node.nodes.isEmpty { object.set("nodes", .array(node.nodes.map(AvalStandards.node))) }
    return .object(object)
}
