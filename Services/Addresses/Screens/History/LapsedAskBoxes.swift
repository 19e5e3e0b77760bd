import Web

/// What a return does with what was not agreed to, by name, before it is decided.
struct LapsedAskBoxes: Component {
    let desk: CommuneDesk
    let asks: [LapsedAsk]

    /// Beyond this it says how many more there are.
    private static let shown = 20

    var html: HTML { "\(leftOut)\(refused)\(corrected)\(waiting)" }

    private var leftOut: NoticeBox? {
        let asks = asks.filter { $0.fate == .leftOut }
        guard !asks.isEmpty else { return nil }
        return NoticeBox(
            .information, "Ce qui n’a pas été gardé ne revient pas.",
            detail: """
                \(list(asks))<p>C’était dans la liste à ce moment-là. Depuis, la relecture ne l’a pas gardé, ou son auteur l’a \
                retiré\u{A0}: la liste est refaite sans cela. Si vous en voulez finalement, ouvrez le geste. \(again(asks))</p>
                """)
    }

    /// How each is made again.
    private func again(_ asks: [LapsedAsk]) -> String {
        var ways: [String] = []
        if asks.contains(where: { $0.isTurned && !$0.isUndoing }) {
            ways.append("«\u{A0}Rétablir\u{A0}» le remet.")
        }
        if asks.contains(where: { $0.isTurned && $0.isUndoing }) {
            ways.append("Pour une annulation, c’est «\u{A0}Annuler\u{A0}».")
        }
        if asks.contains(where: { !$0.isTurned }) {
            ways.append("Ce que la liste ne disait déjà plus se refait à la main.")
        }
        return ways.joined(separator: " ")
    }

    private var refused: NoticeBox? {
        let asks = asks.filter { $0.fate == .comesBack && !$0.wasCorrected }
        guard !asks.isEmpty else { return nil }
        return NoticeBox(
            .warning, "Ce retour remet aussi ce qui n’a pas été gardé depuis.",
            detail: """
                \(list(asks))<p>Cela fait partie de la liste d’alors, et n’en peut être séparé. \(Self.soonPublic)</p>
                """)
    }

    private var corrected: NoticeBox? {
        let asks = asks.filter { $0.fate == .comesBack && $0.wasCorrected }
        guard !asks.isEmpty else { return nil }
        return NoticeBox(
            .warning, "Ce retour remet aussi ce qui avait été gardé autrement.",
            detail: """
                \(list(asks))<p>La correction faite à la relecture s’en va, et la demande revient telle qu’elle était. \
                \(Self.soonPublic)</p>
                """)
    }

    private static let soonPublic = """
        Ce serait publié avec le reste, la nuit prochaine si votre commune publie chaque nuit\u{A0}: si vous n’en voulez pas, \
        ne changez rien ici, ou corrigez la liste aussitôt après.
        """

    private var waiting: NoticeBox? {
        let asks = asks.filter { $0.fate == .waitsAgain }
        guard !asks.isEmpty else { return nil }
        return NoticeBox(
            .information,
            "\(French.count(asks.count, "changement sera", "changements seront")) à relire de nouveau.",
            detail: """
                \(list(asks))<p>Cela avait été gardé autrement, ou ne l’avait pas été, et revient avec la liste d’alors. Ce qui \
                avait été décidé s’en va\u{A0}: la demande attend d’être relue avant la prochaine publication.</p>
                """)
    }

    private func list(_ asks: [LapsedAsk]) -> HTML {
        let lines = asks.prefix(Self.shown).map {
            "<li><a href=\"\(desk.paths.gesture($0.editID))\">\($0.words)</a>, par \($0.personName)</li>\n"
                as HTML
        }
        let unseen = asks.count - lines.count
        let more: HTML = unseen > 0 ? "<li>et \(French.count(unseen, "autre", "autres"))</li>\n" : .empty
        return "<ul>\(lines)\(more)</ul>\n"
    }
}
