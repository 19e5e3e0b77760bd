import Persistence
import Territory

/// Reads the rows of a commune with their positions.
struct DraftReader {
    let commune: CodeINSEE

    /// Everything of the commune, in the order of the list; nil when its addresses are not begun.
    func draft(in session: borrowing Session) throws -> Draft? {
        guard let base = try BaseLocaleTable.find(commune, in: session) else { return nil }
        var draft = Draft(communeCode: commune.text, communeName: base.communeName)
        draft.communeNames = base.communeNames
        draft.idBanCommune = base.idBanCommune
        let positions = try PositionTable.all(of: commune, in: session)
        draft.voies = try VoieTable.all(of: commune, in: session)
        draft.numeros = try NumeroTable.all(of: commune, in: session)
        for index in draft.voies.indices {
            draft.voies[index].positions = positions[draft.voies[index].id] ?? []
        }
        for index in draft.numeros.indices {
            draft.numeros[index].positions = positions[draft.numeros[index].id] ?? []
        }
        draft.sort()
        return draft
    }

    func subject(of needs: Edit.Needs, in session: borrowing Session) throws -> EditSubject {
        if needs.wholeCommune {
            let draft = try draft(in: session)
            return EditSubject(voies: draft?.voies ?? [], numeros: draft?.numeros ?? [])
        }
        var voies = try VoieTable.find(needs.voieIDs, of: commune, in: session)
        var numeros = try NumeroTable.find(needs.numeroIDs, of: commune, in: session)
        let wholeVoies = needs.wholeVoies + numeros.map(\.voieID)
        for id in Set(wholeVoies) { numeros += try NumeroTable.along(id, of: commune, in: session) }
        let positions = try PositionTable.of(voies.map(\.id) + numeros.map(\.id), of: commune, in: session)
        for index in voies.indices { voies[index].positions = positions[voies[index].id] ?? [] }
        for index in numeros.indices { numeros[index].positions = positions[numeros[index].id] ?? [] }
        return EditSubject(voies: voies, numeros: numeros)
    }

    /// The rows named by changes, as they are now.
    func subject(of changes: [RowChange], in session: borrowing Session) throws -> EditSubject {
        var needs = Edit.Needs()
        for change in changes {
            switch change {
            case .voie: needs.voieIDs.append(change.id)
            case .numero: needs.numeroIDs.append(change.id)
            }
        }
        var subject = EditSubject()
        for ids in Self.parts(of: needs.voieIDs) {
            subject.voies.merge(try self.subject(of: Edit.Needs(voieIDs: ids), in: session).voies) { $1 }
        }
        for ids in Self.parts(of: needs.numeroIDs) {
            let numeros = try NumeroTable.find(ids, of: commune, in: session)
            let positions = try PositionTable.of(ids, of: commune, in: session)
            for var numero in numeros {
                numero.positions = positions[numero.id] ?? []
                subject.numeros[numero.id] = numero
            }
        }
        return subject
    }

    private static func parts(of ids: [String]) -> [[String]] {
        stride(from: 0, to: ids.count, by: 500).map { Array(ids[$0..<min($0 + 500, ids.count)]) }
    }
}
