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
        desk.page("Historique", records.isEmpty ? "<p>Aucune modification pour l’instant.</p>" : table)
    }

    private var table: HTML {
        """
        <p class="lead">Les 200 derniers gestes. Ce qui est annulé peut être rétabli.</p>
        <table class="stack"><caption class="hidden">Derniers gestes</caption><thead><tr><th scope="col">Quand</th>\
        <th scope="col">Qui</th><th scope="col">Quoi</th><th scope="col">Revenir</th></tr></thead><tbody>
        \(records.map(row))</tbody></table>

        """
    }

    private func row(_ record: EditRecord) -> HTML {
        let state: HTML = record.isUndone ? " <span class=\"tag\">annulé</span>" : .empty
        return """
            <tr><td data-label="Quand">\(FrenchMoment.full(record.at))</td><td data-label="Qui">\(record.personName)</td>
            <td data-label="Quoi">\(record.label)\(state)</td><td>\(button(record))</td></tr>

            """
    }

    private func button(_ record: EditRecord) -> HTML {
        desk.button(
            record.isUndone ? "Rétablir" : "Annuler", to: record.isUndone ? desk.paths.redo : desk.paths.undo,
            quiet: true, fields: [("geste", record.id), ("retour", desk.paths.history.text)])
    }
}
