import Web

/// What a return brings back that was not agreed to, by name, before it is decided.
struct LapsedAskBoxes: Component {
    let asks: [LapsedAsk]

    /// Beyond this it says how many more there are.
    private static let shown = 20

    var html: HTML { "\(refused)\(waiting)" }

    private var refused: NoticeBox? {
        let asks = asks.filter { !$0.waitsAgain }
        guard !asks.isEmpty else { return nil }
        return NoticeBox(
            .warning, "Ce retour remet aussi ce qui n’a pas été gardé.",
            detail: """
                \(list(asks))<p>Ce n’a pas été gardé tel quel à la relecture, ou son auteur l’a retiré. Ce serait publié avec le reste, \
                la nuit prochaine si votre commune publie chaque nuit\u{A0}: si vous n’en voulez pas, ne changez rien ici, ou \
                corrigez la liste aussitôt après.</p>
                """)
    }

    private var waiting: NoticeBox? {
        let asks = asks.filter(\.waitsAgain)
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
