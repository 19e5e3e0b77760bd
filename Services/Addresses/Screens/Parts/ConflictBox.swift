import Web

/// Two people changed the same row: both versions side by side, what she typed kept in the form below.
struct ConflictBox: Component {
    let row: StaleRow

    var html: HTML {
        NoticeBox(
            .warning, row.words,
            detail: """
                \(row.differences.isEmpty ? same : table)
                <p>Ce que vous avez écrit est gardé dans le formulaire. Corrigez-le si besoin, puis choisissez \
                «\u{A0}Garder ma version\u{A0}». Pour garder celle qui est enregistrée, quittez simplement cette page.</p>
                """
        ).html
    }

    private var same: HTML {
        "<p>Les champs de ce formulaire n’ont pas changé\u{202F}; autre chose a été modifié.</p>"
    }

    private var table: HTML {
        Table(
            "Les deux versions",
            columns: [
                .init("Champ"), .init("Enregistré maintenant"), .init("Ce que vous demandez"),
            ],
            rows: row.differences.map {
                .init(["\($0.field.label)", "\(Self.shown($0.theirs))", "\(Self.shown($0.yours))"])
            }
        ).html
    }

    private static func shown(_ value: String) -> String { value.isEmpty ? "(vide)" : value }
}
