import Persistence
import Territory

/// Writes what gestures and imports do to the rows of one commune.
struct RowWriter {
    let commune: CodeINSEE

    /// Applies changes whose `before` is what the database holds.
    func apply(_ changes: [RowChange], in session: borrowing Session) throws {
        let parts = Parts(changes)
        try insert(parts.newVoies, in: session)
        for (before, after) in parts.changedVoies {
            try VoieTable.update(after, of: commune, in: session)
            try rewrite(before.positions, as: after.positions, of: after.id, in: session)
            if before.trace != after.trace {
                try TraceTable.replace(with: after.trace, of: after.id, commune, in: session)
            }
        }
        try insert(parts.newNumeros, in: session)
        for (before, after) in parts.changedNumeros {
            try NumeroTable.update(after, of: commune, in: session)
            try rewrite(before.positions, as: after.positions, of: after.id, in: session)
        }
        for id in parts.goneNumeros {
            try NumeroTable.delete(id, of: commune, in: session)
            try PositionTable.delete(of: id, commune, in: session)
        }
        for id in parts.goneVoies {
            try VoieTable.delete(id, of: commune, in: session)
            try PositionTable.delete(of: id, commune, in: session)
        }
    }

    func insert(_ voies: [Voie], in session: borrowing Session) throws {
        for slice in Batch.slices(voies) { try VoieTable.insert(slice, of: commune, in: session) }
        try insert(voies.flatMap { owned($0.positions, by: $0.id) }, in: session)
        for voie in voies where voie.trace != nil {
            try TraceTable.replace(with: voie.trace, of: voie.id, commune, in: session)
        }
    }

    func insert(_ numeros: [Numero], in session: borrowing Session) throws {
        for slice in Batch.slices(numeros) { try NumeroTable.insert(slice, of: commune, in: session) }
        try insert(numeros.flatMap { owned($0.positions, by: $0.id) }, in: session)
    }

    private func insert(_ positions: [PositionTable.Owned], in session: borrowing Session) throws {
        for slice in Batch.slices(positions) { try PositionTable.insert(slice, of: commune, in: session) }
    }

    private func rewrite(
        _ before: [Position], as after: [Position], of ownerID: String, in session: borrowing Session
    ) throws {
        guard before != after else { return }
        try PositionTable.delete(of: ownerID, commune, in: session)
        try insert(owned(after, by: ownerID), in: session)
    }

    private func owned(_ positions: [Position], by ownerID: String) -> [PositionTable.Owned] {
        positions.enumerated().map {
            PositionTable.Owned(ownerID: ownerID, rank: $0.offset, position: $0.element)
        }
    }

    /// Changes sorted by what they do: voies come before their numéros and leave after them.
    private struct Parts {
        var newVoies: [Voie] = []
        var changedVoies: [(Voie, Voie)] = []
        var goneVoies: [String] = []
        var newNumeros: [Numero] = []
        var changedNumeros: [(Numero, Numero)] = []
        var goneNumeros: [String] = []

        init(_ changes: [RowChange]) {
            for change in changes {
                switch change {
                case .voie(nil, let after?): newVoies.append(after)
                case .voie(let before?, let after?): changedVoies.append((before, after))
                case .voie(let before?, nil): goneVoies.append(before.id)
                case .numero(nil, let after?): newNumeros.append(after)
                case .numero(let before?, let after?): changedNumeros.append((before, after))
                case .numero(let before?, nil): goneNumeros.append(before.id)
                case .voie(nil, nil), .numero(nil, nil): break
                }
            }
        }
    }
}
