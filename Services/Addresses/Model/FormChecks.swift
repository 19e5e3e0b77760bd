extension VoieForm {
    /// The form as it is kept: spaces at the ends and doubled spaces gone.
    func tidied() -> VoieForm {
        var form = self
        form.name = name.map(Text.tidied)
        form.names = names.map { $0.mapValues(Text.tidied) }
        form.comment = comment.map(Text.trimmed)
        form.parcelles = parcelles.map(Text.parcelles)
        return form
    }

    var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        let note = { (field: AddressField, words: String?) in
            if let words { problems.append(FieldProblem(field: field, words: words)) }
        }
        if let name { note(.name, AddressRules.problem(inName: name)) }
        for (_, name) in (names ?? [:]).sorted(by: { $0.key < $1.key }) where !name.isEmpty {
            note(.language, AddressRules.problem(inName: name))
        }
        for parcelle in parcelles ?? [] { note(.parcelles, AddressRules.problem(inParcelle: parcelle)) }
        if let comment { note(.comment, AddressRules.problem(inComment: comment)) }
        return problems
    }
}

extension NumeroForm {
    /// The form as it is kept: suffix in small letters, spaces at the ends gone.
    func tidied() -> NumeroForm {
        var form = self
        form.suffix = suffix.map { Text.trimmed($0).lowercased() }
        form.lieudit = lieudit.map(Text.tidied)
        form.lieuditNames = lieuditNames.map { $0.mapValues(Text.tidied) }
        form.comment = comment.map(Text.trimmed)
        form.parcelles = parcelles.map(Text.parcelles)
        return form
    }

    var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        let note = { (field: AddressField, words: String?) in
            if let words { problems.append(FieldProblem(field: field, words: words)) }
        }
        if let number { note(.number, AddressRules.problem(inNumber: number)) }
        if let suffix { note(.suffix, AddressRules.problem(inSuffix: suffix)) }
        if let lieudit, !lieudit.isEmpty { note(.lieudit, AddressRules.problem(inName: lieudit)) }
        for (_, name) in (lieuditNames ?? [:]).sorted(by: { $0.key < $1.key }) where !name.isEmpty {
            note(.language, AddressRules.problem(inName: name))
        }
        for parcelle in parcelles ?? [] { note(.parcelles, AddressRules.problem(inParcelle: parcelle)) }
        if let comment { note(.comment, AddressRules.problem(inComment: comment)) }
        return problems
    }
}

/// How typed text is tidied before it is judged.
enum Text {
    /// Without spaces at the ends.
    static func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Without spaces at the ends, and one space between words.
    static func tidied(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Capitals, without spaces, without empty ones, each once.
    static func parcelles(_ parcelles: [String]) -> [String] {
        var seen: Set<String> = []
        return parcelles.map { $0.filter { !$0.isWhitespace }.uppercased() }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
