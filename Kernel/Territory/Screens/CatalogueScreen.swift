import Web

/// `/services`: what there is, who takes part since when, how to join.
struct CatalogueScreen {
    let territory: TerritoryModule

    func show(_ visit: Visit) async throws -> Reply {
        let members = Dictionary(grouping: try await territory.register.current(), by: \.service)
        let catalogue = territory.surroundings.catalogue
        let parts = catalogue.map { part($0, members[$0.slug] ?? []) }
        let content: HTML = """
            <p class="lead">Les services mis en commun par \(French.the(visit.site.name)), et les collectivités qui y adhèrent.</p>
            \(catalogue.isEmpty ? EmptyState("Aucun service n’est ouvert", "Revenez bientôt.").html : "\(parts)")
            \(joining)
            """
        return visit.page(Page("Les services du territoire", .open, content: content))
    }

    private func part(_ entry: CatalogueEntry, _ members: [ServiceMembership]) -> HTML {
        """
        <section id="\(entry.slug)"><h2>\(entry.title)</h2>
        <p>\(entry.summary)</p>
        <p><strong>Ce que ce service ne fait pas\u{A0}:</strong> \(entry.limits)</p>
        \(list(members))
        <p><a class="button quiet" href="\(SitePath.joining(entry.slug))">Demander ce service pour ma commune</a></p></section>

        """
    }

    private func list(_ members: [ServiceMembership]) -> HTML {
        guard !members.isEmpty else { return "<p>Aucune collectivité n’y adhère encore.</p>" }
        let lines = members.map { member -> HTML in
            let decision: HTML? = member.deliberatedOn.map {
                " <small>(délibération du \($0.inWords))</small>"
            }
            return "<li>\(name(member.collectivite)), depuis le \(member.since.inWords)\(decision)</li>\n"
        }
        let count = French.count(members.count, "collectivité y adhère", "collectivités y adhèrent")
        return "<details><summary>\(count)</summary>\n<ul>\n\(lines)</ul></details>\n"
    }

    private func name(_ collectivite: Collectivite) -> HTML {
        guard collectivite.kind == .commune else { return HTML(text: collectivite.name) }
        return "<a href=\"\("/commune" / collectivite.code)\">\(collectivite.name)</a>"
    }

    private let joining: HTML = """
        <h2>Comment adhérer</h2>
        <ol>
        <li><strong>Une commune demande</strong> par le formulaire court du service\u{202F}; le syndicat la rappelle.</li>
        <li><strong>Une intercommunalité adhère par délibération</strong> de son conseil\u{A0}: sa date est publiée ici, et \
        toutes ses communes du territoire ont alors le service.</li>
        <li>L’adhésion compte à partir du jour inscrit ci-dessus.</li>
        </ol>
        """
}

extension SitePath {
    static func joining(_ service: String) -> SitePath {
        "/services" / service / "demande"
    }
}
