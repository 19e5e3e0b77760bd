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
                let saved = try await desk.database.read { try Typed.saved(in: $0) }
                return page(visit, saved, saved.settings.mark)
            },
            .post("/syndicat/sauvegarde/reglages", .syndicat(.manager)) { visit in
                try await set(visit, desk)
            },
        ]
    }

    private struct Typed: Sendable {
        let contact: ContactFields
        let carriesDisks: Bool

        /// The settings as they are now.
        static func saved(in session: borrowing Session) throws -> Typed {
            Typed(
                contact: ContactFields(try ContactTable.contact(of: nil, in: session)),
                carriesDisks: try DiskTable.isCarrying(in: session))
        }

        var settings: SavedMeanwhile.Settings {
            .init(values: contact.values + [("Disque débranché", carriesDisks ? "oui" : "non")])
        }
    }

    private static func set(_ visit: Visit, _ desk: VaultDesk) async throws -> Reply {
        let typed = Typed(contact: ContactFields(visit.form), carriesDisks: visit.form["disque"] == "oui")
        var errors = FormErrors()
        let contact = typed.contact.read(into: &errors)
        let mark = visit.form[SavedMeanwhile.name]
        guard errors.isEmpty else { return page(visit, typed, mark, errors) }
        let theirs = try await desk.database.write {
            [person = visit.visitor?.id] session -> SavedMeanwhile.Settings? in
            let settings = try Typed.saved(in: session).settings
            guard mark == settings.mark else { return settings }
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
            return nil
        }
        if let theirs {
            return page(visit, typed, theirs.mark, meanwhile: SavedMeanwhile(theirs: theirs))
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

    private static func page(
        _ visit: Visit, _ typed: Typed, _ mark: String, _ errors: FormErrors = FormErrors(),
        meanwhile: SavedMeanwhile? = nil
    ) -> Reply {
        let form = PostForm(
            to: VaultPaths.house, visit,
            fields: [
                HiddenField(SavedMeanwhile.name, mark),
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
            buttons: [
                Button(meanwhile == nil ? "Enregistrer" : SavedMeanwhile.button),
                LinkButton("Annuler", VaultPaths.fleet, .quiet),
            ])
        var page = Page(
            "Réglages du coffre", .office,
            content: """
                \(meanwhile)\(ErrorSummary(errors))
                <p class="lead">Pour toutes les communes. La place et le délai se règlent espace par espace.</p>
                \(form)
                """)
        page.status = meanwhile != nil ? 409 : errors.isEmpty ? 200 : 422
        page.assets = Assets.all
        page.breadcrumb = Breadcrumb([("Sauvegardes du territoire", VaultPaths.fleet)])
        return visit.page(page)
    }
}
