import Notifications
import People
import Persistence
import Territory
import Web

/// « Réglages du coffre »: who at the syndicat is told of every danger first, and whether disks are carried away.
enum SetVault {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .get("/syndicat/sauvegarde/reglages", .syndicat(.manager)) { visit in
                let typed = try await desk.database.read { session in
                    Typed(
                        contact: ContactFields(try ContactTable.contact(of: nil, in: session)),
                        carriesDisks: try DiskTable.declaredAt(in: session) != nil)
                }
                return page(visit, typed, FormErrors())
            },
            .post("/syndicat/sauvegarde/reglages", .syndicat(.manager)) { visit in
                try await set(visit, desk)
            },
        ]
    }

    private struct Typed: Sendable {
        let contact: ContactFields
        let carriesDisks: Bool
    }

    private static func set(_ visit: Visit, _ desk: VaultDesk) async throws -> Reply {
        let typed = Typed(contact: ContactFields(visit.form), carriesDisks: visit.form["disque"] == "oui")
        var errors = FormErrors()
        let contact = typed.contact.read(into: &errors)
        guard errors.isEmpty else { return page(visit, typed, errors) }
        try await desk.database.write { [person = visit.visitor?.id] session in
            let now = Instant.now
            if try ContactTable.set(contact, of: nil, at: now, in: session) {
                try note("astreinte", "Astreinte de la sauvegarde changée", by: person, at: now, in: session)
            }
            if try DiskTable.declare(typed.carriesDisks, at: now, in: session) {
                let action: String =
                    typed.carriesDisks
                    ? "Copie sur disque débranché annoncée" : "Copie sur disque débranché arrêtée"
                try note("disque", action, by: person, at: now, in: session)
            }
        }
        return .redirect(to: VaultPaths.house, notice: "C’est enregistré.")
    }

    private static func note(
        _ what: String, _ action: String, by person: String?, at now: Instant, in session: borrowing Session
    ) throws {
        try Ledger.note(
            "sauvegarde.reglage", of: VaultService.slug, facts: ["quoi": what], at: now, in: session)
        try Journal.record(
            Change(service: VaultService.slug, action, subject: VaultService.title),
            in: nil as CodeINSEE?, by: person, in: session)
    }

    private static func page(_ visit: Visit, _ typed: Typed, _ errors: FormErrors) -> Reply {
        let form = PostForm(
            to: VaultPaths.house, visit,
            fields: [
                FieldGroup(
                    title: "L’astreinte",
                    words:
                        "La personne du syndicat qui apprend la première qu’une mairie est en danger\u{A0}: fichiers changés "
                        + "d’un coup, sauvegardes effacées, dommage. Les responsables du syndicat l’apprennent aussi. "
                        + "Videz les trois champs pour n’avoir personne.",
                    fields: typed.contact.fields(
                        errors,
                        phoneHint:
                            "Il est écrit dans les alertes graves et sur la page publique «\u{A0}Mes fichiers ont "
                            + "disparu\u{A0}»\u{A0}: donnez un numéro du syndicat plutôt que celui d’une personne."
                    )),
                FieldGroup(
                    title: "Le disque débranché",
                    words:
                        "Une copie du coffre sur un disque qu’on emporte, chaque mois. Rien de ce qui arrive par le réseau "
                        + "ne peut l’abîmer.",
                    fields: [
                        CheckboxField(
                            "disque", label: "Nous copions le coffre sur un disque débranché",
                            isChecked: typed.carriesDisks,
                            hint:
                                "Le syndicat est alors prévenu quand \(OfflineCopy.term)\u{A0}jours passent sans copie."
                        )
                    ]),
            ],
            buttons: [Button("Enregistrer"), LinkButton("Annuler", VaultPaths.fleet, .quiet)])
        var page = Page(
            "Réglages du coffre", .office,
            content: """
                \(ErrorSummary(errors))
                <p class="lead">Pour toutes les communes. La place et le délai se règlent espace par espace.</p>
                \(form)
                """)
        page.status = errors.isEmpty ? 200 : 422
        page.assets = Assets.all
        page.breadcrumb = Breadcrumb([("Sauvegardes du territoire", VaultPaths.fleet)])
        return visit.page(page)
    }
}
