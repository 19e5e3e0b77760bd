import Web

/// « Avec les numéros choisis… »: the gestures that a list of numéros offers, each with what it gives.
struct TogetherBox: Component {
    let offer: TogetherOffer
    /// A voie that they all are on already; nil for a list of several.
    var exceptVoie: String?
    /// What was chosen before, by the name of the field.
    var values: [String: String] = [:]
    var isOpen = false
    var title = "Avec les numéros choisis…"

    var html: HTML {
        """
        <details class="together-box"\(attribute: "open", if: isOpen)><summary>\(title)</summary>
        \(Self.noEnter)
        <div class="actions">\(button("Certifier", .certify))\(button("Supprimer", .delete, .danger))</div>
        \(choice(.kind, "Type de position", PositionKindChoice.choices))\
        \(button("Donner ce type", .kind))
        \(lieudit)\(deleguee)\(note)\(move)</details>

        """
    }

    /// Enter in a field would press the first button of the form, which certifies: a first one that is disabled stops it
    /// (HTML Living Standard, implicit submission).
    static let noEnter: HTML = "<button type=\"submit\" disabled hidden></button>"

    private var lieudit: HTML {
        let chosen: HTML? =
            offer.lieuxDits.isEmpty
            ? nil
            : choice(.lieudit, "Lieu-dit qui complète l’adresse", offer.lieuxDits).html
        return """
            \(chosen)\(TextField(
                AskedTogether.Field.typed.rawValue,
                label: offer.lieuxDits.isEmpty ? "Lieu-dit qui complète l’adresse" : "Un autre lieu-dit, hors de la liste",
                value: value(.typed), autocomplete: "off", isRequired: false))\
            <div class="actions">\(button("Donner ce lieu-dit", .lieudit))\
            \(button("Enlever le lieu-dit", .noLieudit))</div>

            """
    }

    private var deleguee: HTML? {
        guard !offer.deleguees.isEmpty else { return nil }
        let choices = offer.deleguees.map { Choice(TogetherOffer.key($0), $0.name) }
        return """
            \(choice(.deleguee, "Ancienne commune", choices))\
            <div class="actions">\(button("Donner cette ancienne commune", .deleguee))\
            \(button("Enlever l’ancienne commune", .noDeleguee))</div>

            """
    }

    private var note: HTML {
        """
        \(TextField(
            AskedTogether.Field.note.rawValue, label: "Note à ajouter", value: value(.note),
            hint: "S’ajoute aux notes déjà écrites. Pour vous seulement\u{A0}: elle n’est jamais publiée.",
            autocomplete: "off", isRequired: false))\
        <div class="actions">\(button("Ajouter cette note", .note))\(button("Enlever leurs notes", .noNote))</div>

        """
    }

    private var move: HTML? {
        let others = offer.voies.filter { $0.value != exceptVoie }
        guard !others.isEmpty else { return nil }
        return """
            \(choice(.voie, exceptVoie == nil ? "Voie" : "Autre voie", others))\(button("Rattacher à cette voie", .move))
            """
    }

    private func value(_ field: AskedTogether.Field) -> String { values[field.rawValue] ?? "" }

    private func choice(
        _ field: AskedTogether.Field, _ label: String, _ choices: [Choice]
    ) -> SelectField {
        SelectField(
            field.rawValue, label: label, choices: choices, value: value(field), placeholder: "Choisir")
    }

    private func button(_ label: String, _ deed: AskedTogether.Deed, _ style: Button.Style = .quiet) -> Button
    {
        Button(label, style, name: "geste", value: deed.rawValue)
    }
}
