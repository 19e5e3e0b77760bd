import Geocoding
import Territory
import Web

/// What everybody may see of a commune's addresses: a search, the published file, how to tell that one is wrong.
struct ShowOpenAddresses {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/adresses/{insee}", .anyone) { visit in
                let commune = try await desk.openCommune(visit)
                let file = try await desk.published.file(of: commune.code)
                let asked = visit.query("q") ?? ""
                var page = OpenAddressesPage(commune: commune, asked: asked, file: file)
                if let file, !asked.isEmpty {
                    page.matches = try desk.published.draft(in: file, of: commune.code)
                        .map { PublishedSearch(asked).matches(in: $0) }
                }
                return page.reply(to: visit)
            }
        ]
    }
}

/// The page: one box to search by, the answers, the file.
struct OpenAddressesPage {
    let commune: Commune
    let asked: String
    let file: PublishedFile?
    /// nil before anything was asked.
    var matches: [PublishedSearch.Match]?

    private var paths: AddressPaths { AddressPaths(insee: commune.code.text) }

    func reply(to visit: Visit) -> Reply {
        var page = Page(
            "Chercher mon adresse", .open, commune: commune.name,
            content: "\(file == nil ? nothing : search)\(answers)\(telling)\(download)")
        page.assets = AddressSearchField.assets
        page.breadcrumb = Breadcrumb([(commune.name, SitePath("/commune") / commune.code.text)])
        return visit.page(page)
    }

    private var search: HTML {
        AddressSearchField(
            around: SearchField(
                "q", label: "Numéro et nom de la voie ou du lieu-dit", to: paths.open, value: asked,
                hint: "Par exemple\u{A0}: 12 rue du Lavoir"), commune: commune.code.text
        ).html
    }

    private var nothing: HTML {
        """
        <p class="lead">La liste d’adresses \(French.of(commune.name)) n’est pas encore publiée.</p>
        <p>La mairie y travaille. Pour une adresse précise, appelez-la ou écrivez-lui.</p>

        """
    }

    private var answers: HTML {
        guard let matches else { return .empty }
        guard !matches.isEmpty else {
            return NoticeBox(
                .information, "Aucune adresse publiée ne correspond à «\u{A0}\(asked)\u{A0}».",
                detail: "<p>Essayez avec un seul mot, sans «\u{A0}rue\u{A0}» ni «\u{A0}chemin\u{A0}».</p>"
            ).html
        }
        let more: HTML? =
            matches.count > PublishedSearch.limit
            ? "<p>Il y en a d’autres\u{A0}: ajoutez un mot ou un numéro.</p>" : nil
        return
            "<h2>\(French.count(min(matches.count, PublishedSearch.limit), "adresse trouvée", "adresses trouvées"))</h2><ul class=\"answers\">\(matches.prefix(PublishedSearch.limit).map(line))</ul>\(more)"
    }

    private func line(_ match: PublishedSearch.Match) -> HTML {
        let lieudit: HTML? = match.lieudit.isEmpty ? nil : ", \(match.lieudit)"
        let certified: HTML? = match.isCertified ? " <small>vérifiée par la mairie</small>" : nil
        var place: HTML?
        if let lon = match.lon, let lat = match.lat {
            place =
                "<br><small>Position\u{A0}: \(CoordinateText.degrees(lat)), \(CoordinateText.degrees(lon))</small>"
        }
        return "<li><strong>\(match.label)</strong>\(lieudit)\(certified)\(place)</li>\n"
    }

    private var telling: HTML {
        """
        <h2>Elle manque ou elle est fausse\u{202F}?</h2>
        <p>Dites-le à la mairie\u{A0}: deux minutes, sans compte.</p>
        <p>\(LinkButton("Le signaler à la mairie", paths.report.query("adresse", asked.isEmpty ? nil : asked)))</p>

        """
    }

    private var download: HTML {
        guard let file else { return .empty }
        let count = French.count(file.publication.addressCount, "adresse", "adresses")
        return """
            <h2>Ce que la commune publie</h2>
            <p>\(count), version du \(FrenchMoment.full(file.lastModified)), libre de réutilisation\u{A0}:
            <a href="\(paths.openCSV)">le fichier</a> et <a href="\(paths.openChecksum)">son empreinte</a>, \
            pour les secours, la poste, les livreurs et les cartes\u{202F}; \
            <a href="\(paths.openMap)">les mêmes en GeoJSON</a>, et \
            <a href="\(OGCPaths.landing)">tout le territoire pour les logiciels de cartes</a>.</p>

            """
    }
}
