import Web

/// Who changed what in the addresses of the commune, newest first.
struct ShowHistory {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/historique", .commune(.reader)) { visit in
                let desk = try await desk.commune(visit)
                let records = try await desk.store.history(of: desk.commune, last: 200)
                return HistoryPage(desk: desk, records: records).reply
            }
        ]
    }
}

/// The page of the history: each gesture, with the button that undoes it or makes it again.
struct HistoryPage {
    let desk: CommuneDesk
    let records: [EditRecord]

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
        let button = desk.button(
            record.isUndone ? "Rétablir" : "Annuler", to: record.isUndone ? desk.paths.redo : desk.paths.undo,
            fields: [HiddenField("geste", record.id), HiddenField("retour", desk.paths.history.text)])
        return .init([
            "\(record.label)\(state)", "\(record.personName)", "\(FrenchMoment.full(record.at))", "\(button)",
        ])
    }
}
