import Web

/// « Votre commune ? »: the door for everybody, without an account.
struct HomeScreen {
    let territory: TerritoryModule

    /// One commune found is its page; several are a list.
    func show(_ visit: Visit) async throws -> Reply {
        let gazetteer = try await territory.store.gazetteer()
        let asked = visit.query("commune") ?? ""
        let matches = gazetteer.searchAddress(asked)
        if let only = matches.first, matches.count == 1 { return .redirect(to: .commune(only.commune.code)) }
        var page = Page(
            "Votre commune\u{202F}?", .open, content: content(gazetteer, asked: asked, matches: matches))
        page.assets = [Assets.communeSearchJs, Assets.locateMeJs]
        return visit.page(page)
    }

    private func content(_ gazetteer: Gazetteer, asked: String, matches: [Gazetteer.Match]) -> HTML {
        """
        <p class="lead">Trouvez votre mairie, ses horaires, et les services ouverts dans votre commune. \
        Sans compte, sans rien laisser de vous.</p>
        <bastide-communes data-source="/territoire/communes.json">
        \(SearchField(
            "commune", label: "Nom de la commune ou code postal", to: "/", value: asked,
            hint: "Les premières lettres suffisent, et les accents ne comptent pas. Une adresse avec sa commune convient aussi."))
        </bastide-communes>
        <div class="actions" data-locate="/territoire/ici">\(LinkButton("Choisir sur la carte", "/territoire/carte", .quiet))</div>
        \(asked.isEmpty ? .empty : found(matches, asked: asked))
        \(gazetteer.communes.isEmpty ? Self.nothingYet : byEPCI(gazetteer))
        <p><a href="/services">Tous les services, et qui les propose</a></p>
        """
    }

    private func found(_ matches: [Gazetteer.Match], asked: String) -> HTML {
        guard !matches.isEmpty else {
            return NoticeBox(
                .information, "Aucune commune du territoire ne correspond à «\u{A0}\(asked)\u{A0}».",
                detail: "<p>Essayez avec moins de lettres, ou cherchez dans la liste ci-dessous.</p>"
            ).html
        }
        let lines = matches.map { match -> HTML in
            let former: HTML? = match.formerName.map { " <small>(anciennement \($0))</small>" }
            return "<li>\(link(match.commune))\(former)</li>\n"
        }
        return
            "<h2>\(French.count(matches.count, "commune trouvée", "communes trouvées"))</h2>\n<ul>\n\(lines)</ul>\n"
    }

    private func byEPCI(_ gazetteer: Gazetteer) -> HTML {
        let groups = gazetteer.epcis.map { group($0.name, gazetteer.communes(of: $0)) }
        let alone = gazetteer.communes.filter { $0.epci == nil }
        let rest: HTML? = alone.isEmpty ? nil : group("Sans intercommunalité", alone)
        return "<h2>Toutes les communes</h2>\n\(groups)\(rest)"
    }

    private func group(_ title: String, _ communes: [Commune]) -> HTML {
        let lines = communes.map { "<li>\(link($0))</li>\n" as HTML }
        let count = French.count(communes.count, "commune", "communes")
        return
            "<details><summary>\(title) <small>(\(count))</small></summary>\n<ul>\n\(lines)</ul></details>\n"
    }

    private func link(_ commune: Commune) -> HTML {
        "<a href=\"\(SitePath.commune(commune.code))\">\(commune.name)</a>"
    }

    private static let nothingYet = EmptyState(
        "Les communes ne sont pas encore là",
        "Le syndicat importe la liste officielle des communes à la mise en route."
    ).html
}

extension SitePath {
    static func commune(_ code: CodeINSEE) -> SitePath {
        "/commune" / code.text
    }
}
