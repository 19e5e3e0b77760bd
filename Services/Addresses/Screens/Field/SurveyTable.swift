import Web

/// The lines of a field sheet, each a row of fields in the order of the paper; Enter goes to the next one.
struct SurveyTable: Component {
    let page: SurveyPage

    private var state: FormState { page.state }

    var html: HTML {
        """
        <p class="hint">Au clavier\u{A0}: Espace coche, Tab va à la case suivante, Entrée à la ligne suivante, les flèches \
        montent et descendent.</p>
        <div data-rows>\(page.sides.map(side))\(lost)\(houses)</div>

        """
    }

    private func side(_ side: WalkOrder.Side) -> HTML {
        Table(
            side.title, columns: [.init("Numéro")] + SurveyFields.Column.ofRow.map { .init($0.label) },
            rows: side.numeros.map(row)
        ).html
    }

    private func row(_ numero: Numero) -> Table.Row {
        let version = state[SurveyFields.version(numero.id)]
        let lieudit: HTML? = numero.lieudit.isEmpty ? nil : " <span class=\"tag\">\(numero.lieudit)</span>"
        let certified: HTML? = numero.isCertified ? " <span class=\"tag\">certifié</span>" : nil
        let newer: HTML? =
            page.isNewer(numero)
            ? " <span class=\"tag\">changé depuis le relevé\u{A0}: relisez</span>" : nil
        let carried: [HiddenField] = [
            HiddenField(
                SurveyFields.version(numero.id), version.isEmpty ? String(numero.version) : version),
            HiddenField(SurveyFields.called(numero.id), called(numero.id) ?? numero.label),
        ]
        return Table.Row(
            ["<strong>\(numero.label)</strong>\(lieudit)\(certified)\(newer)\(carried)"]
                + SurveyFields.Column.ofRow.map { field($0, numero.id, of: "Le \(numero.label)") },
            tone: tone(numero.id))
    }

    private func called(_ id: String) -> String? {
        let text = state[SurveyFields.called(id)]
        return text.isEmpty ? nil : text
    }

    private func tone(_ key: String) -> NoticeBox.Tone? {
        state.errors[SurveyFields.Column.number.name(key)] == nil ? nil : .danger
    }

    /// What was typed of addresses that left the voie: it is kept until it is cleared.
    private var lost: HTML? {
        let rows = page.lostIDs.map { id -> Table.Row in
            let name = called(id) ?? "?"
            let carried: [HiddenField] = [
                HiddenField(SurveyFields.version(id), state[SurveyFields.version(id)]),
                HiddenField(SurveyFields.called(id), name),
            ]
            return Table.Row(
                ["<strong>\(name)</strong>\(carried)"]
                    + SurveyFields.Column.ofRow.map { field($0, id, of: "Le \(name)") }, tone: tone(id))
        }
        guard !rows.isEmpty else { return nil }
        return Table(
            "Ne sont plus dans cette voie",
            columns: [.init("Numéro")] + SurveyFields.Column.ofRow.map { .init($0.label) }, rows: rows
        ).html
    }

    private var houses: HTML {
        let rows = SurveyFields.houses.enumerated().map { index, key -> Table.Row in
            Table.Row(
                ["\(index + 1)"]
                    + SurveyFields.Column.ofHouse.map { field($0, key, of: "Maison ajoutée \(index + 1)") },
                tone: tone(key))
        }
        return Table(
            "Maisons qui ne sont pas dans la liste",
            columns: [.init("Ligne")] + SurveyFields.Column.ofHouse.map { .init($0.label) }, rows: rows
        ).html
    }

    /// One box of the paper; its name says its line too, for who hears the page.
    private func field(_ column: SurveyFields.Column, _ key: String, of line: String) -> HTML {
        let name = column.name(key)
        let (id, label) = ("champ-" + name, "\(line)\u{A0}: \(column.label)")
        if column.isTicked {
            return """
                <input type="checkbox" id="\(id)" name="\(name)" value="oui"\(attribute: "checked", if: state[name] == "oui") \
                aria-label="\(label)">
                """
        }
        if column == .side { return sides(name, id, label) }
        let isWrong = column == .number && state.errors[name] != nil
        let kind = column == .remark ? "wide" : "short"
        let most = column == .remark ? String(Survey.Note.longestRemark) : nil
        return """
            <input type="text" class="\(kind)" id="\(id)" name="\(name)" value="\(state[name])" autocomplete="off" \
            aria-label="\(label)"\(attribute: "maxlength", most)\(attribute: "aria-invalid", isWrong ? "true" : nil)>
            """
    }

    private func sides(_ name: String, _ id: String, _ label: String) -> HTML {
        let options = [("", "–"), ("gauche", "gauche"), ("droite", "droite")].map { value, words -> HTML in
            "<option value=\"\(value)\"\(attribute: "selected", if: state[name] == value)>\(words)</option>"
        }
        return "<select id=\"\(id)\" name=\"\(name)\" aria-label=\"\(label)\">\(options)</select>"
    }
}
