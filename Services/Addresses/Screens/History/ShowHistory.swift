import Persistence
import Territory
import Web

/// Who changed what in the addresses of the commune, newest first.
struct ShowHistory {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/historique", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let asked = HistoryQuestion(visit)
                let sheet = try await desk.store.history(of: desk.commune, asked.filter, until: asked.until)
                let reviews = try await desk.store.reviews(of: sheet.gestures, in: desk.commune)
                return HistoryPage(desk: desk, asked: asked, sheet: sheet, reviews: reviews).reply
            }
        ]
    }
}

/// Which gestures the address of the page asks for.
struct HistoryQuestion {
    let filter: HistoryFilter
    /// As it was typed: `2026-11-03`.
    let day: String
    /// The end of that day; nil when none was typed, or none that is a day.
    let until: Instant?

    init(_ visit: Visit) {
        day = visit.query("jour") ?? ""
        let evening = CivilDate(day) == nil ? nil : FrenchMoment.instant(local: "\(day)T23:59")
        until = evening?.adding(.seconds(60))
        let person = visit.query("personne") ?? ""
        filter = HistoryFilter(
            before: visit.query("avant").flatMap { Int($0) }, personID: person.isEmpty ? nil : person)
    }

    var isFiltered: Bool { filter.personID != nil || until != nil }
}

/// The page of the history: each gesture, with the button that undoes it or makes it again.
struct HistoryPage {
    let desk: CommuneDesk
    let asked: HistoryQuestion
    let sheet: HistorySheet
    /// What is known of their being read again, by gesture.
    let reviews: [String: ReviewRecord]

    var reply: Reply {
        desk.page(
            "Historique", "\(comparing)\(isEmpty ? nil : filters)\(sheet.gestures.isEmpty ? nothing : table)")
    }

    /// Whether nothing was ever done.
    private var isEmpty: Bool { sheet.gestures.isEmpty && !asked.isFiltered && asked.filter.before == nil }

    private var comparing: HTML? {
        isEmpty
            ? nil
            : """
            <p class="lead">Chaque geste dit ce qu’il y avait avant et après. \
            <a href="\(desk.paths.comparison())">Comparer deux versions de la liste</a></p>

            """
    }

    private var filters: HTML {
        let who: HTML? = asked.filter.personID.map { id in
            let name = sheet.gestures.first { $0.personID == id }?.personName ?? "cette personne"
            return
                "<p>Les gestes de \(name). <a href=\"\(desk.paths.history)\">Voir ceux de tout le monde</a></p>\n"
        }
        let day = DateField(
            "jour", label: "Jusqu’au", value: asked.until == nil ? "" : asked.day, isRequired: false)
        var fields: [any Component] = [day]
        if let id = asked.filter.personID { fields.append(HiddenField("personne", id)) }
        return
            "\(who)\(FilterBar(to: desk.paths.history, fields: fields, reset: asked.isFiltered ? desk.paths.history : nil))"
    }

    private var nothing: any Component {
        isEmpty
            ? EmptyState(
                "Aucune modification pour l’instant.", "Chaque geste sera noté ici, et pourra être annulé.")
            : EmptyState(
                "Aucun geste.", "Rien n’a été fait avant cette date, ou par cette personne.",
                actions: [LinkButton("Voir tout l’historique", desk.paths.history, .quiet)])
    }

    private var table: any Component {
        let gestures = Table(
            "Gestes, du plus récent au plus ancien",
            columns: [.init("Quoi"), .init("Qui"), .init("Quand"), .init("Revenir")],
            rows: sheet.gestures.map(row))
        return HistoryPages(
            list: gestures.html,
            first: asked.filter.before == nil ? nil : path,
            next: sheet.next.map { path.query("avant", String($0)) })
    }

    private var path: SitePath {
        desk.paths.history.query("personne", asked.filter.personID)
            .query("jour", asked.until == nil ? nil : asked.day)
    }

    private func row(_ record: EditRecord) -> Table.Row {
        let who: HTML =
            record.personID.map {
                "<a href=\"\(desk.paths.history.query("personne", $0))\">\(record.personName)</a>"
            } ?? "\(record.personName)"
        return .init([
            """
            <a href="\(desk.paths.gesture(record.id))">\(record.label)</a>\
            \(GestureState(record: record, turns: sheet.turns[record.id] ?? []))\(reviews[record.id].flatMap(review))\(VersionFiles(desk: desk, record: record))
            """,
            who, "\(FrenchMoment.full(record.at))", "\(TurnButton(desk: desk, record: record))",
        ])
    }

    private func review(_ review: ReviewRecord) -> HTML? {
        review.standing.map { "<br><a href=\"\(desk.paths.review(review.editID))\">\($0)</a>" }
    }
}

/// A page of gestures, with the way to the older ones and back to the newest.
struct HistoryPages: Component {
    let list: HTML
    let first: SitePath?
    let next: SitePath?

    var html: HTML {
        guard first != nil || next != nil else { return list }
        let back: HTML? = first.map { "<a class=\"button quiet\" href=\"\($0)\">‹ Les plus récents</a>" }
        let on: HTML? = next.map {
            "<a class=\"button quiet\" rel=\"next\" href=\"\($0)\">Plus anciens ›</a>"
        }
        return "\(list)<nav class=\"paging\" aria-label=\"Pages\">\(back)\(on)</nav>\n"
    }
}
