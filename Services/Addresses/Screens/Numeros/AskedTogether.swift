import Web

/// What is asked of several numéros of a voie at once, as the form of the list says it.
struct AskedTogether {
    let chosen: [Edit.Chosen]
    let together: Edit.Together
    /// What the form holds, chosen numéros apart.
    let values: [String: String]

    /// - Returns: nil when the form asks for nothing that is known.
    init?(_ form: FormFields) {
        let asked: Edit.Together? =
            switch form["geste"] {
            case "certifier": .certify
            case "supprimer": .delete
            case "type": Position.Kind(rawValue: form["type"]).map { .setKind($0) }
            case "rattacher": form["vers"].isEmpty ? nil : .move(toVoie: form["vers"])
            default: nil
            }
        guard let asked else { return nil }
        together = asked
        chosen = Self.chosen(form)
        values = ["geste": form["geste"], "type": form["type"], "vers": form["vers"]]
    }

    /// The ticked boxes, each `id:version` as the table says it.
    static func chosen(_ form: FormFields) -> [Edit.Chosen] {
        var seen: Set<String> = []
        return form.all("numero").compactMap { text in
            let parts = text.split(separator: ":")
            guard parts.count == 2, let version = Int(parts[1]), seen.insert(String(parts[0])).inserted else {
                return nil
            }
            return Edit.Chosen(id: String(parts[0]), version: version)
        }
    }

    /// The same gesture on other numéros, as hidden fields.
    func fields(on chosen: [Edit.Chosen]) -> [HiddenField] {
        values.sorted { $0.key < $1.key }.map { HiddenField($0.key, $0.value) }
            + chosen.map { HiddenField("numero", "\($0.id):\($0.version)") }
    }

    /// The gesture in a verb, for a button.
    var verb: String {
        switch together {
        case .certify: "Certifier"
        case .delete: "Supprimer"
        case .setKind(let kind): "Donner le type «\u{A0}\(kind.rawValue)\u{A0}»"
        case .move: "Rattacher"
        }
    }

    /// « Certifier les 2 inchangés », « Donner le type « parcelle » aux 2 inchangés ».
    func words(_ count: Int, _ one: String, _ several: String) -> String {
        let whom =
            if case .setKind = together { count == 1 ? "au" : "aux \(count)" } else {
                count == 1 ? "le" : "les \(count)"
            }
        return "\(verb) \(whom)\(count == 1 ? " " + one : several)"
    }
}
