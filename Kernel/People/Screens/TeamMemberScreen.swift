import HTTPTypes
import Persistence
import Territory
import Web

/// One person of the team of a commune or an EPCI: another role, a link for a new password, or leaving the team.
struct TeamMemberScreen {
    let desk: Desk

    var routes: [Route] {
        TeamPlace.routes(.get, Self.tail) { visit in try await show(visit) }
            + TeamPlace.routes(.post, Self.tail) { visit in try await change(visit) }
            + TeamPlace.routes(.post, Self.tail + "/lien") { visit in try await link(visit) }
            + TeamPlace.routes(.post, Self.tail + "/retrait") { visit in try await remove(visit) }
    }

    private static let tail = "/personnes/{personne}"

    private func path(_ team: TeamPlace, _ visit: Visit) -> SitePath {
        team.path / "personnes" / visit.parameter("personne")
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let team = try await desk.team(of: visit)
        let author = try await desk.author(of: visit)
        guard author.authority.managesTeam(of: team.place) else { throw Refusal.forbidden }
        let id = visit.parameter("personne")
        let found = try await desk.database.read { session in
            (
                try PersonStore.find(id, in: session),
                try RoleStore.role(of: id, at: team.place.id, in: session),
                try RoleStore.roles(of: id, in: session)
            )
        }
        guard let person = found.0, let role = found.1 else { throw Refusal.notFound }
        let opens = author.authority.opensAccount(with: found.2)
        return visit.page(
            Page(
                person.name, .office, commune: team.name,
                content: """
                    <p class="lead">\(person.email.text)\(person.phone.map { ", \($0)" }) – compte \(person.state).</p>
                    \(Panel("Ce que cette personne peut faire", content: roleForm(role, team, author, visit)))
                    \(Panel("Son mot de passe", content: passwordPart(person, opens: opens, team, visit)))
                    \(Panel("Quitter l’équipe", content: leaving(person, team, visit)))
                    \(LinkButton("Revenir à l’équipe", team.path, .quiet))
                    """))
    }

    private func roleForm(_ role: Role, _ team: TeamPlace, _ author: Author, _ visit: Visit) -> HTML {
        guard author.authority.gives(role, at: team.place) else {
            return "<p>\(role.label) : \(role.explanation). Seul le syndicat peut changer ce rôle.</p>"
        }
        return PostForm(
            to: path(team, visit), visit,
            fields: [
                ChoiceField(
                    "role", label: "Son rôle \(French.to(team.name))",
                    choices: author.authority.rolesGiven(at: team.place)
                        .map { Choice($0.rawValue, $0.label, hint: $0.explanation) },
                    selected: [role.rawValue])
            ],
            buttons: [Button("Enregistrer")]
        ).html
    }

    private func passwordPart(_ person: Person, opens: Bool, _ team: TeamPlace, _ visit: Visit) -> HTML {
        guard opens else {
            return """
                <p>\(person.name) travaille aussi ailleurs : seul le syndicat peut lui remettre un lien pour un nouveau \
                mot de passe.</p>
                """
        }
        let button = PostButton(
            "Faire un lien pour choisir un mot de passe", to: path(team, visit) / "lien", visit, .quiet)
        return
            "<p>Vérifiez que c’est bien cette personne qui vous le demande. Le lien d’avant ne servira plus.</p>\(button)"
    }

    private func leaving(_ person: Person, _ team: TeamPlace, _ visit: Visit) -> HTML {
        let button = PostButton("Retirer de l’équipe", to: path(team, visit) / "retrait", visit, .danger)
        return """
            <p>\(person.name) ne verra plus ce qui n’est pas public \(French.to(team.name)). Ce que cette personne a fait est gardé\u{202F}; \
            les liens qu’elle a faits pour le maire ne s’ouvrent plus. \
            Vous pourrez l’inviter de nouveau.</p>
            \(button)
            """
    }

    /// The team, when the visitor looks after it; what they may do to this person is looked at again as it is done.
    private func managed(_ visit: Visit) async throws -> TeamPlace {
        let team = try await desk.team(of: visit)
        guard try await desk.author(of: visit).authority.managesTeam(of: team.place) else {
            throw Refusal.forbidden
        }
        return team
    }

    private func change(_ visit: Visit) async throws -> Reply {
        let team = try await managed(visit)
        guard let role = Role(rawValue: visit.form["role"]) else { return .redirect(to: path(team, visit)) }
        try await apply(role, team, visit)
        return .redirect(to: team.path, notice: "Le rôle est changé.")
    }

    private func remove(_ visit: Visit) async throws -> Reply {
        let team = try await managed(visit)
        try await apply(nil, team, visit)
        return .redirect(to: team.path, notice: "Cette personne ne fait plus partie de l’équipe.")
    }

    private func apply(_ role: Role?, _ team: TeamPlace, _ visit: Visit) async throws {
        let (author, id) = (try visit.person().id, visit.parameter("personne"))
        try await desk.database.write { session in
            try RoleChange(personID: id, collectiviteID: team.place.id, role: role)
                .apply(by: try Author.reading(author, in: session), in: session)
        }
    }

    private func link(_ visit: Visit) async throws -> Reply {
        let team = try await managed(visit)
        let (author, id) = (try visit.person().id, visit.parameter("personne"))
        let opening = AccountOpening(desk: desk)
        let made = try await desk.database.write { session -> (Secret, Person) in
            guard try RoleStore.role(of: id, at: team.place.id, in: session) != nil,
                let person = try PersonStore.find(id, in: session)
            else { throw Refusal.notFound }
            let link = try opening.link(
                for: id, by: try Author.reading(author, in: session), in: session)
            try LinkMail(desk)?.send(link, to: person, .handed, in: session)
            return (link, person)
        }
        return HandedLink(desk: desk, back: team.path, commune: team.name)
            .page(of: made.0, for: made.1, visit)
    }
}
