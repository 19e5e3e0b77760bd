import Web

/// The positions of a numéro or of a lieu-dit, one form each, and one more to add.
///
/// Dragging a point on the map sends the same form.
struct PositionForms: Component {
    let desk: CommuneDesk
    let owner: Edit.Owner
    let voieID: String
    let version: Int
    let positions: [Position]
    /// The form that was refused, with its place; a nil place is the form that adds.
    var refused: (rank: Int?, state: FormState)?

    var html: HTML {
        let none: HTML =
            desk.isOfWriters
            ? "<p>Pas encore de position. Cliquez sur la carte, ou écrivez ses coordonnées.</p>"
            : "<p>Pas encore de position.</p>"
        let forms = positions.enumerated().map { form(rank: $0.offset, $0.element) }
        return Panel("Sur la carte", content: "\(positions.isEmpty ? none : .empty)\(forms)\(addition)").html
    }

    private var path: SitePath { desk.paths.positions(of: owner, on: voieID) }

    private func form(rank: Int, _ position: Position) -> HTML {
        let state = refused.flatMap { $0.rank == rank ? $0.state : nil } ?? PositionFields.state(of: position)
        let path = path / String(rank)
        let (x, y) = (Int(position.point.x.rounded()), Int(position.point.y.rounded()))
        return """
            <details class="position"\(attribute: "open", if: positions.count == 1 || state.status != 200)>\
            <summary>Position \(rank + 1)\u{A0}: \(position.kind?.rawValue ?? "type non dit")</summary>
            \(ErrorSummary(state.errors))\
            \(desk.form(
                path, [state.version(or: version)] + PositionFields(state: state).components,
                buttons: [Button(state.conflict == nil ? "Enregistrer la position" : "Garder ma version", .quiet)]))
            <p class="hint">En Lambert-93\u{A0}: X \(French.number(x)), Y \(French.number(y)).</p>
            \(desk.button("Supprimer cette position", to: path / "suppression", fields: [state.version(or: version)]))</details>

            """
    }

    private var addition: HTML {
        guard desk.isOfWriters else { return .empty }
        let state =
            refused.flatMap { $0.rank == nil ? $0.state : nil } ?? FormState(["type-position": "entrée"])
        let isOpen = positions.isEmpty || state.status != 200
        return """
            <details data-place\(attribute: "open", if: isOpen)><summary>Ajouter une position</summary>
            \(ErrorSummary(state.errors))\
            \(desk.form(
                path, [state.version(or: version)] + PositionFields(state: state).components, buttons: [Button("Ajouter la position")]))
            </details>

            """
    }
}
