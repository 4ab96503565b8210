internal import Mustache

/// The pages' templates, compiled once.
struct Templates: Sendable {
    let frame: MustacheTemplate
    let form: MustacheTemplate
    let verdict: MustacheTemplate
    let notice: MustacheTemplate

    /// - Throws: the parser's error, naming the line.
    init() throws {
        MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
        frame = try Templates.compile(PackageResources.frame_mustache)
        form = try Templates.compile(PackageResources.form_mustache)
        verdict = try Templates.compile(PackageResources.verdict_mustache)
        notice = try Templates.compile(PackageResources.notice_mustache)
    }

    // The templates are part of the program and no input; a test compiles them.
    static let embedded = try! Templates()

    private static func compile(_ bytes: [UInt8]) throws -> MustacheTemplate {
        let text = String(decoding: bytes, as: UTF8.self)
        return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(HTMLText.name)}}" + text)
    }
}
