import Web

/// The addresses of the pages by which files are found again and by which it is proved that they would be.
struct RestorePaths: Sendable {
    let depot: SitePath

    init(_ depot: Slug, of insee: String) {
        self.depot = VaultPaths.depot(depot, of: insee)
    }

    /// The calendar of the backups.
    var calendar: SitePath { depot / "retrouver" }

    func calendar(of month: CalendarMonth) -> SitePath { calendar.query("mois", month.text) }

    func backup(_ name: ObjectName) -> SitePath { calendar / name.text }

    /// What was proved, and what is to be.
    var drills: SitePath { depot / "exercices" }
    var newDrill: SitePath { drills / "nouveau" }

    func report(_ id: String) -> SitePath { depot / "proces-verbal" / id }
    func document(_ id: String) -> SitePath { report(id) / "pdf" }

    /// What to do when files have disappeared: everybody may read it, on a telephone above all.
    static let emergency: SitePath = "/sauvegarde/urgence"
}

/// The pages by which what was lost is found again, with the same head.
struct RestorePage {
    let visit: Visit
    let commune: String
    let insee: String

    func reply(_ title: String, after steps: [(label: String, path: SitePath)] = [], _ content: HTML) -> Reply
    {
        var page = Page(title, .office, commune: commune, content: content)
        page.breadcrumb = Breadcrumb([("Sauvegarde", VaultPaths.commune(insee))] + steps)
        page.assets = [Assets.restoreCss]
        return visit.page(page)
    }
}
