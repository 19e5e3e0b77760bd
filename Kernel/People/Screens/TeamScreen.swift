import HTTPTypes
import Persistence
import Territory
import Web

/// The people of a commune or an EPCI: who they are; for a commune, who acts for it and what it delegated.
struct TeamScreen {
    let desk: Desk

    var routes: [Route] {
        TeamPlace.routes(.get, "") { visit in try await show(visit) }
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let team = try await desk.team(of: visit)
        let author = try await desk.author(of: visit)
        let members = try await desk.database.read { session in
            try RoleStore.team(of: team.place.id, in: session)
        }
        let others =
            team.place.kind == .epci
            ? try await received(team) : try await HandsOfCommune(desk: desk, team: team).html(author, visit)
        return visit.page(
            Page(
                "L’équipe", .office, commune: team.name,
                content: """
                    \(people(members, team, manages: author.authority.managesTeam(of: team.place)))
                    \(others)
                    \(journal(team, author))
                    """))
    }

    private func people(_ members: [TeamMember], _ team: TeamPlace, manages: Bool) -> Panel {
        let invite = LinkButton("Inviter quelqu’un", team.path / "invitation")
        guard !members.isEmpty else {
            return Panel(
                "Les personnes",
                content: EmptyState(
                    "Personne n’a encore de compte pour \(team.name)", advice(team, manages: manages),
                    actions: manages ? [invite] : []
                ).html)
        }
        let rows = members.map { member in
            Table.Row(
                ["\(member.person.name)", "\(member.role.label)", "\(member.person.state)"]
                    + (manages
                        ? [
                            "\(member.person.email.text)",
                            "<a href=\"\(team.path / "personnes" / member.person.id)\">Modifier</a>",
                        ] : ["\(member.person.phone)"]))
        }
        let columns: [Table.Column] =
            [.init("Nom"), .init("Rôle"), .init("Compte")]
            + (manages ? [.init("Adresse"), .init("Geste")] : [.init("Téléphone")])
        return Panel(
            "Les personnes",
            content: Table("Équipe \(French.of(team.name))", columns: columns, rows: rows).html,
            actions: manages ? [invite] : [])
    }

    private func advice(_ team: TeamPlace, manages: Bool) -> String {
        guard manages else { return "Le syndicat peut inviter une première personne." }
        return team.place.kind == .epci
            ? "Invitez vos collègues : chacun recevra de vos mains un lien pour choisir son mot de passe."
            : "Invitez la secrétaire de mairie : elle recevra de vos mains un lien pour choisir son mot de passe."
    }

    /// What communes entrust to an EPCI: its people may do it there.
    private func received(_ team: TeamPlace) async throws -> HTML {
        let delegations = try await desk.database.read { session in
            try DelegationStore.received(by: team.place.id, on: .today, in: session)
        }
        let lines = delegations.map { delegation -> HTML in
            let until = delegation.until.map { ", \($0.until(from: .today))" } ?? ", sans date de fin"
            return
                "<li><strong>\(delegation.commune)</strong> : \(desk.title(of: delegation.service))\(until)</li>\n"
        }
        let content: HTML =
            lines.isEmpty
            ? "<p>Aucune commune ne délègue de service pour le moment. Chacune le décide depuis la page de son équipe.</p>"
            : "<ul class=\"delegations\">\n\(lines)</ul>"
        return Panel("Ce que les communes délèguent", content: content).html
    }

    private func journal(_ team: TeamPlace, _ author: Author) -> HTML {
        guard author.authority.readsJournal(of: team.place) else { return .empty }
        return
            "<p><a href=\"\(team.journal)\">Qui a modifié quoi : le journal \(French.of(team.name))</a></p>"
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
