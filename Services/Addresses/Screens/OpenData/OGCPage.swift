import Territory
import Web

/// What people read of the open data: how to open it in map software, and the files.
struct OGCPage {
    let site: String
    let summary: OpenSummary
    let gazetteer: Gazetteer

    func reply(to visit: Visit) -> Reply {
        visit.page(Page("Les adresses du territoire", .open, content: "\(lead)\(opening)\(files)\(programs)"))
    }

    private func count(_ collection: OpenCollection) -> Int { summary.counts[collection] ?? 0 }

    private var lead: HTML {
        let communes = French.count(
            count(.communes), "commune publie ici ses adresses", "communes publient ici leurs adresses")
        let positions = French.count(count(.adresses), "position", "positions")
        return """
            <p class="lead">\(communes)\u{A0}: \(positions) sur la carte, libres de réutilisation.</p>
            <p>Ce sont les listes que les mairies ont publiées, jamais leurs brouillons. Ce qu’une mairie publie ou retire \
            l’est ici aussitôt. Pour chercher une seule adresse, ouvrez plutôt \
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
        let departements = Set(gazetteer.communes.map(\.code.departement)).sorted()
        let whole = departements.map { code -> HTML in
            "<li><a href=\"\(OGCPaths.departement(code))\">Département \(code)</a></li>\n"
        }
        let parts = gazetteer.epcis.map { epci -> HTML in
            "<li><a href=\"\(OGCPaths.epci(epci.siren))\">\(epci.name)</a></li>\n"
        }
        return """
            <h2>Les télécharger en un fichier</h2>
            <p>Au format national (BAL 1.5, CSV), pour un tableur ou un autre logiciel. Le fichier d’une seule commune est sur \
            sa page «\u{A0}Chercher mon adresse\u{A0}».</p>
            <ul>
            \(whole)\(parts)</ul>

            """
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
