public import AvalModel

/// What a view is written in (Formato de la vista).
public enum ViewFormat: String, Sendable, CaseIterable {
    /// Plain text in 100 columns, aligned by display width, ready to print.
    case text
    /// CommonMark with GitHub's tables.
    case markdown
    /// One standalone HTML5 page without scripts, for screens and for A4.
    case html
}

/// A published standard with its instrument, rule and scheme, for reading and printing (Vista del estándar).
///
/// Texts that lack the language are shown in their original and marked: `(es)` behind them, and `lang` in HTML. All
/// texts are escaped for the format, and equal standards have equal views.
public func view(of published: PublishedStandard, as format: ViewFormat, in language: Language) -> String {
    view(of: published.standard, digest: published.digest, as: format, in: language)
}

/// A standard that need not be published; without a digest the view says that it is not.
public func view(
    of standard: Standard, digest: Digest?, as format: ViewFormat, in language: Language
) -> String {
    PageAuthor(standard: standard, digest: digest, language: language).standardPage.rendered(as: format)
}

/// The instrument of a published standard as a form for evaluators (Hoja de calificación para imprimir).
///
/// Blank boxes for each item: met, not met, not observed (`C`, `NC`, `NO`, the codes of rating sheets); a box for each
/// level of a rubric and each entry of a checklist; fields for who was rated, by whom, where and when. In HTML the boxes
/// can also be ticked on the screen and printed; nothing is sent anywhere.
public func ratingForm(of published: PublishedStandard, as format: ViewFormat, in language: Language) -> String {
    ratingForm(of: published.standard, digest: published.digest, as: format, in: language)
}

/// The form of a standard that need not be published; without a digest it says that it is not.
public func ratingForm(
    of standard: Standard, digest: Digest?, as format: ViewFormat, in language: Language
) -> String {
    PageAuthor(standard: standard, digest: digest, language: language).ratingForm.rendered(as: format)
}

extension Page {
    fileprivate func rendered(as format: ViewFormat) -> String {
        switch format {
        case .text: renderedText(self)
        case .markdown: renderedMarkdown(self)
        case .html: renderedHTML(self)
        }
    }
}
