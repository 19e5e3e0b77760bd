import Web

/// The fields of the form of a numéro, but its positions.
struct NumeroFields {
    let state: FormState
    let names: [(id: String, name: String)]

    var html: HTML {
        """
        <div class="row">\(Field("numero", "Numéro", .number, in: state, required: true).html)
        \(Field("suffixe", "Suffixe", in: state, hint: "«\u{A0}bis\u{A0}», «\u{A0}ter\u{A0}», «\u{A0}a\u{A0}»… Facultatif.").html)</div>
        \(Field("voie", "Voie", .choice(names.map { ($0.id, $0.name) }), in: state).html)
        \(Field("lieu-dit", "Lieu-dit", in: state, hint: "S’il complète l’adresse. Facultatif.").html)
        \(LanguageName.offered.map { Field("lieu-dit-\($0)", "Lieu-dit en \(LanguageName.of($0))", in: state).html })
        \(Field("parcelles", "Parcelles", in: state, hint: "Quatorze signes chacune, par exemple 320130000A0042. Séparez-les par une espace.").html)
        \(Field("certifie", "Certifié par la commune", .tick, in: state, hint: "La mairie déclare que cette adresse est juste.").html)
        \(Field("commentaire", "Note de la mairie", .long, in: state, hint: "Pour vous seulement\u{A0}: elle n’est jamais publiée.").html)
        """
    }

    /// What the form asks, field by field.
    ///
    /// - Throws: `EditRefusal.invalid` when the number is not one.
    static func form(_ sent: FormFields) throws(EditRefusal) -> NumeroForm {
        var form = NumeroForm(voieID: sent["voie"], suffix: sent["suffixe"])
        guard let number = Int(sent["numero"]) else {
            throw .invalid(.number, "Un numéro est un nombre entier\u{A0}: mettez «\u{A0}bis\u{A0}» ou «\u{A0}a\u{A0}» dans le suffixe.")
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
        for language in LanguageName.offered { state.values["lieu-dit-\(language)"] = numero.lieuditNames[language] ?? "" }
        return state
    }
}
