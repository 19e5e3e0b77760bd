import Web

/// On the page of a lieu-dit: how many addresses say it beside their voie, and the way to give it to others.
struct LieuditPanel: Component {
    let desk: CommuneDesk
    let voie: Voie
    let count: Int

    /// - Returns: nil for a voie.
    static func read(_ desk: CommuneDesk, _ voie: Voie) async throws -> LieuditPanel? {
        guard voie.kind == .lieuDit else { return nil }
        return LieuditPanel(
            desk: desk, voie: voie,
            count: try await desk.store.count(besideLieudit: voie, of: desk.commune))
    }

    var html: HTML {
        let words =
            count == 0
            ? "Aucune adresse d’une autre voie ne porte ce lieu-dit."
            : "\(French.count(count, "adresse d’une autre voie porte", "adresses d’autres voies portent")) ce lieu-dit."
        return Panel(
            "Adresses de ce lieu-dit", content: "<p>\(words)</p>",
            actions: [
                desk.link(
                    "Rattacher des adresses à ce lieu-dit", to: desk.paths.choosing(for: voie.id), .quiet)
            ]
        ).html
    }
}
