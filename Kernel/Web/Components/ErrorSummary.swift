/// What to correct, at the head of the page, each line leading to its field.
///
/// `\(ErrorSummary(errors))` shows nothing when there is nothing to correct.
package struct ErrorSummary: Component {
    package let errors: FormErrors

    package init(_ errors: FormErrors) {
        self.errors = errors
    }

    package var html: HTML {
        guard !errors.isEmpty else { return .empty }
        let items = errors.list.map { entry -> HTML in
            "<li><a href=\"#\(FieldFrame.identifier(entry.field))\">\(entry.message)</a></li>\n"
        }
        let title = errors.list.count == 1 ? "Un point à corriger" : "\(errors.list.count) points à corriger"
        return """
            <div class="notice danger" role="alert" tabindex="-1" data-focus><p><strong>\(title)</strong></p>
            <p>Rien n’est enregistré, et ce que vous avez écrit est gardé ci-dessous.</p>
            <ul>
            \(items)</ul></div>

            """
    }
}
