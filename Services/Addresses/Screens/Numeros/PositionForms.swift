import Web

/// The positions of a numéro or of a lieu-dit, one form each, and one more to add.
///
/// Dragging a point on the map sends the same form.
struct PositionForms {
    let desk: CommuneDesk
    let owner: Edit.Owner
    let voieID: String
    let version: Int
    let positions: [Position]
    /// The form that was refused, with its place; nil for the form that adds.
    var refused: (rank: Int?, state: FormState)?

    var html: HTML {
        let forms = positions.enumerated().map { form(rank: $0.offset, $0.element) }
        return """
            <section aria-labelledby="positions"><h2 id="positions">Sur la carte</h2>
            \(positions.isEmpty ? "<p>Pas encore de position. Cliquez sur la carte, ou écrivez ses coordonnées.</p>" : .empty)
            \(forms)
            \(addition)
            </section>

            """
    }

    private func form(rank: Int, _ position: Position) -> HTML {
        let state = refused.flatMap { $0.rank == rank ? $0.state : nil } ?? PositionFields.state(of: position)
        let path = desk.paths.positions(of: owner, on: voieID) / String(rank)
        return """
            <fieldset class="position" data-rank="\(rank)"><legend>Position \(rank + 1)</legend>
            \(ErrorSummary(state: state).html)
            \(desk.form(path, "\(versionField)\(PositionFields(state: state).html)<p><button class=\"quiet\">Enregistrer la position</button></p>"))
            <p class="hint">Lambert-93\u{A0}: X \(metres(position.point.x)), Y \(metres(position.point.y))</p>
            \(desk.form(path / "suppression", class: "inline", "\(versionField)<button class=\"quiet\">Supprimer cette position</button>"))
            </fieldset>

            """
    }

    private var addition: HTML {
        let isOpen = positions.isEmpty || (refused != nil && refused?.rank == nil)
        let state = refused.flatMap { $0.rank == nil ? $0.state : nil } ?? FormState()
        return """
            <details class="addition"\(attribute: "open", if: isOpen)><summary>Ajouter une position</summary>
            \(ErrorSummary(state: state).html)
            \(desk.form(
                desk.paths.positions(of: owner, on: voieID), class: "new-position",
                "\(versionField)\(PositionFields(state: state).html)<p><button>Ajouter la position</button></p>"))
            </details>

            """
    }

    private var versionField: HTML { "<input type=\"hidden\" name=\"version\" value=\"\(version)\">" }

    private func metres(_ value: Double) -> String {
        French.number(Int(value.rounded()))
    }
}
