/// A voie or a numéro as it was at a moment; neither when it was not there.
struct RowState: Sendable, Equatable {
    private var voie: Voie?
    private var numero: Numero?

    init(_ row: RowChange.Row?) {
        switch row {
        case .voie(let voie): self.voie = voie
        case .numero(let numero): self.numero = numero
        case nil: break
        }
    }

    /// - Returns: nil when nothing changes.
    static func change(from before: RowState, to after: RowState) -> RowChange? {
        if before.voie != nil || after.voie != nil { return .voie(before: before.voie, after: after.voie) }
        guard before.numero != nil || after.numero != nil else { return nil }
        return .numero(before: before.numero, after: after.numero)
    }
}

extension RowChange {
    /// One side of a change.
    enum Row {
        case voie(Voie)
        case numero(Numero)
    }

    var before: Row? {
        switch self {
        case .voie(let before, _): before.map { .voie($0) }
        case .numero(let before, _): before.map { .numero($0) }
        }
    }

    var after: Row? { inverse.before }

    /// Whether it is told in the history of a voie or of a numéro.
    func concerns(_ subject: HistorySubject) -> Bool {
        switch subject {
        case .voie(let id): voieIDs.contains(id)
        case .numero(let id): self.id == id
        }
    }
}
