import Web

/// The fields of the form of a numéro, but its positions.
struct NumeroFields {
    let state: FormState
    let names: [Choice]

    var components: [any Component] {
        let languages = LanguageName.offered.map {
            state.text("lieu-dit-\($0)", "Lieu-dit en \(LanguageName.of($0))")
        }
        return [
            state.number("numero", "Numéro", isRequired: true),
            state.text("suffixe", "Suffixe", hint: "«\u{A0}bis\u{A0}», «\u{A0}ter\u{A0}», «\u{A0}a\u{A0}»…"),
            state.choice(
                "voie", "Voie", names,
                placeholder: names.contains { $0.value == state["voie"] } ? nil : "Choisissez"),
            state.text("lieu-dit", "Lieu-dit", hint: "S’il complète l’adresse."),
        ] + languages as [any Component] + [
            state.text(
                "parcelles", "Parcelles",
                hint: "«\u{A0}AB\u{A0}12\u{A0}», ou les quatorze signes. Séparez-les par une virgule."),
            state.tick(
                "certifie", "Certifié par la commune", hint: "La mairie déclare que cette adresse est juste."),
            state.area(
                "commentaire", "Note de la mairie",
                hint: "Pour vous seulement\u{A0}: elle n’est jamais publiée."),
        ]
    }

    /// What the form asks, field by field.
    ///
    /// - Throws: `EditRefusal.invalid` when the number is not one.
    static func form(_ sent: FormFields) throws(EditRefusal) -> NumeroForm {
        var form = NumeroForm(voieID: sent["voie"], suffix: sent["suffixe"])
        guard let number = Int(sent["numero"]) else {
            throw .invalid(
                .number,
                "Un numéro est un nombre entier\u{A0}: mettez «\u{A0}bis\u{A0}» ou «\u{A0}a\u{A0}» dans le suffixe."
            )
        }
        form.number = number
        form.lieudit = sent["lieu-dit"]
        let languages = LanguageName.offered.filter { sent.names.contains("lieu-dit-\($0)") }
        form.lieuditNames = Dictionary(uniqueKeysWithValues: languages.map { ($0, sent["lieu-dit-\($0)"]) })
        form.parcelles = ParcelleText.list(sent["parcelles"])
        form.isCertified = sent["certifie"] == "oui"
        form.comment = sent["commentaire"]
        return form
    }

    /// A numéro as its form shows it.
    static func state(of numero: Numero) -> FormState {
        var state = FormState([
            "numero": String(numero.number), "suffixe": numero.suffix, "voie": numero.voieID,
            "lieu-dit": numero.lieudit, "parcelles": numero.parcelles.joined(separator: " "),
            "certifie": numero.isCertified ? "oui" : "", "commentaire": numero.comment,
        ])
        for language in LanguageName.offered {
            state.values["lieu-dit-\(language)"] = numero.lieuditNames[language] ?? ""
        }
        return state
    }
}
