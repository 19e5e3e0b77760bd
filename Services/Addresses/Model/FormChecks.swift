extension VoieForm {
    /// The form as it is kept: spaces at the ends and doubled spaces gone.
    func tidied() -> VoieForm {
        var form = self
        form.name = name.map(Text.tidied)
        form.names = names.map { $0.mapValues(Text.tidied) }
        form.comment = comment.map(Text.note)
        form.parcelles = parcelles.map(Text.parcelles)
        return form
    }

    var problems: [FieldProblem] {
        var problems = FormProblems()
        if let name { problems.note(.name, AddressRules.problem(inName: name)) }
        problems.note(names: names, parcelles: parcelles, comment: comment)
        problems.note(communeDeleguee)
        return problems.all
    }
}

extension NumeroForm {
    /// The form as it is kept: suffix in small letters, spaces at the ends gone.
    func tidied() -> NumeroForm {
        var form = self
        form.suffix = suffix.map { Text.trimmed($0).lowercased() }
        form.lieudit = lieudit.map(Text.tidied)
        form.lieuditNames = lieuditNames.map { $0.mapValues(Text.tidied) }
        form.comment = comment.map(Text.note)
        form.parcelles = parcelles.map(Text.parcelles)
        return form
    }

    var problems: [FieldProblem] {
        var problems = FormProblems()
        if let number { problems.note(.number, AddressRules.problem(inNumber: number)) }
        if let suffix { problems.note(.suffix, AddressRules.problem(inSuffix: suffix)) }
        if let lieudit, !lieudit.isEmpty { problems.note(.lieudit, AddressRules.problem(inName: lieudit)) }
        problems.note(names: lieuditNames, parcelles: parcelles, comment: comment)
        problems.note(communeDeleguee)
        return problems.all
    }
}

/// What is wrong in a form, noted field by field.
private struct FormProblems {
    private(set) var all: [FieldProblem] = []

    /// - Parameter words: nil when nothing is wrong.
    mutating func note(_ field: AddressField, _ words: String?) {
        if let words { all.append(FieldProblem(field: field, words: words)) }
    }

    /// The fields that every form has; nil for those that it leaves as they are.
    mutating func note(names: [String: String]?, parcelles: [String]?, comment: String?) {
        for (_, name) in (names ?? [:]).sorted(by: { $0.key < $1.key }) where !name.isEmpty {
            note(.language, AddressRules.problem(inName: name))
        }
        if let parcelles { note(.parcelles, AddressRules.problem(inParcelles: parcelles)) }
        if let comment { note(.comment, AddressRules.problem(inComment: comment)) }
    }

    mutating func note(_ deleguee: CommuneDeleguee??) {
        guard case .some(.some(let deleguee)) = deleguee else { return }
        note(.communeDeleguee, AddressRules.problem(inCommuneDeleguee: deleguee))
    }
}
