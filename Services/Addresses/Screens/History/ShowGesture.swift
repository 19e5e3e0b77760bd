import Territory
import Web

/// One gesture: who made it, when, and each address before and after.
struct ShowGesture {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/historique/{geste}", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                guard let told = try await desk.store.gesture(visit.parameter("geste"), of: desk.commune)
                else { throw Refusal.notFound }
                return GesturePage(desk: desk, told: told).reply
            }
        ]
    }
}

/// The page of one gesture.
struct GesturePage {
    let desk: CommuneDesk
    let told: ToldGesture

    /// Beyond this the page says how many more there are.
    static let shown = 200

    var reply: Reply {
        let record = told.record
        return desk.page(
            record.label, steps: [("Historique", desk.paths.history)],
            """
            <p class="lead">Par \(record.personName), le \(FrenchMoment.full(record.at)).\
            \(GestureState(record: record, turns: told.turns))\(VersionFiles(desk: desk, record: record))</p>
            <div class="actions">\(TurnButton(desk: desk, record: record))\(whole)\(comparing)</div>
            \(told.changes.isEmpty ? nothing : table)
            """)
    }

    private var comparing: LinkButton? {
        guard told.record.seq > told.toldSince else { return nil }
        return LinkButton(
            "Voir ce qui a changé depuis", desk.paths.comparison(.moment(told.record.id), .draft), .quiet)
    }

    /// What a gesture on the whole list changed: its rows are not told one by one.
    private var whole: LinkButton? {
        guard told.record.snapshotID != nil, told.record.seq > told.toldSince, let left = told.left else {
            return nil
        }
        return LinkButton(
            "Voir ce que ce geste a changé", desk.paths.comparison(.moment(told.record.id), left), .quiet)
    }

    private var nothing: HTML {
        guard told.record.snapshotID != nil else { return .empty }
        let words = "Ce geste a changé toute la liste\u{A0}: la version d’avant est gardée entière."
        return whole == nil
            ? "<p>\(words)</p>\n"
            : "<p>\(words) «\u{A0}Voir ce que ce geste a changé\u{A0}» dit chaque différence.</p>\n"
    }

    private var table: HTML {
        let rows = told.changes.prefix(Self.shown).map { change in
            Table.Row([
                "<a href=\"\(change.historyPath(desk.paths))\">\(change.title(naming: told.names))</a>",
                "\(ChangeView(change: change, names: told.names))",
            ])
        }
        let unseen = told.changes.count - rows.count
        let more: HTML? = unseen > 0 ? "<p>Et \(French.count(unseen, "autre", "autres")).</p>\n" : nil
        return """
            \(Table(
                French.count(told.changes.count, "adresse ou voie", "adresses et voies"),
                columns: [.init("Adresse"), .init("Avant → après")], rows: Array(rows)))\(more)
            """
    }
}
