import Web

/// The fields of the form of a voie or of a lieu-dit.
struct VoieFields {
    let state: FormState
    /// Whether it is a lieu-dit of the list.
    var isOfLieuDit = false

    var components: [any Component] {
        let languages = LanguageName.offered.map { state.text("nom-\($0)", "Nom en \(LanguageName.of($0))") }
        return [
            state.text(
                "nom", "Nom",
                hint: "Comme sur le panneau, avec ses accents\u{A0}: «\u{A0}Rue de l’Église\u{A0}».",
                isRequired: true)
        ] + Homonym.answer(state) + [
            state.choice(
                "nature", "Nature", [Choice("voie", "Voie"), Choice("lieu-dit", "Lieu-dit")],
                hint: isOfLieuDit
                    ? "Devenu voie, ce lieu-dit n’est publié que s’il a des numéros, et n’a plus son point ni sa certification. Vous pourrez annuler."
                    : nil
            )
        ] + languages as [any Component] + [
            state.text(
                "parcelles", "Parcelles",
                hint:
                    "Pour un lieu-dit\u{A0}: «\u{A0}AB\u{A0}12\u{A0}», ou les quatorze signes. Séparez-les par une virgule."
            ),
            state.area(
                "commentaire", "Note de la mairie",
                hint: "Pour vous seulement\u{A0}: elle n’est jamais publiée."),
        ]
    }

    /// What the form asks, field by field.
    static func form(_ sent: FormFields) -> VoieForm {
        var form = VoieForm(name: sent["nom"], kind: Voie.Kind(rawValue: sent["nature"]))
        let languages = LanguageName.offered.filter { sent.names.contains("nom-\($0)") }
        form.names = Dictionary(uniqueKeysWithValues: languages.map { ($0, sent["nom-\($0)"]) })
        form.parcelles = ParcelleText.list(sent["parcelles"])
        form.comment = sent["commentaire"]
        return form
    }

    /// A voie as its form shows it.
    static func state(of voie: Voie) -> FormState {
        var state = FormState([
            "nom": voie.name, "nature": voie.kind.rawValue,
            "parcelles": voie.parcelles.joined(separator: " "),
            "commentaire": voie.comment,
        ])
        for language in LanguageName.offered { state.values["nom-\(language)"] = voie.names[language] ?? "" }
        return state
    }
}
