import HTTPTypes
import Web

/// « Annuler » and « Rétablir », each naming the gesture it is about, above every page of the commune.
struct UndoBar: Component {
    let desk: CommuneDesk

    var html: HTML {
        let undo = desk.undo.flatMap { $0.rank <= desk.rank ? $0 : nil }
        let redo = desk.redo.flatMap { $0.rank <= desk.rank ? $0 : nil }
        guard undo != nil || redo != nil else { return .empty }
        return """
            <div class="undo-bar" role="group" aria-label="Derniers gestes">
            \(undo.map { button("Annuler", $0, desk.paths.undo) })\(redo.map { button("Rétablir", $0, desk.paths.redo) })
            <a href="\(desk.paths.history)">Historique</a></div>

            """
    }

    private func button(_ verb: String, _ gesture: EditRecord, _ path: SitePath) -> PostButton {
        desk.button(
            "\(verb)\u{A0}: \(gesture.label)", to: path,
            fields: [HiddenField("geste", gesture.id), HiddenField("retour", here)])
    }

    /// The page to come back to: this one when it was asked for, the commune's otherwise.
    private var here: String {
        if let page = desk.leftBehind { return page.text }
        return shown
    }

    private var shown: String {
        desk.visit.request.head.method == .get ? desk.visit.request.path : desk.paths.home.text
    }
}
