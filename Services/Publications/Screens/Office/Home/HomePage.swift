import Territory
import Web

/// The office home of a collectivité's publications.
struct HomePage {
    let desk: OwnerDesk
    let all: [KeptPublication]
    let received: [Publication]
    /// What was to leave by itself and could not.
    let held: [(id: String, title: String, planned: Moment)]
    let now: Moment
    let names: [String: String]

    /// What is over is long: the page shows the last of it unless it is asked for whole.
    private static let mostOver = 20

    var reply: Reply { desk.page("Actualités et alertes", content) }

    private var content: HTML {
        """
        <p class="lead">Ce que \(French.the(desk.owner.name)) dit aux habitants\u{A0}: écrit une fois, reçu partout.</p>
        <div class="actions">\(desk.link("Écrire une publication", to: desk.paths.writing, .primary))\
        \(desk.link("Qui est d’astreinte", to: desk.paths.duty))\
        \(desk.link("Qui est abonné", to: desk.paths.figures))\
        \(elsewhere)</div>
        \(notLeft)\(all.isEmpty ? nothing : groups)
        \(desk.commune == nil ? .empty : others)
        """
    }

    /// What only one level has: the poster of a commune, what comes to the syndicat.
    private var elsewhere: [any Component] {
        if let commune = desk.commune {
            return [
                desk.link("Affiche à imprimer", to: PublicationPaths.all(of: .commune(commune)) / "affiche")
            ]
        }
        guard desk.place == .syndicat else { return [] }
        return [
            desk.link("Alertes reçues", to: ReceivedAlerts.home),
            desk.link("Pas de réseau, lignes en panne", to: ListNetworkReports.home),
        ]
    }

    private var nothing: HTML {
        EmptyState(
            "Rien n’est encore écrit",
            "Commencez par une actualité\u{A0}: vous verrez ce que recevront les habitants avant d’envoyer quoi que ce soit."
        ).html
    }

    private var notLeft: HTML {
        guard !held.isEmpty else { return .empty }
        let rows = held.map { held in
            DutyList.Item(
                held.title,
                detail: "Départ prévu le \(held.planned.inWords)\u{A0}: regardez pourquoi, puis publiez",
                path: desk.paths.item(held.id))
        }
        return "<h2>N’est pas partie à son heure</h2>\n\(DutyList(rows))"
    }

    private var groups: HTML {
        let ranked = Dictionary(grouping: all) { OfficeRank($0, at: now) }
        let parts = OfficeRank.allCases.compactMap { rank -> HTML? in
            guard let items = ranked[rank] else { return nil }
            return group(rank, items)
        }
        return "\(parts)"
    }

    private func group(_ rank: OfficeRank, _ items: [KeptPublication]) -> HTML {
        let isCut = rank == .over && items.count > Self.mostOver && desk.visit.query("tout") == nil
        let shown = isCut ? Array(items.prefix(Self.mostOver)) : items
        let rows = shown.map { DutyList.Item(title(of: $0), detail: detail(of: $0), path: path(of: $0)) }
        let rest: HTML? =
            isCut
            ? "<p><a href=\"\(desk.paths.home.query("tout", "oui"))\">Voir les \(French.number(items.count))</a></p>"
            : nil
        return "<h2>\(rank.title)</h2>\n\(DutyList(rows))\(rest)"
    }

    private func path(of kept: KeptPublication) -> SitePath { desk.paths.item(kept.publication.id) }

    private func title(of kept: KeptPublication) -> String {
        (kept.isOfDanger ? "DANGER – " : "") + kept.working.headline
    }

    private func detail(of kept: KeptPublication) -> String {
        let content = kept.working
        var facts = [content.kind.label]
        if let departure = kept.publication.departure { facts.append("part \(departure.hour.inWords)") }
        if kept.publication.state == .cancelled { facts.append("annulée") }
        if kept.calledOffBy != nil { facts.append("annulation demandée") }
        if kept.correction != nil { facts.append("correction préparée, pas encore envoyée") }
        if let time = MessageFacts.time(content) { facts.append(time) }
        return facts.joined(separator: " · ")
    }

    /// What the EPCI, the département and the syndicat say on this commune's page.
    private var others: HTML {
        guard !received.isEmpty else {
            return """
                <h2>Ce que les autres publient ici</h2>
                <p>Ni l’intercommunalité, ni le département, ni le syndicat n’ont de publication en ligne pour votre commune.</p>
                """
        }
        let items = received.map(card)
        return """
            <h2>Ce que les autres publient ici</h2>
            <p class="hint">Ces publications sont sur la page de votre commune, sans rien ressaisir. Vous pouvez en épingler \
            une en haut, ou la masquer de votre page\u{A0}; une alerte «\u{A0}danger\u{A0}» reste visible.</p>
            <div class="panels">\(items)</div>
            """
    }

    private func card(_ publication: Publication) -> HTML {
        guard let commune = desk.commune else { return .empty }
        let mark = publication.marks[commune]
        let said: HTML? = mark.map { mark in
            let who = names[mark.person] ?? "Une personne de la mairie"
            let what = mark.kind == .pinned ? "l’a épinglée" : "l’a masquée"
            return "<p class=\"hint\">\(who) \(what), le \(mark.at.inWords).</p>"
        }
        return Panel(
            publication.content.headline,
            content: """
                <p><strong>\(publication.owner.voice)</strong> · \(publication.content.kind.label)</p>
                <p>\(Cut.text(publication.content.text, to: 200))</p>
                \(said)
                <p><a href="\(PublicationPaths.publication(publication.id))">Lire la page</a></p>
                """,
            actions: buttons(publication, mark)
        ).html
    }

    private func buttons(_ publication: Publication, _ mark: Publication.Mark?) -> [any Component] {
        let make = { (label: String, value: String) -> any Component in
            PostButton(
                label, to: desk.paths.mark(publication.id), desk.visit, .quiet,
                fields: [HiddenField("marque", value)])
        }
        var buttons: [any Component] = []
        if mark?.kind != .pinned { buttons.append(make("Épingler en haut", "pinned")) }
        if mark?.kind != .hidden, !publication.content.isDanger {
            buttons.append(make("Masquer de notre page", "hidden"))
        }
        if mark != nil { buttons.append(make("Remettre comme les autres", "")) }
        return buttons
    }
}
