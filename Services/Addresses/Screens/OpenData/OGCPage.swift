import Territory
import Web

/// What people read of the open data: how to open it in map software, and the files.
struct OGCPage {
    let site: String
    let summary: OpenSummary
    let gazetteer: Gazetteer
    /// The communes that publish.
    let published: Set<CodeINSEE>

    func reply(to visit: Visit) -> Reply {
        let content: HTML = published.isEmpty ? nothing : "\(lead)\(opening)\(files)\(programs)"
        return visit.page(Page("Les adresses du territoire", .open, content: content))
    }

    private func count(_ collection: OpenCollection) -> Int { summary.counts[collection] ?? 0 }

    private var nothing: HTML {
        """
        <p class="lead">Aucune commune n’a encore publié ses adresses.</p>
        <p>Dès qu’une mairie le fait, elles sont ici\u{A0}: sur une carte pour les logiciels, et en fichiers.</p>

        """
    }

    private var lead: HTML {
        let communes = French.count(
            summary.communes, "commune publie ici ses adresses", "communes publient ici leurs adresses")
        let positions = French.count(count(.adresses), "position", "positions")
        return """
            <p class="lead">\(communes)\u{A0}: \(positions) sur la carte, libres de réutilisation \
            (<a href="\(OGCLink.licence.href)">\(OGCLink.licence.title)</a>).</p>
            <p>Ce sont les listes que les mairies ont publiées, jamais leurs brouillons. Ce qu’une mairie publie ou retire \
            l’est ici aussitôt. Une adresse dont la mairie n’a pas donné la position n’est pas sur la carte\u{A0}: elle est \
            dans les fichiers. Pour chercher une seule adresse, ouvrez plutôt \
            <a href="/">la page de votre commune</a>.</p>

            """
    }

    private var opening: HTML {
        """
        <h2>Les ouvrir dans un logiciel de cartes</h2>
        <ol>
        <li>Dans QGIS, ouvrez «\u{A0}Couche\u{A0}», «\u{A0}Ajouter une couche\u{A0}», «\u{A0}WFS / OGC API – Features\u{A0}».</li>
        <li>Faites une nouvelle connexion à cette adresse\u{A0}: <code>\(site)\(OGCPaths.landing.text)</code></li>
        <li>Choisissez une couche\u{A0}: <strong>adresses</strong> (\(French.number(count(.adresses)))), \
        <strong>voies</strong> (\(French.number(count(.voies)))) ou <strong>communes</strong> \
        (\(French.number(count(.communes)))).</li>
        </ol>

        """
    }

    private var files: HTML {
        let departements = Dictionary(grouping: gazetteer.communes.map(\.code), by: \.departement)
        let whole = departements.sorted { $0.key < $1.key }.map { code, communes in
            file("Département \(code)", OGCPaths.departement(code), of: communes)
        }
        let parts = gazetteer.epcis.map { file($0.name, OGCPaths.epci($0.siren), of: $0.communes) }
        return """
            <h2>Les télécharger en un fichier</h2>
            <p>Au format national (BAL 1.5, CSV), pour un tableur ou un autre logiciel. Le fichier d’une seule commune est sur \
            sa page «\u{A0}Chercher mon adresse\u{A0}».</p>
            <ul>
            \(whole)\(parts)</ul>

            """
    }

    /// Nothing where no commune publishes: there is no file.
    private func file(_ name: String, _ path: SitePath, of communes: [CodeINSEE]) -> HTML {
        let count = communes.count { published.contains($0) }
        guard count > 0 else { return .empty }
        let said = "\(French.number(count)) sur \(French.count(communes.count, "commune", "communes"))"
        return "<li><a href=\"\(path)\">\(name)</a> (\(said))</li>\n"
    }

    private var programs: HTML {
        """
        <h2>Pour les programmes</h2>
        <p>OGC API – Features, partie 1\u{A0}: <a href="\(OGCPaths.collections)">les collections</a>, \
        <a href="\(OGCPaths.api)">la description OpenAPI</a>, \
        <a href="\(OGCPaths.conformance)">ce que l’interface respecte</a>. Ni compte ni jeton.</p>

        """
    }
}
