import Persistence
import Web

/// The desk of a town hall: what waits, then every service a click away.
struct TodayPage {
    let commune: CommuneSummary
    let duties: [Duty]
    let links: [MenuLink]

    var html: HTML {
        """
        \(waiting)
        \(Panel("Votre commune", content: list, actions: [
            LinkButton("Voir la page publique", "/commune" / commune.code, .quiet)
        ]))
        """
    }

    /// The same among other communes: what waits there, under its name.
    var panel: Panel {
        Panel(
            commune.name, content: waiting.html,
            actions: [LinkButton("Ouvrir \(commune.name)", "/mairie" / commune.code, .quiet)])
    }

    /// Since when somebody has waited for an answer here.
    var oldest: Int64 {
        duties.filter(\.isAwaited).compactMap(\.since?.milliseconds).min() ?? .max
    }

    private var waiting: DutyList {
        DutyList(
            duties.map {
                .init($0.label, detail: $0.detail, path: $0.path, since: $0.since.map(DaysAgo.words))
            })
    }

    private var list: HTML {
        "<ul class=\"links\">\n\(links.map { "<li><a href=\"\($0.path)\">\($0.label)</a></li>\n" as HTML })</ul>"
    }
}
