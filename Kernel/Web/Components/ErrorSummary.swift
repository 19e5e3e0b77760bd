/// What to correct, at the head of the page, each line leading to its field.
///
/// `\(ErrorSummary(errors))` shows nothing when there is nothing to correct.
package struct ErrorSummary: Component {
    package let errors: FormErrors

    private let kept: String

    /// - Parameter kept: what becomes of what was sent; a file, for one, must be chosen again.
    package init(
        _ errors: FormErrors,
        kept: String = "Rien n’est enregistré, et ce que vous avez écrit est gardé ci-dessous."
    ) {
        self.errors = errors
        self.kept = kept
    }

    package var html: HTML {
        guard !errors.isEmpty else { return .empty }
        let items = errors.list.map { entry -> HTML in
            "<li><a href=\"#\(FieldFrame.identifier(entry.field))\">\(entry.message)</a></li>\n"
        }
        let title = errors.list.count == 1 ? "Un point à corriger" : "\(errors.list.count) points à corriger"
        return """
            <div class="notice danger" role="alert" tabindex="-1" data-focus><p><strong>\(title)</strong></p>
            <p>\(kept)</p>
            <ul>
            \(items)</ul></div>

            """
    }
}
