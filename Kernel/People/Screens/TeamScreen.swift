import Persistence
import Territory
import Web

/// The people of a commune: who they are, who acts for it, what it delegated.
struct TeamScreen {
    let desk: Desk

    var routes: [Route] {
        [.get("/equipe/{insee}", .commune(.reader)) { visit in try await show(visit) }]
    }

    static func path(_ insee: String) -> SitePath { SitePath("/equipe") / insee }

    /// What the page shows.
    private struct Team: Sendable {
        let members: [TeamMember]
        let actings: [ActingFor]
        let delegations: [Delegation]
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let commune = try await desk.commune(of: visit)
        let author = try await desk.author(of: visit)
        let team = try await desk.database.read { session in
            Team(
                members: try RoleStore.team(of: commune.id, in: session),
                actings: try ActingStore.current(of: commune.id, on: .today, in: session),
                delegations: try DelegationStore.current(of: commune.id, on: .today, in: session))
        }
        let manages = author.authority.managesTeam(of: commune.code)
        return visit.page(
            Page(
                "L’équipe", .office, commune: commune.name,
                content: """
                    \(members(team, commune, manages: manages))
                    \(actings(team, commune, visit, author))
                    \(delegations(team, commune, visit, manages: author.authority.delegates(for: commune.code)))
                    \(journal(commune, author))
                    """))
    }

    private func members(_ team: Team, _ commune: Collectivite, manages: Bool) -> Panel {
        let path = Self.path(commune.code)
        let invite = LinkButton("Inviter quelqu’un", path / "invitation")
        guard !team.members.isEmpty else {
            return Panel(
                "Les personnes",
                content: EmptyState(
                    "Personne n’a encore de compte pour \(commune.name)",
                    manages
                        ? "Invitez la secrétaire de mairie : elle recevra de vos mains un lien pour choisir son mot de passe."
                        : "Le syndicat peut inviter la secrétaire de mairie ou le maire.",
                    actions: manages ? [invite] : []
                ).html)
        }
        let rows = team.members.map { member in
            Table.Row(
                ["\(member.person.name)", "\(member.role.label)", "\(member.person.state)"]
                    + (manages
                        ? [
                            "\(member.person.email.text)",
                            "<a href=\"\(path / "personnes" / member.person.id)\">Modifier</a>",
                        ] : ["\(member.person.phone)"]))
        }
        let columns: [Table.Column] =
            [.init("Nom"), .init("Rôle"), .init("Compte")]
            + (manages ? [.init("Adresse"), .init("Geste")] : [.init("Téléphone")])
        return Panel(
            "Les personnes", content: Table("Équipe de \(commune.name)", columns: columns, rows: rows).html,
            actions: manages ? [invite] : [])
    }

    private func actings(_ team: Team, _ commune: Collectivite, _ visit: Visit, _ author: Author) -> Panel {
        let path = Self.path(commune.code) / "agir"
        let manages = author.authority.managesTeam(of: commune.code)
        let lines = team.actings.map { acting -> HTML in
            let isMine = acting.personID == author.id
            let end: PostButton? =
                manages || isMine
                ? PostButton("Y mettre fin", to: path / acting.id / "fin", visit, .quiet) : nil
            return """
                <li><strong>\(acting.personName)</strong> (\(acting.collectivite)) agit pour \(commune.name) \
                \(acting.until.until(from: .today)) : « \(acting.reason) » \(end)</li>

                """
        }
        let content: HTML =
            lines.isEmpty
            ? "<p>Personne d’autre que l’équipe n’agit pour \(commune.name) en ce moment.</p>"
            : "<ul class=\"actings\">\n\(lines)</ul>"
        return Panel(
            "Qui agit pour la commune", content: content,
            actions: author.authority.actsFor(commune.code)
                ? [LinkButton("Agir pour \(commune.name)", path, .quiet)] : [])
    }

    private func delegations(
        _ team: Team, _ commune: Collectivite, _ visit: Visit, manages: Bool
    ) -> Panel {
        let path = Self.path(commune.code) / "delegations"
        let lines = team.delegations.map { delegation -> HTML in
            let end: PostButton? =
                manages ? PostButton("Y mettre fin", to: path / delegation.id / "fin", visit, .quiet) : nil
            let until = delegation.until.map { ", \($0.until(from: .today))" } ?? ", sans date de fin"
            return """
                <li><strong>\(desk.title(of: delegation.service))</strong> : \(delegation.collectivite), \
                depuis le \(delegation.since.inWords)\(until) \(end)</li>

                """
        }
        let content: HTML =
            lines.isEmpty
            ? "<p>Rien n’est délégué : seule l’équipe de la commune modifie ce qui la concerne.</p>"
            : "<ul class=\"delegations\">\n\(lines)</ul>"
        return Panel(
            "Ce que la commune délègue", content: content,
            actions: manages && !desk.services.isEmpty
                ? [LinkButton("Déléguer un service", path, .quiet)] : [])
    }

    private func journal(_ commune: Collectivite, _ author: Author) -> HTML {
        guard author.authority.readsJournal(of: commune.code) else { return .empty }
        return
            "<p><a href=\"\(SitePath("/journal") / commune.code)\">Qui a modifié quoi : le journal de \(commune.name)</a></p>"
    }
}

extension Person {
    /// Whether the account is in use, for colleagues.
    var state: String {
        guard hasPassword else { return "invitation pas encore ouverte" }
        return hasSecondFactor ? "ouvert, avec téléphone" : "ouvert"
    }
}

extension Desk {
    /// A service's name for people, or its slug when it is not there any more.
    func title(of service: String) -> String {
        services.first { $0.slug == service }?.title ?? service
    }
}
