import Persistence
import Territory
import Web

/// « Mon compte »: who I am, how I sign in, where I am signed in.
struct AccountScreen {
    let desk: Desk

    private static let path = SitePath("/mon-compte")

    var routes: [Route] {
        [
            .get("/mon-compte", .signedIn) { visit in try await show(visit) },
            .post("/mon-compte", .signedIn) { visit in try await save(visit) },
        ]
    }

    /// What the page shows.
    private struct Account: Sendable {
        let person: Person
        let roles: [HeldRole]
        let sessions: [StoredSession]
        let codesLeft: Int
        let current: String?
    }

    private func show(_ visit: Visit, errors: FormErrors = FormErrors()) async throws -> Reply {
        let account = try await read(visit)
        var page = Page(
            "Mon compte", .office,
            content: """
                \(ErrorSummary(errors))
                \(identity(account, visit, errors))
                \(Panel("Ce que vous pouvez faire", content: roles(account)))
                \(signingIn(account))
                \(sessions(account, visit))
                \(tokens)
                \(ownData)
                """)
        page.status = errors.isEmpty ? 200 : 422
        return visit.page(page)
    }

    private func read(_ visit: Visit) async throws -> Account {
        let id = try visit.person().id
        let fingerprint = desk.cookie.secret(in: visit.request).map(Secret.fingerprint(of:))
        let idle = desk.settings.idle
        return try await desk.database.read { session in
            guard let person = try PersonStore.find(id, in: session) else { throw Refusal.notFound }
            let current = try fingerprint.flatMap {
                try SessionStore.find($0, at: .now, idle: idle, in: session)?.id
            }
            return Account(
                person: person, roles: try RoleStore.roles(of: id, in: session),
                sessions: try SessionStore.all(of: id, at: .now, idle: idle, in: session),
                codesLeft: try SecondFactorStore.codesLeft(of: id, in: session), current: current)
        }
    }

    private func identity(_ account: Account, _ visit: Visit, _ errors: FormErrors) -> Panel {
        let sent = visit.form.names.contains("nom")
        let form = PostForm(
            to: Self.path, visit,
            fields: [
                TextField(
                    "nom", label: "Votre prénom et votre nom",
                    value: sent ? visit.form["nom"] : account.person.name,
                    error: errors["nom"], autocomplete: "name"),
                TextField(
                    "telephone", label: "Votre téléphone",
                    value: sent ? visit.form["telephone"] : account.person.phone ?? "",
                    hint: "Pour que vos collègues puissent vous joindre.", error: errors["telephone"],
                    kind: .tel,
                    autocomplete: "tel", isRequired: false),
            ],
            buttons: [Button("Enregistrer")])
        return Panel(
            "Qui vous êtes",
            content:
                "<p>Vous vous connectez avec l’adresse <strong>\(account.person.email.text)</strong>.</p>\(form)"
        )
    }

    private func roles(_ account: Account) -> HTML {
        guard !account.roles.isEmpty else {
            return EmptyState(
                "Aucun rôle pour le moment", "Demandez à votre mairie ou au syndicat de vous en donner un."
            ).html
        }
        let rows = account.roles.map { held in
            Table.Row([place(held), "\(held.role.label) : \(held.role.explanation)"])
        }
        return Table("Vos rôles", columns: [.init("Où"), .init("Rôle")], rows: rows).html
    }

    /// The place of a role, leading to the people there when it has a team of its own.
    private func place(_ held: HeldRole) -> HTML {
        switch held.kind {
        case .commune, .epci:
            "<a href=\"\(TeamPlace.path(held.kind, held.code))\">\(held.name)</a>"
        case .syndicat, .departement: "\(held.name)"
        }
    }

    private func signingIn(_ account: Account) -> Panel {
        let telephone =
            account.person.hasSecondFactor
            ? "Un téléphone est relié à votre compte. Il vous reste "
                + "\(French.count(account.codesLeft, "code de secours", "codes de secours"))."
            : "Aucun téléphone n’est relié à votre compte : votre mot de passe suffit pour y entrer."
        return Panel(
            "Votre connexion", content: "<p>\(telephone)</p>",
            actions: [
                LinkButton("Changer de mot de passe", SitePath("/mon-compte/mot-de-passe"), .quiet),
                LinkButton(
                    account.person.hasSecondFactor ? "Téléphone et codes de secours" : "Relier un téléphone",
                    SitePath("/mon-compte/telephone"), .quiet),
            ])
    }

    private func sessions(_ account: Account, _ visit: Visit) -> Panel {
        let rows = account.sessions.map { session in
            Table.Row([
                "\(session.device)\(session.id == account.current ? " (ici)" : "")",
                "\(PlainTime(session.begunAt).text)", "\(PlainTime(session.seenAt).text)",
            ])
        }
        let others = account.sessions.count > 1
        return Panel(
            "Où vous êtes connecté",
            content: Table(
                "Vos connexions ouvertes",
                columns: [.init("Appareil"), .init("Depuis"), .init("Dernière visite")], rows: rows
            ).html,
            actions: others
                ? [
                    PostButton(
                        "Fermer les autres", to: SitePath("/mon-compte/sessions/fermeture"), visit, .quiet)
                ] : [])
    }

    private var tokens: Panel {
        Panel(
            "Vos programmes",
            content:
                "<p>Un jeton permet à un logiciel de lire ou d’écrire en votre nom, sans votre mot de passe.</p>",
            actions: [LinkButton("Voir mes jetons", SitePath("/mon-compte/jetons"), .quiet)])
    }

    private var ownData: Panel {
        Panel(
            "Vos données", content: "<p>Tout ce que le site garde sur vous, à lire ou à télécharger.</p>",
            actions: [LinkButton("Ce que le site sait de moi", SitePath("/mon-compte/mes-donnees"), .quiet)])
    }

    private func save(_ visit: Visit) async throws -> Reply {
        let id = try visit.person().id
        let (name, typed) = (visit.form["nom"], visit.form["telephone"])
        let phone = PhoneNumber(typed)
        var errors = FormErrors()
        if !(1...120).contains(name.count) { errors.add("nom", "Écrivez votre prénom et votre nom.") }
        if phone == nil, !typed.isEmpty {
            errors.add(
                "telephone", "Écrivez un numéro à dix chiffres, par exemple 05 62 68 76 98, ou laissez vide.")
        }
        guard errors.isEmpty else { return try await show(visit, errors: errors) }
        try await desk.database.write { session in
            let person = try PersonStore.find(id, in: session)
            guard person?.name != name || person?.phone != phone?.text else { return }
            try PersonStore.rename(id, name: name, phone: phone, in: session)
            try Version.people.bump(in: session)
            try Journal.record(.account("Nom ou téléphone modifié", of: id), ofOwnAccount: id, in: session)
        }
        return .redirect(to: Self.path, notice: "C’est enregistré.")
    }
}
