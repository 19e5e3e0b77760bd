import HTTPTypes
import Territory
import Web

/// A list is sent: read into memory, its columns guessed.
struct SendList {
    let checking: ListChecking

    var routes: [Route] {
        [
            .get("/mairie/{insee}/verifier-une-liste", .commune(.reader)) { visit in
                show(visit, try await checking.commune(visit), FormErrors())
            },
            .post(
                "/mairie/{insee}/verifier-une-liste", .commune(.reader),
                bodyLimit: ListLimits.bytes + (1 << 20), receive),
        ]
    }

    private func receive(_ visit: Visit) async throws -> Reply {
        let commune = try await checking.commune(visit)
        let upload = try await visit.receiveInMemory()
        guard let visitor = visit.visitor else { throw Refusal.forbidden }
        try checking.requireIndex()
        do {
            guard let bytes = upload.files["liste"] else { throw ListRefusal.nothingChosen }
            let file = try await ListReading.read(bytes)
            let key = try checking.desk.hold(file, of: commune.code.text, for: visitor.sessionSecret)
            return .redirect(to: ListPaths(insee: commune.code.text).list(key))
        } catch let refusal as ListRefusal {
            var errors = FormErrors()
            errors.add("liste", refusal.words)
            return show(visit, commune, errors)
        }
    }

    private func show(_ visit: Visit, _ commune: Commune, _ errors: FormErrors) -> Reply {
        let form = UploadForm(
            to: ListPaths(insee: commune.code.text).home, visit,
            fields: [
                FileField(
                    "liste", label: "Votre liste",
                    accept:
                        ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    hint:
                        "Un fichier CSV ou Excel (.xlsx), jusqu’à \(ListLimits.bytes >> 20)\u{A0}Mo et \(French.number(ListLimits.rows)) lignes.",
                    error: errors["liste"], largest: ListLimits.bytes)
            ], button: "Envoyer la liste")
        var page = Page(
            "Vérifier une liste", .office, commune: commune.name,
            content: """
                <p class="lead">Liste électorale, abonnés de l’eau, ordures ménagères\u{A0}: chaque adresse est comparée à celles du \
                territoire. Vous saurez lesquelles sont justes, et quoi corriger dans les autres.</p>
                \(ErrorSummary(errors, kept: "Rien n’est gardé de ce fichier."))
                \(checking.desk.isReady ? nil : NoticeBox(.warning, "Les adresses de référence se préparent.", detail: "<p>Réessayez dans quelques minutes.</p>"))
                \(Panel("Votre fichier", content: form.html))
                \(promise)
                """)
        if !errors.isEmpty { page.status = 422 }
        return visit.page(page)
    }

    private var promise: HTML {
        """
        <section class="panel"><h2>Ce que devient votre liste</h2>
        <ul>
        <li>Elle est lue en mémoire et n’est jamais enregistrée\u{A0}: ni dans un fichier, ni dans la base.</li>
        <li>Vous seul la voyez, le temps de la vérifier. Elle est effacée au bout d’un quart d’heure, ou dès que vous le demandez.</li>
        <li>Le journal de la commune garde seulement qu’une liste a été vérifiée, et son nombre de lignes.</li>
        </ul></section>

        """
    }
}
