import Web

/// Who changed what in the addresses of the commune, newest first.
struct ShowHistory {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/historique", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let records = try await desk.store.history(of: desk.commune, last: 200)
                let reviews = try await desk.store.reviews(of: records, in: desk.commune)
                return HistoryPage(desk: desk, records: records, reviews: reviews).reply
            }
        ]
    }
}

/// The page of the history: each gesture, with the button that undoes it or makes it again.
struct HistoryPage {
    let desk: CommuneDesk
    let records: [EditRecord]
    /// What is known of their being read again, by gesture.
    let reviews: [String: ReviewRecord]

    var reply: Reply {
        desk.page("Historique", "\(records.isEmpty ? nothing : table)")
    }

    private var nothing: any Component {
        EmptyState(
            "Aucune modification pour l’instant.", "Chaque geste sera noté ici, et pourra être annulé.")
    }

    private var table: any Component {
        Table(
            "Derniers gestes",
            columns: [.init("Quoi"), .init("Qui"), .init("Quand"), .init("Revenir")], rows: records.map(row))
    }

    private func row(_ record: EditRecord) -> Table.Row {
        let state: HTML? = record.isUndone ? " <span class=\"tag\">annulé</span>" : nil
        let words =
            record.isUndone ? "Télécharger ce que l’import apportait" : "Télécharger la version d’avant"
        let version: HTML? = record.snapshotID.map { _ in
            """
            <br><a href="\(desk.paths.version(beside: record.id))" download>\(words) (CSV)</a>, \
            <a href="\(desk.paths.traces(beside: record.id))">ses tracés (GeoJSON)</a>
            """
        }
        return .init([
            "\(record.label)\(state)\(reviews[record.id].map(review))\(version)", "\(record.personName)",
            "\(FrenchMoment.full(record.at))",
            "\(button(turning: record))",
        ])
    }

    private func review(_ review: ReviewRecord) -> HTML {
        "<br><a href=\"\(desk.paths.review(review.editID))\">\(review.standing)</a>"
    }

    /// Nothing for who may not make such a gesture.
    private func button(turning record: EditRecord) -> PostButton? {
        guard record.rank <= desk.rank else { return nil }
        return desk.button(
            record.isUndone ? "Rétablir" : "Annuler", to: record.isUndone ? desk.paths.redo : desk.paths.undo,
            fields: [HiddenField("geste", record.id), HiddenField("retour", desk.paths.history.text)])
    }
}
