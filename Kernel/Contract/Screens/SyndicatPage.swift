import Web

/// The desk of the syndicat: the territory in three figures, and what it looks after.
struct SyndicatPage {
    let communes: Int
    let epcis: Int
    let population: Int
    let links: [MenuEntry]
    /// For who looks after the site; nil in a demonstration.
    let backup: BackupNotice?
    let visit: Visit

    var html: HTML {
        guard communes > 0 else {
            return EmptyState(
                "Le territoire est encore vide",
                "Commencez par les fichiers officiels\u{A0}: communes, populations, EPCI, contours.",
                actions: [LinkButton("Charger le territoire", "/syndicat/territoire", for: visit)]
            ).html
        }
        return """
            \(Figures([
                .init("Communes", French.number(communes)), .init("Intercommunalités", French.number(epcis)),
                .init("Habitants", French.number(population)),
            ]))
            \(Panel("Suivre", content: list(links.map { ($0.label, $0.path) })))
            \(Panel("Tenir la maison", content: "\(list(house))\(mayKeep ? backup : nil)"))
            """
    }

    private var mayKeep: Bool { visit.mayOpen("/syndicat/reglages") }

    private var house: [(String, String)] {
        [
            ("Le territoire et ses fichiers", "/syndicat/territoire"),
            ("Les adhésions aux services", "/syndicat/adhesions"), ("Les personnes", "/syndicat/personnes"),
            ("Les envois", "/syndicat/envois"), ("Les réglages du site", "/syndicat/reglages"),
        ]
    }

    private func list(_ entries: [(label: String, path: String)]) -> HTML {
        let items = entries.compactMap { entry -> HTML? in
            guard let path = SitePath(untrusted: entry.path), visit.mayOpen(path) else { return nil }
            return "<li><a href=\"\(path)\">\(entry.label)</a></li>\n"
        }
        return "<ul class=\"links\">\n\(items)</ul>"
    }
}
