import Web

/// What a return does with what was not agreed to, by name, before it is decided.
struct LapsedAskBoxes: Component {
    let asks: [LapsedAsk]

    /// Beyond this it says how many more there are.
    private static let shown = 20

    var html: HTML { "\(leftOut)\(comingBack)\(waiting)" }

    private var leftOut: NoticeBox? {
        let asks = asks.filter { $0.fate == .leftOut }
        guard !asks.isEmpty else { return nil }
        return NoticeBox(
            .information, "Ce qui n’a pas été gardé ne revient pas.",
            detail: """
                \(list(asks))<p>C’était dans la liste à ce moment-là. Depuis, la relecture ne l’a pas gardé, ou son auteur l’a \
                retiré\u{A0}: la liste est refaite sans cela. Si vous en voulez finalement, rétablissez ce geste depuis \
                l’historique.</p>
                """)
    }

    private var comingBack: NoticeBox? {
        let asks = asks.filter { $0.fate == .comesBack }
        guard !asks.isEmpty else { return nil }
        return NoticeBox(
            .warning, "Ce retour remet aussi ce qui n’a pas été gardé depuis.",
            detail: """
                \(list(asks))<p>Cela fait partie de la liste d’alors, et n’en peut être séparé. Ce serait publié avec le reste, \
                la nuit prochaine si votre commune publie chaque nuit\u{A0}: si vous n’en voulez pas, ne changez rien ici, ou \
                corrigez la liste aussitôt après.</p>
                """)
    }

    private var waiting: NoticeBox? {
        let asks = asks.filter { $0.fate == .waitsAgain }
        guard !asks.isEmpty else { return nil }
        return NoticeBox(
            .information,
            "\(French.count(asks.count, "changement sera", "changements seront")) à relire de nouveau.",
            detail: """
                \(list(asks))<p>Ce qui avait été décidé à la place s’en va, et la demande revient telle qu’elle était\u{A0}: \
                elle attend d’être relue avant la prochaine publication.</p>
                """)
    }

    private func list(_ asks: [LapsedAsk]) -> HTML {
        let lines = asks.prefix(Self.shown).map { "<li>\($0.words), par \($0.personName)</li>\n" as HTML }
        let unseen = asks.count - lines.count
        let more: HTML = unseen > 0 ? "<li>et \(French.count(unseen, "autre", "autres"))</li>\n" : .empty
        return "<ul>\(lines)\(more)</ul>\n"
    }
}
