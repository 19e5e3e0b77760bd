extension Numero {
    /// Said of one that changed voie, where none is named.
    package static let onAnotherVoie = "rattaché à une autre voie"

    /// What a gesture changed in it, in words for who works on the list.
    func changes(from before: Numero) -> [String] {
        var words: [String] = []
        if label != before.label { words.append("le \(before.label) devient le \(label)") }
        if voieID != before.voieID { words.append(Self.onAnotherVoie) }
        var sameDay = before
        sameDay.updatedOn = updatedOn
        words += differences(from: sameDay)
        if positions.count == before.positions.count,
            positions.map(\.point) != before.positions.map(\.point)
        {
            words.append("position déplacée")
        }
        if comment != before.comment { words.append("note de la mairie") }
        return words
    }
}
