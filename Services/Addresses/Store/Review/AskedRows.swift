/// The rows of a list, from which what was asked is taken out.
struct AskedRows {
    private var head: Draft
    private var voies: [String: Voie]
    private var numeros: [String: Numero]
    /// How many numéros each voie has.
    private var counts: [String: Int] = [:]
    /// How many numéros stand at each address: more than one are twins.
    private var addresses: [[String]: Int] = [:]

    init(of draft: Draft) {
        head = draft
        voies = Dictionary(draft.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        numeros = Dictionary(draft.numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for numero in numeros.values { count(numero, 1) }
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

    /// Whether something that a change made is here, and is not so now.
    func bring(_ change: RowChange, upon now: AskedRows) -> Bool {
        switch change {
        case .voie(let before, let after):
            Voie.brings(before, after, here: voies[change.id], upon: now.voies[change.id])
        case .numero(let before, let after):
            Numero.brings(before, after, here: numeros[change.id], upon: now.numeros[change.id])
        }
    }

    /// Takes changes back, the last first.
    ///
    /// - Parameter now: the list of now, which a row that comes to say the same is taken of, with its date and its note.
    /// - Returns: false, and nothing is done, when a numéro would be left without its voie, or come beside its twin.
    mutating func unmake(_ changes: [RowChange], now: AskedRows) -> Bool {
        let undone = changes.reversed().map(\.inverse)
        let before = changes.map { (id: $0.id, row: row($0.id, like: $0)) }
        var there: [[String]: Int] = [:]
        for case .numero(_, let numero?) in undone { there[numero.address] = addresses[numero.address] }
        for change in undone { put(change, now: now) }
        guard undone.allSatisfy({ isWhole($0) && isAlone($0, as: there) }) else {
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

    /// Twins that stood there already, as a file may bring them, may stand there again.
    private func isAlone(_ change: RowChange, as there: [[String]: Int]) -> Bool {
        guard case .numero = change, let numero = numeros[change.id] else { return true }
        let count = addresses[numero.address, default: 0]
        return count < 2 || count <= there[numero.address, default: 0]
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
            if let here = numeros[id] { count(here, -1) }
            numeros[id] = numero
            if let numero { count(numero, 1) }
        }
    }

    private mutating func count(_ numero: Numero, _ one: Int) {
        counts[numero.voieID, default: 0] += one
        addresses[numero.address, default: 0] += one
    }
}

/// A row that a change makes field by field.
private protocol FieldedRow: DraftRow {
    /// Whether two rows have the same in one field, for each that somebody may ask to be otherwise.
    static var sameFields: [@Sendable (Self, Self) -> Bool] { get }
    /// The row with nothing in those fields.
    var blank: Self { get }
}

extension FieldedRow {
    /// Whether the row of a list has something that a change made of it, and that the row of now does not have.
    fileprivate static func brings(_ before: Self?, _ after: Self?, here: Self?, upon now: Self?) -> Bool {
        guard let after else { return here == nil && now != nil }
        guard let here else { return false }
        if before == nil, now == nil { return true }
        return sameFields.contains { same in
            // An addition asks nothing of what it leaves blank.
            !same(before ?? after.blank, after) && same(here, after) && now.map { !same(here, $0) } ?? true
        }
    }
}

extension Voie: FieldedRow {
    fileprivate static let sameFields: [@Sendable (Voie, Voie) -> Bool] = [
        { $0.kind == $1.kind }, { $0.name == $1.name }, { $0.names == $1.names },
        { $0.communeDeleguee == $1.communeDeleguee }, { $0.topoCode == $1.topoCode },
        { $0.parcelles == $1.parcelles }, { $0.isCertified == $1.isCertified },
        { $0.source == $1.source }, { $0.extra == $1.extra }, { $0.positions == $1.positions },
        { $0.trace == $1.trace },
    ]

    fileprivate var blank: Voie { Voie(id: id, kind: kind, name: "") }
}

extension Numero: FieldedRow {
    fileprivate static let sameFields: [@Sendable (Numero, Numero) -> Bool] = [
        { $0.voieID == $1.voieID }, { $0.number == $1.number }, { $0.suffix == $1.suffix },
        { $0.lieudit == $1.lieudit }, { $0.lieuditNames == $1.lieuditNames },
        { $0.communeDeleguee == $1.communeDeleguee }, { $0.parcelles == $1.parcelles },
        { $0.isCertified == $1.isCertified }, { $0.source == $1.source }, { $0.extra == $1.extra },
        { $0.positions == $1.positions },
    ]

    fileprivate var blank: Numero { Numero(id: id, voieID: "", number: -1) }
}

extension DraftRow {
    /// Without what changes though nobody asks for it: its date, its version, a note that left the history.
    fileprivate var bare: Self {
        var row = self
        (row.updatedOn, row.version, row.comment) = ("", 0, "")
        return row
    }
}
