import Web

/// What happened to one voie, or to one numéro: each gesture, who made it, when, before and after.
struct ShowRowHistory {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies/{voie}/historique", .commune(.reader)) { visit in
                try await show(.voie(visit.parameter("voie")), desk, visit)
            },
            .get("/mairie/{insee}/adresses/voies/{voie}/numeros/{numero}/historique", .commune(.reader)) {
                try await show(.numero($0.parameter("numero")), desk, $0)
            },
        ]
    }

    private static func show(_ subject: HistorySubject, _ desk: AddressDesk, _ visit: Visit) async throws
        -> Reply
    {
        let desk = try await desk.begunCommune(visit)
        let before = visit.query("avant").flatMap { Int($0) }
        guard let past = try await desk.store.past(of: subject, before: before, in: desk.commune) else {
            throw Refusal.notFound
        }
        return RowHistoryPage(desk: desk, past: past, isFirst: before == nil).reply
    }
}

/// The page of that history.
struct RowHistoryPage {
    let desk: CommuneDesk
    let past: RowPast
    let isFirst: Bool

    /// Beyond this a gesture on a voie says how many more numéros it touched.
    private static let shown = 12

    var reply: Reply {
        desk.page(
            title, steps: [("Historique", desk.paths.history)] + steps,
            "\(state)\(waiting)\(past.gestures.isEmpty && past.next == nil ? nothing : table)\(unknown)")
    }

    private var title: String {
        switch past.subject {
        case .voie: "Historique\u{A0}: \(past.label ?? "une voie")"
        case .numero: "Historique\u{A0}: \(numeroTitle)"
        }
    }

    private var numeroTitle: String {
        guard let label = past.label else { return "un numéro" }
        guard let name = past.voieName else { return "le \(label)" }
        return "\(label), \(name)"
    }

    private var steps: [(label: String, path: SitePath)] {
        guard let voieID = past.voieID, let name = past.voieName else { return [] }
        return [(name, desk.paths.history(ofVoie: voieID))]
    }

    /// The way to what it is now, or that it is no more.
    private var state: HTML {
        switch (past.subject, past.now) {
        case (.voie(let id), .some):
            "<p class=\"lead\"><a href=\"\(desk.paths.voie(id))\">Ouvrir cette voie</a></p>\n"
        case (.numero(let id), .some):
            "<p class=\"lead\"><a href=\"\(desk.paths.numero(id, on: past.voieID ?? ""))\">Ouvrir ce numéro</a></p>\n"
        case (.voie, nil): NoticeBox(.information, "Cette voie n’est plus dans la liste.").html
        case (.numero, nil): NoticeBox(.information, "Ce numéro n’est plus dans la liste.").html
        }
    }

    private var waiting: HTML? {
        past.isIncomplete
            ? "<p class=\"hint\">Les gestes anciens sont en train d’être classés\u{A0}: revenez dans quelques minutes.</p>\n"
            : nil
    }

    /// Under the oldest gestures, where some are not told.
    private var unknown: HTML? {
        guard past.toldSince > 0, past.next == nil, !past.isIncomplete, !isKnownFromItsBeginning else {
            return nil
        }
        return
            "<p class=\"hint\">Des imports anciens peuvent manquer ici\u{A0}: on ne sait plus quelles adresses ils ont changées.</p>\n"
    }

    /// Whether its oldest gesture brought it, since when every import is told.
    private var isKnownFromItsBeginning: Bool {
        past.gestures.last.map { $0.deed == .added && $0.record.seq > past.toldSince } ?? false
    }

    private var nothing: any Component {
        let words =
            switch past.subject {
            case .voie:
                "Elle est telle qu’elle était au commencement de l’historique, ou telle que le fichier l’apportait."
            case .numero:
                "Il est tel qu’il était au commencement de l’historique, ou tel que le fichier l’apportait."
            }
        return EmptyState("Aucun geste pour l’instant.", words)
    }

    private var table: any Component {
        HistoryPages(
            list: Table(
                "Gestes, du plus récent au plus ancien",
                columns: [
                    .init("Quoi"), .init("Avant → après"), .init("Qui"), .init("Quand"), .init("Revenir"),
                ],
                rows: past.gestures.map(row)
            ).html,
            first: isFirst ? nil : path, next: past.next.map { path.query("avant", String($0)) })
    }

    private var path: SitePath {
        switch past.subject {
        case .voie(let id): desk.paths.history(ofVoie: id)
        case .numero(let id): desk.paths.history(ofNumero: id, on: past.voieID ?? "-")
        }
    }

    private func row(_ gesture: PastGesture) -> Table.Row {
        .init([
            """
            <a href="\(desk.paths.gesture(gesture.record.id))">\(gesture.record.label)</a>\
            \(GestureState(record: gesture.record, turns: gesture.turns))
            """,
            detail(gesture), "\(gesture.record.personName)", "\(FrenchMoment.full(gesture.record.at))",
            "\(TurnButton(desk: desk, record: gesture.record))",
        ])
    }

    private func detail(_ gesture: PastGesture) -> HTML {
        let own = gesture.changes.first { $0.id == past.subject.id }
        let along = gesture.changes.filter { $0.id != past.subject.id }
        let renamed = gesture.renaming.map { ChangedFields(renaming($0.before, $0.after)) }
        let told = own.map { ChangeView(change: $0, names: gesture.names) }
        guard along.isEmpty else { return "\(told)\(list(along, gesture.names))" }
        guard told != nil || renamed != nil else { return "\(counted(gesture))" }
        guard !gesture.isTold, case .voie = past.subject else { return "\(told)\(renamed)" }
        return "\(told)<p>La voie et ses numéros\u{A0}: \(counted(gesture)).</p>"
    }

    /// What the voie of the numéro became.
    private func renaming(_ before: Voie, _ after: Voie) -> [FieldChange] {
        RowChange.voie(before: before, after: after).fieldChanges(naming: [:]).compactMap { field in
            switch field.label {
            case AddressField.name.label:
                FieldChange(label: AddressField.voie.label, before: field.before, after: field.after)
            case AddressField.kind.label:
                FieldChange(label: "Nature de la voie", before: field.before, after: field.after)
            default: nil
            }
        }
    }

    private func list(_ changes: [RowChange], _ names: [String: String]) -> HTML {
        let items = changes.prefix(Self.shown).map { change -> HTML in
            """
            <li><a href="\(change.historyPath(desk.paths))">\(change.earlierLabel)</a>\u{A0}: \(change.shortWords(naming: names))</li>

            """
        }
        let more: HTML? =
            changes.count > Self.shown
            ? "<li>et \(French.count(changes.count - Self.shown, "autre numéro", "autres numéros"))</li>"
            : nil
        return "<ul class=\"changes\">\(items)\(more)</ul>"
    }

    /// A gesture on many rows, in numbers.
    private func counted(_ gesture: PastGesture) -> String {
        let words = [
            (RowTouch.Deed.added, "ajout", "ajouts"), (.changed, "modification", "modifications"),
            (.removed, "retrait", "retraits"),
        ].compactMap { deed, one, many in
            gesture.counts[deed].map { French.count($0, one, many) }
        }
        return words.joined(separator: ", ")
    }
}
