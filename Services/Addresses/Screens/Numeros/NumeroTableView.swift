import Web

/// The numéros of a voie in a table, with boxes to choose several and do the same to all.
struct NumeroTableView {
    let desk: CommuneDesk
    let sheet: VoieSheet
    let names: [(id: String, name: String)]

    var html: HTML {
        guard !sheet.numeros.isEmpty else { return .empty }
        return desk.form(
            desk.paths.voie(sheet.voie.id) / "numeros-choisis", class: "choosing",
            """
            <table class="stack"><caption class="hidden">Numéros de \(sheet.voie.name)</caption>
            <thead><tr><th scope="col">Choisir</th><th scope="col">Numéro</th><th scope="col">Type de position</th>\
            <th scope="col">Certifié</th><th scope="col">Parcelles</th><th scope="col">Dernière modification</th></tr></thead>
            <tbody>
            \(sheet.numeros.map(row))</tbody></table>
            \(together)
            """)
    }

    private func row(_ numero: Numero) -> HTML {
        let lieudit: HTML? = numero.lieudit.isEmpty ? nil : " <span class=\"tag\">\(numero.lieudit)</span>"
        return """
            <tr id="numero-\(numero.id)"><td><input type="checkbox" name="numero" value="\(numero.id):\(numero.version)" \
            aria-label="Choisir le \(numero.label)"></td>
            <th scope="row"><a href="\(desk.paths.numero(numero.id, on: sheet.voie.id))">\(numero.label)</a>\(lieudit)</th>
            <td data-label="Type de position">\(numero.positionWords)</td>
            <td data-label="Certifié">\(numero.isCertified ? "oui" : "non")</td>
            <td data-label="Parcelles">\(numero.parcelles.joined(separator: " "))</td>
            <td data-label="Dernière modification">\(FrenchMoment.date(numero.updatedOn))</td></tr>

            """
    }

    private var together: HTML {
        let others = names.filter { $0.id != sheet.voie.id }
        return """
            <fieldset class="together"><legend>Avec les numéros choisis</legend>
            <p><button name="geste" value="certifier" class="quiet">Certifier</button>
            <button name="geste" value="supprimer" class="quiet">Supprimer</button></p>
            <p class="field"><label for="champ-type">Type de position</label>
            <select id="champ-type" name="type">\(PositionKindChoice.choices.dropFirst().map(option))</select>
            <button name="geste" value="type" class="quiet">Donner ce type</button></p>
            \(others.isEmpty ? .empty : move(to: others))</fieldset>
            """
    }

    private func move(to others: [(id: String, name: String)]) -> HTML {
        """
        <p class="field"><label for="champ-vers">Autre voie</label>
        <select id="champ-vers" name="vers">\(others.map { option(($0.id, $0.name)) })</select>
        <button name="geste" value="rattacher" class="quiet">Rattacher à cette voie</button></p>

        """
    }

    private func option(_ choice: (value: String, label: String)) -> HTML {
        "<option value=\"\(choice.value)\">\(choice.label)</option>"
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
    static let choices: [(value: String, label: String)] =
        [("", "Choisir…")] + Position.Kind.allCases.map { ($0.rawValue, $0.rawValue) }
}
