import Web

/// Before a gesture is turned that lost its notes with the years: what becomes of those of today, and a button.
struct FadedTurn {
    let desk: CommuneDesk
    let record: EditRecord

    private static let field = "notes"
    private static let seen = "vues"

    /// - Returns: nil when there is nothing to tell, or when it was told.
    static func asked(_ desk: CommuneDesk, undone: Bool) async throws -> FadedTurn? {
        guard desk.visit.form[field] != seen else { return nil }
        let faded = try await desk.store.fadedGesture(desk.visit.form["geste"], of: desk.commune)
        guard let record = faded, record.isUndone != undone, record.rank <= desk.rank else { return nil }
        return FadedTurn(desk: desk, record: record)
    }

    var reply: Reply {
        let verb = record.isUndone ? "Rétablir" : "Annuler"
        let button = desk.button(
            "\(verb) ce geste", to: record.isUndone ? desk.paths.redo : desk.paths.undo, .primary,
            fields: [
                HiddenField("geste", record.id), HiddenField("retour", desk.visit.form["retour"]),
                HiddenField(Self.field, Self.seen),
            ])
        return desk.page(
            "\(verb) un geste de plus de trois ans", steps: [("Historique", desk.paths.history)],
            """
            <p class="lead">\(record.label). Par \(record.personName), le \(FrenchMoment.full(record.at)).</p>
            \(NoticeBox(
                .information, "Rien n’est modifié pour l’instant\u{A0}: les notes de la mairie d’alors ne sont plus connues.",
                detail: """
                    <p>Au bout de trois ans, les notes quittent l’historique. Les adresses reviendraient comme elles étaient, avec \
                    les notes qu’elles ont aujourd’hui\u{202F}; une adresse supprimée reviendrait sans la sienne.</p>
                    """))
            <div class="actions">\(button)\(LinkButton("Ne rien changer", desk.paths.gesture(record.id), .quiet))</div>
            """)
    }
}
