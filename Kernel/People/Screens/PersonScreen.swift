import HTTPTypes
import Persistence
import Territory
import Web

/// One person, for the syndicat's administrators: roles everywhere, a link, the telephone.
struct PersonScreen {
    let desk: Desk

    var routes: [Route] {
        [
            .get("/syndicat/personnes/{personne}", .syndicat(.administrator)) { visit in try await show(visit)
            },
            .post("/syndicat/personnes/{personne}/roles", .syndicat(.administrator)) { visit in
                try await setRole(visit)
            },
            .post("/syndicat/personnes/{personne}/lien", .syndicat(.administrator)) { visit in
                try await link(visit)
            },
            .post("/syndicat/personnes/{personne}/telephone", .syndicat(.administrator)) { visit in
                try await unlinkTelephone(visit)
            },
        ]
    }

    private func path(_ visit: Visit) -> SitePath { PeopleScreen.path / visit.parameter("personne") }

    private func show(_ visit: Visit, errors: FormErrors = FormErrors()) async throws -> Reply {
        let id = visit.parameter("personne")
        let found = try await desk.database.read { session in
            (
                try PersonStore.find(id, in: session), try RoleStore.roles(of: id, in: session),
                try CollectiviteStore.all(in: session)
            )
        }
        guard let person = found.0 else { throw Refusal.notFound }
        var page = Page(
            person.name, .office,
            content: """
                \(ErrorSummary(errors))
                <p class="lead">\(person.email.text)\(person.phone.map { ", \($0)" }) – compte \(person.state).</p>
                \(Panel("Ses rôles", content: roles(found.1, places: found.2, visit, errors)))
                \(Panel("Son accès", content: access(person, visit)))
                \(Panel("Effacer cette personne", content: "<p>Son compte et ses accès disparaissent. Ce qu’elle a fait reste, sans son nom.</p>", actions: [LinkButton("Effacer…", path(visit) / "effacement", .quiet)]))
                \(LinkButton("Revenir à la liste", PeopleScreen.path, .quiet))
                """)
        page.breadcrumb = Breadcrumb([("Les personnes", PeopleScreen.path)])
        page.status = errors.isEmpty ? 200 : 422
        return visit.page(page)
    }

    private func roles(
        _ held: [HeldRole], places: [Collectivite], _ visit: Visit, _ errors: FormErrors
    ) -> HTML {
        let rows = held.map { role in
            Table.Row([
                "\(role.name)", "\(role.role.label)",
                PostButton(
                    "Retirer ce rôle", to: path(visit) / "roles", visit, .quiet,
                    fields: [HiddenField("lieu1", role.collectiviteID), HiddenField("geste", "retrait")]
                ).html,
            ])
        }
        let table: HTML =
            held.isEmpty
            ? "<p>Aucun rôle : cette personne ne voit rien de plus que le public.</p>"
            : Table("Rôles", columns: [.init("Où"), .init("Rôle"), .init("Geste")], rows: rows).html
        let form = PostForm(
            to: path(visit) / "roles", visit, fields: [PostFields.line(1, places: places, visit, errors)],
            buttons: [Button("Donner ce rôle")])
        return "\(table)\(form)"
    }

    private func access(_ person: Person, _ visit: Visit) -> HTML {
        let link = PostButton(
            "Faire un lien pour choisir un mot de passe", to: path(visit) / "lien", visit, .quiet)
        let telephone: PostButton? =
            person.hasSecondFactor
            ? PostButton("Retirer son téléphone perdu", to: path(visit) / "telephone", visit, .quiet) : nil
        return
            "<p>Avant tout, vérifiez que c’est bien cette personne qui vous le demande.</p>\(link)\(telephone)"
    }

    private func setRole(_ visit: Visit) async throws -> Reply {
        let (author, id) = (try visit.person().id, visit.parameter("personne"))
        let place = visit.form["lieu1"]
        var role: Role?
        if visit.form["geste"] != "retrait" {
            var errors = FormErrors()
            role = PostFields.post(1, visit, &errors)?.role
            if role == nil, errors.isEmpty { errors.add("lieu1", "Choisissez un lieu et un rôle.") }
            guard errors.isEmpty else { return try await show(visit, errors: errors) }
        }
        let wanted = role
        try await desk.database.write { session in
            try RoleSetting(personID: id, collectiviteID: place, role: wanted)
                .apply(by: try Author.reading(author, in: session), in: session)
        }
        return .redirect(
            to: path(visit), notice: wanted == nil ? "Ce rôle est retiré." : "Ce rôle est donné.")
    }

    private func link(_ visit: Visit) async throws -> Reply {
        let (author, id) = (try visit.person().id, visit.parameter("personne"))
        let opening = AccountOpening(desk: desk)
        let made = try await desk.database.write { session -> (Secret, Person) in
            guard let person = try PersonStore.find(id, in: session) else { throw Refusal.notFound }
            let link = try opening.link(
                for: id, by: try Author.reading(author, in: session), in: session)
            try LinkMail(desk)?.send(link, to: person, .handed, in: session)
            return (link, person)
        }
        return HandedLink(desk: desk, back: path(visit), commune: nil).page(of: made.0, for: made.1, visit)
    }

    private func unlinkTelephone(_ visit: Visit) async throws -> Reply {
        let (author, id) = (try visit.person().id, visit.parameter("personne"))
        let isRemoved = try await desk.database.write { session in
            let now = try Author.reading(author, in: session)
            guard now.authority.isSyndicatAdministrator else { throw Refusal.forbidden }
            guard let person = try PersonStore.find(id, in: session) else { throw Refusal.notFound }
            guard person.hasSecondFactor else { return false }
            try SecondFactorStore.unlink(id, in: session)
            try SessionStore.closeAll(of: id, in: session)
            try Version.people.bump(in: session)
            let held = try RoleStore.roles(of: id, in: session)
            try Journal.record(
                .account("Téléphone retiré du compte", of: id), at: held.first?.collectiviteID, by: author,
                in: session)
            return true
        }
        return .redirect(
            to: path(visit),
            notice: isRemoved
                ? "Son téléphone est retiré. Ses connexions sont fermées."
                : "Aucun téléphone n’était relié à ce compte.")
    }
}
