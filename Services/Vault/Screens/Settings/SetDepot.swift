import People
import Persistence
import Territory
import Web

/// The syndicat sets a depot: its name, its place, its delay, and who is told of dangers first.
enum SetDepot {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .get("/syndicat/sauvegarde/{insee}/{depot}/reglages", .syndicat(.manager)) { visit in
                let (commune, depot) = try await place(visit, desk)
                let form = try await desk.database.read { try saved(depot, in: $0) }
                return page(visit, commune, depot, form, form.settings.mark)
            },
            .post(VaultPaths.settingsRoute, .syndicat(.manager)) { visit in
                let (commune, depot) = try await place(visit, desk)
                let form = DepotSettingsForm(visit.form)
                let (wish, errors) = form.read(for: depot)
                let mark = visit.form[SavedMeanwhile.name]
                guard let wish else { return page(visit, commune, depot, form, mark, errors) }
                return try await set(wish, visit, commune, depot, desk)
            },
        ]
    }

    private static func place(_ visit: Visit, _ desk: VaultDesk) async throws -> (Commune, Depot) {
        let commune = try await desk.commune(visit)
        return (commune, try await desk.depot(visit, of: commune))
    }

    /// The settings as they are now.
    private static func saved(_ depot: Depot, in session: borrowing Session) throws -> DepotSettingsForm {
        guard let depot = try DepotTable.depot(depot.slug, in: session) else { throw Refusal.notFound }
        return DepotSettingsForm(depot, try ContactTable.contact(of: depot.id, in: session))
    }

    private static func set(
        _ wish: DepotSettingsForm.Wish, _ visit: Visit, _ commune: Commune, _ depot: Depot, _ desk: VaultDesk
    ) async throws -> Reply {
        let (person, mark) = (visit.visitor?.id, visit.form[SavedMeanwhile.name])
        let (after, theirs) = try await desk.database.write {
            session -> (Depot, SavedMeanwhile.Settings?) in
            let now = Instant.now
            guard let before = try DepotTable.depot(depot.slug, in: session) else { throw Refusal.notFound }
            let settings = try saved(before, in: session).settings
            guard mark == settings.mark else { return (before, settings) }
            try DepotTable.rename(before, to: wish.name, at: now, in: session)
            try DepotTable.setQuota(wish.quota, of: before, at: now, in: session)
            try DepotTable.setDelay(wish.delay, of: before, at: now, in: session)
            if try ContactTable.set(wish.contact, of: before.id, at: now, in: session) {
                try DepotTable.note("prevenu", of: before, at: now, in: session)
                try Journal.record(
                    Change(
                        service: VaultService.slug, "Personne à prévenir changée", subject: wish.name),
                    in: commune.code, by: person, in: session)
            }
            guard let after = try DepotTable.depot(depot.slug, in: session) else { throw Refusal.notFound }
            if before.words != after.words {
                try Journal.record(
                    Change(
                        service: VaultService.slug, "Réglages de la sauvegarde changés", subject: after.name,
                        before: before.words, after: after.words),
                    in: commune.code, by: person, in: session)
            }
            return (after, nil)
        }
        if let theirs {
            let form = DepotSettingsForm(visit.form)
            return page(visit, commune, after, form, theirs.mark, meanwhile: SavedMeanwhile(theirs: theirs))
        }
        return .redirect(to: VaultPaths.settings(of: after), notice: notice(after))
    }

    private static func notice(_ depot: Depot) -> String {
        guard depot.used < depot.quota else {
            return
                "C’est enregistré. L’espace est plein\u{A0}: rien n’est effacé, et les nouvelles sauvegardes sont refusées."
        }
        return "C’est enregistré."
    }

    private static func page(
        _ visit: Visit, _ commune: Commune, _ depot: Depot, _ form: DepotSettingsForm,
        _ mark: String, _ errors: FormErrors = FormErrors(), meanwhile: SavedMeanwhile? = nil
    ) -> Reply {
        let now = Instant.now
        let fields = PostForm(
            to: VaultPaths.settings(of: depot), visit,
            fields: [HiddenField(SavedMeanwhile.name, mark)] + form.fields(errors, for: depot, at: now),
            buttons: [
                Button(meanwhile == nil ? "Enregistrer" : SavedMeanwhile.button),
                LinkButton("Annuler", VaultPaths.commune(commune.code.text), .quiet),
            ])
        var page = Page(
            "Réglages de la sauvegarde", .office, commune: commune.name,
            content: """
                \(meanwhile)\(ErrorSummary(errors))
                <p class="lead">\(commune.name), espace «\u{A0}\(depot.name)\u{A0}».</p>
                \(promised(depot, at: now))\(fields)
                """)
        page.status = meanwhile != nil ? 409 : errors.isEmpty ? 200 : 422
        page.assets = Assets.all
        page.breadcrumb = Breadcrumb([
            ("Sauvegardes du territoire", VaultPaths.fleet),
            (commune.name, VaultPaths.commune(commune.code.text)),
        ])
        return visit.page(page)
    }

    /// What is still owed of a longer delay.
    private static func promised(_ depot: Depot, at now: Instant) -> NoticeBox? {
        guard let promise = depot.promise, depot.delay(at: now) > depot.deletionDelay else { return nil }
        return NoticeBox(
            .information,
            "Le délai de \(depot.deletionDelay)\u{A0}jours commence le \(FrenchMoment.day(promise.until)). "
                + "Tout ce qui est effacé avant ce jour reste \(promise.days)\u{A0}jours.")
    }
}

extension Depot {
    /// What its settings are, as the journal of the town hall says it.
    fileprivate var words: String { "\(name), \(ByteCount.text(quota)), \(deletionDelay)\u{A0}jours" }
}
