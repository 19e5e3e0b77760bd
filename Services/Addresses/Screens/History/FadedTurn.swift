import Web

/// Before a gesture is turned that lost its notes with the years: what becomes of those of today, and a button.
struct FadedTurn {
    let desk: CommuneDesk
    let loss: FadedNoteLoss

    private static let field = "notes"
    private static let seen = "vues"

    /// - Returns: nil when there is nothing to tell, or when it was told.
    static func asked(_ desk: CommuneDesk, undone: Bool) async throws -> FadedTurn? {
        let loss = try await desk.store.fadedNoteLoss(
            turning: desk.visit.form["geste"], undone: undone, of: desk.commune)
        guard let loss, loss.record.rank <= desk.rank else { return nil }
        guard !loss.leavingNoted.isEmpty || desk.visit.form[field] != seen else { return nil }
        return FadedTurn(desk: desk, loss: loss)
    }

    private var record: EditRecord { loss.record }

    private var verb: String { record.isUndone ? "Rétablir" : "Annuler" }

    var reply: Reply {
        let isDone = loss.leavingNoted.isEmpty
        return desk.page(
            "\(verb) un geste de plus de trois ans", status: isDone ? 200 : 409,
            steps: [("Historique", desk.paths.history)],
            """
            <p class="lead">\(record.label). Par \(record.personName), le \(FrenchMoment.full(record.at)).</p>
            \(NoticeBox(
                isDone ? .information : .warning,
                "Rien n’est modifié pour l’instant\u{A0}: les notes de la mairie d’alors ne sont plus connues.",
                detail: "<p>Au bout de trois ans, les notes quittent l’historique. \(words)</p>\(noted)"))
            <div class="actions">\(isDone ? button : nil)\(LinkButton("Ne rien changer", desk.paths.gesture(record.id), .quiet))</div>
            """)
    }

    private var words: String {
        guard loss.leavingNoted.isEmpty else {
            let count = loss.leavingNotedCount
            return FadedNoteLoss.words(
                of: count == 1 ? "Ce qui partirait" : "Chacune de ces \(French.number(count)) lignes")
        }
        let stays =
            loss.keepsNotes
            ? ["Les adresses seraient comme avant, avec les notes qu’elles ont aujourd’hui."] : []
        let comes = loss.bringsBack ? ["Ce qui revient dans la liste reviendrait sans la note d’alors."] : []
        return (stays + comes).joined(separator: " ")
    }

    /// Each row that has a note, with a link to where it is.
    private var noted: HTML? {
        guard !loss.leavingNoted.isEmpty else { return nil }
        let lines = loss.leavingNoted.map {
            "<li><a href=\"\(path(of: $0))\">\($0.title(naming: loss.names))</a></li>\n" as HTML
        }
        let unseen = loss.leavingNotedCount - lines.count
        let more: HTML = unseen > 0 ? "<li>et \(French.count(unseen, "autre", "autres"))</li>\n" : .empty
        return "<ul>\(lines)\(more)</ul>"
    }

    private func path(of row: RowChange) -> SitePath {
        switch row {
        case .voie: desk.paths.voie(row.id)
        case .numero(let numero, _): desk.paths.numero(row.id, on: numero?.voieID ?? "")
        }
    }

    private var button: PostButton {
        desk.button(
            "\(verb) ce geste", to: record.isUndone ? desk.paths.redo : desk.paths.undo, .primary,
            fields: [
                HiddenField("geste", record.id), HiddenField("retour", desk.visit.form["retour"]),
                HiddenField(Self.field, Self.seen),
            ])
    }
}
