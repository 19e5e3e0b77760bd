import Persistence
import Territory
import Web

/// Who works on a commune's data besides its team: « agir pour », delegations, and the mayor who reads on a phone.
struct HandsOfCommune {
    let desk: Desk
    let team: TeamPlace

    private var commune: Collectivite { team.place }

    func html(_ author: Author, _ visit: Visit) async throws -> HTML {
        let (actings, delegations) = try await desk.database.read { [commune] session in
            (
                try ActingStore.current(of: commune.id, on: .today, in: session),
                try DelegationStore.current(of: commune.id, on: .today, in: session)
            )
        }
        return """
            \(panel(actings, visit, author))
            \(panel(delegations, visit, manages: author.authority.delegates(for: commune.code)))
            \(author.authority.makesMayorLinks(for: commune.code) ? mayor : nil)
            """
    }

    private func panel(_ actings: [ActingFor], _ visit: Visit, _ author: Author) -> Panel {
        let path = team.path / "agir"
        let manages = author.authority.managesTeam(of: commune)
        let lines = actings.map { acting -> HTML in
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

    private func panel(_ delegations: [Delegation], _ visit: Visit, manages: Bool) -> Panel {
        let path = team.path / "delegations"
        let lines = delegations.map { delegation -> HTML in
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
            ? """
            <p>Rien n’est délégué\u{A0}: l’équipe de la commune modifie ce qui la concerne. Le syndicat peut apporter des \
            fichiers pour plusieurs communes à la fois\u{202F}; l’historique le dit, et la mairie peut l’annuler.</p>
            """
            : "<ul class=\"delegations\">\n\(lines)</ul>"
        return Panel(
            "Ce que la commune délègue", content: content,
            actions: manages && !desk.services.isEmpty
                ? [LinkButton("Déléguer un service", path, .quiet)] : [])
    }

    private var mayor: Panel {
        Panel(
            "La page du maire",
            content:
                "<p>Un lien à ouvrir sur un téléphone, sans mot de passe : ce qui est fait, ce qui manque, ce qui est à signer. Il ne permet de rien modifier.</p>",
            actions: [LinkButton("Les liens du maire", team.path / "maire", .quiet)])
    }
}
