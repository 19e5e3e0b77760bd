import Web

/// The numéros of a voie in a table, with boxes to choose several and do the same to all.
struct NumeroTableView: Component {
    let desk: CommuneDesk
    let sheet: VoieSheet
    let names: [Choice]

    var html: HTML {
        guard !sheet.numeros.isEmpty else { return .empty }
        return desk.form(
            desk.paths.voie(sheet.voie.id) / "numeros-choisis", [table, together], buttons: [],
            warnsBeforeLeaving: false
        ).html
    }

    private var table: Table {
        Table(
            "Numéros",
            columns: [
                .init("Numéro"), .init("Choisir"), .init("Type de position"), .init("Certifié"),
                .init("Parcelles"),
                .init("Modifié le"),
            ],
            rows: sheet.numeros.map(row))
    }

    private func row(_ numero: Numero) -> Table.Row {
        let lieudit: HTML? = numero.lieudit.isEmpty ? nil : " <span class=\"tag\">\(numero.lieudit)</span>"
        return .init(
            [
                "<a href=\"\(desk.paths.numero(numero.id, on: sheet.voie.id))\">\(numero.label)</a>\(lieudit)",
                """
                <input type="checkbox" name="numero" value="\(numero.id):\(numero.version)" aria-label="Choisir le \(numero.label)">
                """,
                "\(numero.positionWords)", "\(numero.isCertified ? "oui" : "non")",
                "\(numero.parcelles.joined(separator: " "))", "\(CivilWords.short(numero.updatedOn))",
            ], tone: numero.positions.isEmpty ? .warning : nil)
    }

    private var together: HTML {
        let others = names.filter { $0.value != sheet.voie.id }
        let move: [any Component] =
            others.isEmpty
            ? []
            : [
                SelectField("vers", label: "Autre voie", choices: others),
                Button("Rattacher à cette voie", .quiet, name: "geste", value: "rattacher"),
            ]
        return """
            <details class="together-box"><summary>Avec les numéros choisis…</summary>
            <div class="actions">\(Button("Certifier", .quiet, name: "geste", value: "certifier"))\
            \(Button("Supprimer", .danger, name: "geste", value: "supprimer"))</div>
            \(SelectField("type", label: "Type de position", choices: PositionKindChoice.choices))\
            \(Button("Donner ce type", .quiet, name: "geste", value: "type"))
            \(move)</details>
            """
    }
}

extension Numero {
    /// « entrée », « entrée, parcelle », « à placer ».
    var positionWords: String {
        guard !positions.isEmpty else { return "à placer sur la carte" }
        return positions.map { $0.kind?.rawValue ?? "non dit" }.joined(separator: ", ")
    }
}

/// The position types as a form offers them.
enum PositionKindChoice {
    static let choices = Position.Kind.allCases.map { Choice($0.rawValue, $0.rawValue) }
}
