import Territory
import Web

/// One gesture: who made it, when, and each address before and after.
struct ShowGesture {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/historique/{geste}", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let told = try await desk.store.gesture(
                    visit.parameter("geste"), telling: GesturePage.shown, of: desk.commune)
                guard let told else { throw Refusal.notFound }
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
            \(faded)<div class="actions">\(TurnButton(desk: desk, record: record))\(whole)\(comparing)\(comingBack)</div>
            \(table)
            """)
    }

    private var faded: HTML? {
        guard told.isFaded else { return nil }
        return
            """
            <p class="hint">Les notes de la mairie de plus de trois ans ont quitté l’historique\u{A0}: l’annuler laisse les notes \
            d’aujourd’hui, et ce qu’il ferait revenir n’aurait plus la sienne.</p>

            """
    }

    private var comparing: LinkButton? {
        guard told.isWithinReach else { return nil }
        return LinkButton(
            "Voir ce qui a changé depuis", desk.paths.comparison(.moment(told.record.id), .draft), .quiet)
    }

    private var comingBack: LinkButton? {
        guard told.isWithinReach else { return nil }
        return desk.link(
            "Refaire la liste d’avant ce geste", to: desk.paths.comingBack(toBefore: told.record.id), .quiet)
    }

    /// What a gesture on the whole list changed: its rows are not told one by one.
    private var whole: LinkButton? {
        guard told.record.snapshotID != nil, told.isWithinReach else { return nil }
        let id = told.record.id
        return LinkButton(
            "Voir ce que ce geste a changé", desk.paths.comparison(.moment(id), .after(id)), .quiet)
    }

    private var nothing: HTML {
        guard told.record.snapshotID != nil else { return .empty }
        let words = "Ce geste a changé toute la liste\u{A0}: la version d’avant est gardée entière."
        return whole == nil
            ? "<p>\(words)</p>\n"
            : "<p>\(words) «\u{A0}Voir ce que ce geste a changé\u{A0}» dit chaque différence.</p>\n"
    }

    private var table: HTML {
        guard let changes = told.changes else {
            return NoticeBox(.warning, "Le détail de ce geste ne se lit plus.").html
        }
        guard !changes.isEmpty else { return nothing }
        let rows = changes.map { change in
            Table.Row([
                "<a href=\"\(change.historyPath(desk.paths))\">\(change.title(naming: told.names))</a>",
                "\(ChangeView(change: change, names: told.names))",
            ])
        }
        let unseen = told.count - rows.count
        let more: HTML? = unseen > 0 ? "<p>Et \(French.count(unseen, "autre", "autres")).</p>\n" : nil
        return """
            \(Table(
                French.count(told.count, "adresse ou voie", "adresses et voies"),
                columns: [.init("Adresse"), .init("Avant → après")], rows: rows))\(more)
            """
    }
}
