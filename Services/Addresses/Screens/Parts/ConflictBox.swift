import Web

/// Two people changed the same row: both versions side by side, what she typed kept in the form below.
struct ConflictBox {
    let row: StaleRow

    var html: HTML {
        """
        <div class="notice warning" role="alert" tabindex="-1"><p><strong>\(row.words)</strong></p>
        \(row.differences.isEmpty ? same : table)
        <p>Ce que vous avez écrit est gardé dans le formulaire. Corrigez-le si besoin, puis choisissez «\u{A0}Garder ma \
        version\u{A0}», ou revenez en arrière pour garder celle de l’autre personne.</p></div>

        """
    }

    private var same: HTML { "<p>Les champs de ce formulaire n’ont pas changé\u{202F}; autre chose a été modifié.</p>" }

    private var table: HTML {
        let rows = row.differences.map { difference -> HTML in
            """
            <tr><th scope="row">\(difference.field.label)</th><td data-label="Enregistré par l’autre personne">\
            \(shown(difference.theirs))</td><td data-label="Ce que vous demandez">\(shown(difference.yours))</td></tr>

            """
        }
        return """
            <table class="stack"><thead><tr><th scope="col">Champ</th><th scope="col">Enregistré par l’autre personne</th>\
            <th scope="col">Ce que vous demandez</th></tr></thead><tbody>
            \(rows)</tbody></table>
            """
    }

    private func shown(_ value: String) -> String { value.isEmpty ? "(vide)" : value }
}
