import Web

/// The desk of a town hall: what waits, then every service a click away.
struct TodayPage {
    let commune: CommuneSummary
    let duties: [Duty]
    let links: [MenuLink]

    var html: HTML {
        """
        \(DutyList(duties.map { .init($0.label, detail: $0.detail, path: $0.path, since: $0.since.map(DaysAgo.words)) }))
        \(Panel("Votre commune", content: list, actions: [
            LinkButton("Voir la page publique", "/commune" / commune.code, .quiet)
        ]))
        """
    }

    private var list: HTML {
        "<ul class=\"links\">\n\(links.map { "<li><a href=\"\($0.path)\">\($0.label)</a></li>\n" as HTML })</ul>"
    }
}
