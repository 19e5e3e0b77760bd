extension NumeroForm {
    /// A new numéro made of the form, on a voie that exists and does not have it yet.
    func numero(
        id: String, on subject: EditSubject, in context: EditContext
    ) throws(EditRefusal) -> Numero {
        let form = tidied()
        guard let number = form.number else { throw .invalid(.number, "Donnez le numéro.") }
        guard form.problems.isEmpty else { throw .invalid(form.problems) }
        let voie = try subject.voie(form.voieID ?? "")
        var numero = Numero(id: id, voieID: voie.id, number: number)
        numero.source = context.source
        numero.updatedOn = context.today
        form.fill(&numero)
        for position in (position.map { [$0] } ?? []) + otherPositions {
            numero.positions.append(try position.position(in: context))
        }
        try numero.checkItIsAlone(among: subject.numeros(of: voie.id))
        return numero
    }

    /// What the form changes in a numéro that was shown at `version`.
    func changes(
        to numero: Numero, version: Int, on subject: EditSubject, in context: EditContext
    ) throws(EditRefusal) -> [RowChange] {
        let form = tidied()
        guard form.problems.isEmpty else { throw .invalid(form.problems) }
        guard numero.version == version else { throw .stale(numero.stale(against: form, on: subject)) }
        if let voieID = form.voieID { _ = try subject.voie(voieID) }
        var after = numero
        form.fill(&after)
        // Twins that a file brought stay as they are while something else of them is changed.
        if after.voieID != numero.voieID {
            let others = subject.numeros(of: after.voieID)
            try after.checkItIsAlone(among: others, on: subject.voies[after.voieID])
        } else if after.place != numero.place {
            try after.checkItIsAlone(among: subject.numeros(of: after.voieID))
        }
        return numero.change(on: context.today) { form.fill(&$0) }.map { [$0] } ?? []
    }

    private func fill(_ numero: inout Numero) {
        if let voieID { numero.voieID = voieID }
        if let number { numero.number = number }
        if let suffix { numero.suffix = suffix }
        // Another lieu-dit has other names in other languages.
        if let lieudit, lieudit != numero.lieudit { (numero.lieudit, numero.lieuditNames) = (lieudit, [:]) }
        if let lieuditNames {
            numero.lieuditNames = numero.lieuditNames.merging(lieuditNames) { $1 }.filter {
                !$0.value.isEmpty
            }
        }
        if let communeDeleguee { numero.communeDeleguee = communeDeleguee }
        if let parcelles { numero.parcelles = parcelles }
        if let isCertified { numero.isCertified = isCertified }
        if let comment { numero.comment = comment }
    }
}

extension Numero {
    /// - Parameter voie: the one that it is moved to.
    func checkItIsAlone(among others: [Numero], on voie: Voie? = nil) throws(EditRefusal) {
        guard others.contains(where: { $0.id != id && $0.place == place }) else { return }
        if let voie {
            throw .invalid(
                .voie,
                "Le \(label) existe déjà dans «\u{A0}\(voie.name)\u{A0}»\u{A0}: changez d’abord son numéro, ou choisissez "
                    + "une autre voie.")
        }
        throw .invalid(
            .number,
            "Le \(label) existe déjà dans cette voie : ajoutez un suffixe, ou choisissez un autre numéro.")
    }

    /// The words and values of a form that came too late.
    ///
    /// - Parameter subject: with the voies, to say which one each wants.
    func stale(against form: NumeroForm = NumeroForm(), on subject: EditSubject = EditSubject()) -> StaleRow {
        var row = StaleRow(subject: "Le \(label)", currentVersion: version)
        if let asked = form.voieID, asked != voieID {
            let theirs = subject.voies[voieID]?.name ?? ""
            let yours = subject.voies[asked]?.name ?? "n’est plus dans la liste"
            row.compare(.voie, theirs, yours == theirs ? "\(yours) (l’autre)" : yours)
        }
        row.compare(.number, "\(number)", form.number.map(String.init))
        row.compare(.suffix, suffix, form.suffix)
        row.compare(.lieudit, lieudit, form.lieudit)
        row.compare(lieuditNames, form.lieuditNames)
        row.compare(parcelles, form.parcelles)
        row.compare(isCertified: isCertified, form.isCertified)
        row.compare(.comment, comment, form.comment)
        return row
    }
}
