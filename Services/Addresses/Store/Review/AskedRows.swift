/// The rows of a list, from which what was asked is taken out.
struct AskedRows {
    private var head: Draft
    private var voies: [String: Voie]
    private var numeros: [String: Numero]
    /// How many numéros each voie has.
    private var counts: [String: Int] = [:]

    init(of draft: Draft) {
        head = draft
        voies = Dictionary(draft.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        numeros = Dictionary(draft.numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for numero in numeros.values { counts[numero.voieID, default: 0] += 1 }
    }

    /// In no order.
    var draft: Draft {
        var draft = head
        draft.voies = Array(voies.values)
        draft.numeros = Array(numeros.values)
        return draft
    }

    /// Whether the row is as a change left it.
    func say(_ change: RowChange) -> Bool {
        switch change {
        case .voie(_, let after): after?.bare == voies[change.id]?.bare
        case .numero(_, let after): after?.bare == numeros[change.id]?.bare
        }
    }

    /// Takes changes back, the last first.
    ///
    /// - Parameter now: the list of now, which a row that comes to say the same is taken of, with its date and its note.
    /// - Returns: false, and nothing is done, when a numéro would be left without its voie.
    mutating func unmake(_ changes: [RowChange], now: AskedRows) -> Bool {
        let undone = changes.reversed().map(\.inverse)
        let before = changes.map { (id: $0.id, row: row($0.id, like: $0)) }
        for change in undone { put(change, now: now) }
        guard undone.allSatisfy(isWhole) else {
            for (id, row) in before { set(row, at: id) }
            return false
        }
        return true
    }

    private func isWhole(_ change: RowChange) -> Bool {
        switch change {
        case .voie: voies[change.id] != nil || counts[change.id, default: 0] == 0
        case .numero: numeros[change.id].map { voies[$0.voieID] != nil } ?? true
        }
    }

    /// The row as it is here, as the change that puts it.
    private func row(_ id: String, like change: RowChange) -> RowChange {
        switch change {
        case .voie: .voie(before: nil, after: voies[id])
        case .numero: .numero(before: nil, after: numeros[id])
        }
    }

    private mutating func put(_ change: RowChange, now: AskedRows) {
        if now.say(change) { return set(now.row(change.id, like: change), at: change.id) }
        switch change {
        case .voie(let before, var after):
            // A gesture that changes no note leaves that of the row, which it may tell no more.
            if let here = voies[change.id], before?.comment == after?.comment {
                after?.comment = here.comment
            }
            set(.voie(before: nil, after: after), at: change.id)
        case .numero(let before, var after):
            if let here = numeros[change.id], before?.comment == after?.comment {
                after?.comment = here.comment
            }
            set(.numero(before: nil, after: after), at: change.id)
        }
    }

    private mutating func set(_ change: RowChange, at id: String) {
        switch change {
        case .voie(_, let voie): voies[id] = voie
        case .numero(_, let numero):
            if let voieID = numeros[id]?.voieID { counts[voieID, default: 0] -= 1 }
            numeros[id] = numero
            if let numero { counts[numero.voieID, default: 0] += 1 }
        }
    }
}

extension DraftRow {
    /// Without what changes though nobody asks for it: its date, its version, a note that left the history.
    fileprivate var bare: Self {
        var row = self
        (row.updatedOn, row.version, row.comment) = ("", 0, "")
        return row
    }
}
