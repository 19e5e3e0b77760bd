import Territory
import Web

/// The page from which letters are prepared: whom, since when, what to fill in.
struct LettersPage {
    let desk: DocumentDesk
    let batch: LetterBatch
    var errors = FormErrors()

    /// What the fields of the pasted list begin with: the page has them twice.
    static let ofList = "liste-"

    private var path: SitePath { desk.paths.act(.letter) }

    var reply: Reply {
        desk.page(
            DocumentKind.letter.title, status: errors.isEmpty ? 200 : 422,
            """
            \(ErrorSummary(errors, kept: "Rien n’est imprimé. Votre liste est gardée ci-dessous."))
            <p class="lead">Un courrier par foyer, en grands caractères. Rien n’est envoyé\u{A0}: vous l’imprimez et vous le distribuez.</p>
            \(batch.scope.numbered)
            \(Panel("1. Pour qui", content: "\(choice)"))
            \(batch.isWhole ? nil : notWhole)
            \(batch.changes.isEmpty ? nothing : found)
            \(Panel("Ou depuis votre propre liste", content: "\(pasted)"))
            """)
    }

    private var choice: HTML {
        """
        <form method="get" action="\(path)">\(DateField(
            "depuis", label: "Adresses changées depuis le", value: batch.since?.text ?? "",
            hint: "L’ancienne adresse est celle d’avant ce jour. Laissez vide pour tous les numéros des voies cochées.",
            isRequired: false))\
        \(ScopeChoice(
            desk: desk, scope: batch.scope, page: path,
            none: "toutes les adresses de la commune changées depuis ce jour"))
        <div class="actions">\(Button("Voir les adresses", .quiet))</div></form>

        """
    }

    private var nothing: HTML {
        let words =
            batch.since == nil
            ? "Choisissez une date, ou cochez des voies."
            : "Aucune adresse n’a changé depuis ce jour dans ce que vous avez choisi."
        return NoticeBox(.information, words).html
    }

    private var notWhole: NoticeBox {
        NoticeBox(
            .warning, "Toutes les anciennes adresses ne sont pas connues ici.",
            detail: """
                <p>Un fichier a été importé depuis ce jour, ou les modifications sont trop nombreuses pour être toutes relues. \
                Une ancienne adresse qui n’est pas sûre n’est pas imprimée. Si vous les avez dans un tableau, \
                <a href="#champ-liste">collez votre propre liste</a>.</p>
                """)
    }

    private var found: HTML {
        let rows = batch.changes.prefix(200).map {
            Table.Row(["\($0.new)", "\($0.old.isEmpty ? "(non dite)" : $0.old)"])
        }
        let more: HTML? = batch.changes.count > 200 ? "<p>La suite est dans le document.</p>" : nil
        let table = Table(
            French.count(batch.changes.count, "foyer", "foyers"),
            columns: [.init("Nouvelle adresse"), .init("Ancienne adresse")], rows: Array(rows))
        return """
            \(table)\(more)
            \(Panel("2. Ce que le courrier dit", content: filling))
            """
    }

    private var filling: HTML {
        let kept: HTML =
            "\(ScopeChoice.carried(desk.visit))\(batch.since.map { HiddenField("depuis", $0.text) })"
        return """
            <form method="get" action="\(path / "papier")">\(kept)\
            \(desk.postcodeField())\(DocumentKind.letter.asked.map { FieldInput(field: $0, desk: desk).component })
            <div class="actions">\(Button("Voir les courriers"))\
            \(Button("Liste pour un publipostage (CSV)", .quiet, name: "forme", value: "csv"))</div></form>

            """
    }

    private var pasted: PostForm {
        PostForm(
            to: path / "liste", desk.visit,
            fields: [
                TextArea(
                    "liste", label: "Anciennes et nouvelles adresses", value: desk.visit.form["liste"],
                    hint:
                        "Une ligne par foyer\u{A0}: l’ancienne adresse, un point-virgule, la nouvelle. Vous pouvez coller deux colonnes d’un tableur.",
                    error: errors["liste"], rows: 6) as any Component
            ]
                + [desk.postcodeField(prefix: Self.ofList)].compactMap { $0 }
                + DocumentKind.letter.asked.map {
                    FieldInput(field: $0, desk: desk, prefix: Self.ofList).component
                },
            buttons: [
                Button("Voir les courriers"),
                Button("Liste pour un publipostage", .quiet, name: "forme", value: "csv"),
            ]
                + (DocumentPress.isPossible
                    ? [Button("Télécharger le PDF", .quiet, name: "forme", value: "pdf")] : [])
                + WordProcessor.buttons(hasDrawings: false),
            warnsBeforeLeaving: false)
    }
}
