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
        guard loss.leavingNoted != nil || desk.visit.form[field] != seen else { return nil }
        return FadedTurn(desk: desk, loss: loss)
    }

    private var record: EditRecord { loss.record }

    private var verb: String { record.isUndone ? "Rétablir" : "Annuler" }

    var reply: Reply {
        let isDone = loss.leavingNoted == nil
        return desk.page(
            "\(verb) un geste de plus de trois ans", status: isDone ? 200 : 409,
            steps: [("Historique", desk.paths.history)],
            """
            <p class="lead">\(record.label). Par \(record.personName), le \(FrenchMoment.full(record.at)).</p>
            \(NoticeBox(
                isDone ? .information : .warning,
                "Rien n’est modifié pour l’instant\u{A0}: les notes de la mairie d’alors ne sont plus connues.",
                detail: "<p>Au bout de trois ans, les notes quittent l’historique. \(words)</p>"))
            <div class="actions">\(isDone ? button : nil)\(LinkButton("Ne rien changer", desk.paths.gesture(record.id), .quiet))</div>
            """)
    }

    private var words: String {
        if let name = loss.leavingNoted {
            return
                "«\u{A0}\(name)\u{A0}» a une note de la mairie, que l’historique ne rendrait pas\u{A0}: supprimez d’abord cette "
                + "note, puis recommencez."
        }
        let stays =
            loss.keepsNotes
            ? ["Les adresses seraient comme avant, avec les notes qu’elles ont aujourd’hui."] : []
        let comes = loss.bringsBack ? ["Ce qui revient dans la liste reviendrait sans la note d’alors."] : []
        return (stays + comes).joined(separator: " ")
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
