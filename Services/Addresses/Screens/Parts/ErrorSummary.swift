import Web

/// What must be corrected in a form, each line leading to its field.
struct ErrorSummary {
    let state: FormState

    var html: HTML {
        guard !state.problems.isEmpty else { return .empty }
        let items = state.problems.map { problem -> HTML in
            "<li><a href=\"#champ-\(problem.field.rawValue)\">\(problem.words)</a></li>\n"
        }
        return """
            <div class="notice danger" role="alert" tabindex="-1"><p><strong>Rien n’est enregistré pour l’instant\u{A0}: \
            ce que vous avez écrit est gardé ci-dessous.</strong></p><ul>
            \(items)</ul></div>

            """
    }
}
