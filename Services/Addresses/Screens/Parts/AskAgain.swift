import Web

/// What somebody asked to delete changed meanwhile: what changed, and the same button again.
struct AskAgain: Component {
    let desk: CommuneDesk
    let row: StaleRow
    /// What was done to it since, oldest first.
    let gestures: [EditRecord]
    /// Where the deletion is sent.
    let path: SitePath

    static func read(_ desk: CommuneDesk, _ row: StaleRow, on id: String, path: SitePath) async throws
        -> AskAgain
    {
        let version = desk.visit.version
        return AskAgain(
            desk: desk, row: row,
            gestures: try await desk.store.gestures(on: id, after: version, of: desk.commune), path: path)
    }

    var html: HTML {
        let lines = gestures.map { gesture -> HTML in
            "<li>\(gesture.label), par \(gesture.personName), le \(FrenchMoment.full(gesture.at))</li>\n"
        }
        let list: HTML? = lines.isEmpty ? nil : "<ul>\(lines)</ul>"
        let button = desk.button(
            "Supprimer quand même", to: path, .danger,
            fields: [HiddenField("version", String(row.currentVersion))])
        return NoticeBox(
            .warning, "\(row.subject) a été modifié pendant que vous travailliez.",
            detail: """
                <p>Rien n’est supprimé. Cette page le montre tel qu’il est maintenant.</p>\(list)\(button)
                """
        ).html
    }
}
