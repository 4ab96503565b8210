public import AvalModel

extension Cedula {
    /// What a report is written in (Formato de la cédula).
    public enum Format: String, Sendable, CaseIterable {
        /// Plain text in 100 columns, aligned by display width, ready to print.
        case text
        /// CommonMark with GitHub's tables.
        case markdown
        /// One standalone HTML5 page without scripts, for screens and for A4.
        case html
    }

    /// The report for reading, printing and signing.
    ///
    /// Texts that lack the language stand in their original and are marked: `(es)` behind them, and `lang` in HTML. All
    /// texts are escaped for the format, and equal reports have equal views.
    public func view(as format: Format, in language: Language) -> String {
        let page = CedulaAuthor(self, in: language).page
        return switch format {
        case .text: cedulaText(page)
        case .markdown: cedulaMarkdown(page)
        case .html: cedulaHTML(page)
        }
    }
}
