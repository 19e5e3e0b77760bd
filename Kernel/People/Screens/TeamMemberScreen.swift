import Persistence
import Territory
import Web

/// One person of a commune's team: another role, a link for a new password, or leaving the team.
struct TeamMemberScreen {
    let desk: Desk

    var routes: [Route] {
        [
            .get("/equipe/{insee}/personnes/{personne}", .commune(.reader)) { visit in try await show(visit)
            },
            .post("/equipe/{insee}/personnes/{personne}", .commune(.reader)) { visit in
                try await change(visit)
            },
            .post("/equipe/{insee}/personnes/{personne}/lien", .commune(.reader)) { visit in
                try await link(visit)
            },
            .post("/equipe/{insee}/personnes/{personne}/retrait", .commune(.reader)) { visit in
                try await remove(visit)
            },
        ]
    }

    private func path(_ visit: Visit) -> SitePath {
        TeamScreen.path(visit.parameter("insee")) / "personnes" / visit.parameter("personne")
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let commune = try await desk.commune(of: visit)
        let author = try await desk.author(of: visit)
        guard author.authority.managesTeam(of: commune.code) else { throw Refusal.forbidden }
        let id = visit.parameter("personne")
        let found = try await desk.database.read { session in
            (
                try PersonStore.find(id, in: session),
                try RoleStore.role(of: id, at: commune.id, in: session),
                try RoleStore.roles(of: id, in: session)
            )
        }
        guard let person = found.0, let role = found.1 else { throw Refusal.notFound }
        let opens = author.authority.opensAccount(with: found.2)
        return visit.page(
            Page(
                person.name, .office, commune: commune.name,
                content: """
                    <p class="lead">\(person.email.text)\(person.phone.map { ", \($0)" }) – compte \(person.state).</p>
                    \(Panel("Ce que cette personne peut faire", content: roleForm(role, commune, author, visit)))
                    \(Panel("Son mot de passe", content: passwordPart(person, opens: opens, visit)))
                    \(Panel("Quitter l’équipe", content: leaving(person, commune, visit)))
                    \(LinkButton("Revenir à l’équipe", TeamScreen.path(commune.code), .quiet))
                    """))
    }

    private func roleForm(_ role: Role, _ commune: Collectivite, _ author: Author, _ visit: Visit) -> HTML {
        guard author.authority.gives(role, at: commune.code) else {
            return "<p>\(role.label) : \(role.explanation). Seul le syndicat peut changer ce rôle.</p>"
        }
        return PostForm(
            to: path(visit), visit,
            fields: [
                ChoiceField(
                    "role", label: "Son rôle à \(commune.name)",
                    choices: author.authority.rolesGiven(at: commune.code)
                        .map { Choice($0.rawValue, $0.label, hint: $0.explanation) },
                    selected: [role.rawValue])
            ],
            buttons: [Button("Enregistrer")]
        ).html
    }

    private func passwordPart(_ person: Person, opens: Bool, _ visit: Visit) -> HTML {
        guard opens else {
            return """
                <p>\(person.name) travaille aussi ailleurs : seul le syndicat peut lui remettre un lien pour un nouveau \
                mot de passe.</p>
                """
        }
        let button = PostButton(
            "Faire un lien pour choisir un mot de passe", to: path(visit) / "lien", visit, .quiet)
        return
            "<p>Vérifiez que c’est bien cette personne qui vous le demande. Le lien d’avant ne servira plus.</p>\(button)"
    }

    private func leaving(_ person: Person, _ commune: Collectivite, _ visit: Visit) -> HTML {
        let button = PostButton("Retirer de l’équipe", to: path(visit) / "retrait", visit, .danger)
        return """
            <p>\(person.name) ne verra plus ce qui n’est pas public à \(commune.name). Ce que cette personne a fait est gardé. \
            Vous pourrez l’inviter de nouveau.</p>
            \(button)
            """
    }

    private func change(_ visit: Visit) async throws -> Reply {
        guard let role = Role(rawValue: visit.form["role"]) else { return .redirect(to: path(visit)) }
        try await apply(role, visit)
        return .redirect(to: TeamScreen.path(visit.parameter("insee")), notice: "Le rôle est changé.")
    }

    private func remove(_ visit: Visit) async throws -> Reply {
        try await apply(nil, visit)
        return .redirect(
            to: TeamScreen.path(visit.parameter("insee")),
            notice: "Cette personne ne fait plus partie de l’équipe.")
    }

    private func apply(_ role: Role?, _ visit: Visit) async throws {
        let commune = try await desk.commune(of: visit)
        let (author, id) = (try visit.person().id, visit.parameter("personne"))
        try await desk.database.write { session in
            try RoleChange(personID: id, collectiviteID: commune.id, role: role)
                .apply(by: try Author.reading(author, in: session), in: session)
        }
    }

    private func link(_ visit: Visit) async throws -> Reply {
        let commune = try await desk.commune(of: visit)
        let (author, id) = (try visit.person().id, visit.parameter("personne"))
        let opening = AccountOpening(desk: desk)
        let made = try await desk.database.write { session -> (Secret, Person) in
            guard try RoleStore.role(of: id, at: commune.id, in: session) != nil,
                let person = try PersonStore.find(id, in: session)
            else { throw Refusal.notFound }
            return (
                try opening.link(for: id, by: try Author.reading(author, in: session), in: session), person
            )
        }
        return HandedLink(desk: desk, back: TeamScreen.path(commune.code), commune: commune.name)
            .page(of: made.0, for: made.1, visit)
    }
}
