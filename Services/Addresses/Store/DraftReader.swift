import Persistence
import Territory

/// Reads the rows of a commune with their positions.
struct DraftReader {
    let commune: CodeINSEE

    /// How many rows are named in one question, and voies kept at a time.
    private static let (rowsAtATime, voiesAtATime) = (500, 100)

    /// Everything of the commune, in the order of the list; nil when its addresses are not begun.
    func draft(in session: borrowing Session) throws -> Draft? {
        guard let base = try BaseLocaleTable.find(commune, in: session) else { return nil }
        var draft = Draft(head: base)
        let positions = try PositionTable.all(of: commune, in: session)
        draft.voies = try VoieTable.all(of: commune, in: session)
        draft.numeros = try NumeroTable.all(of: commune, in: session)
        draft.voies.place(by: positions)
        draft.voies.draw(by: try TraceTable.all(of: commune, in: session))
        draft.numeros.place(by: positions)
        draft.sort()
        return draft
    }

    /// Hands each voie over with its numéros, in the order of the list; memory holds a hundred voies, not the commune.
    func forEachVoie(
        in session: borrowing Session, _ body: (Voie, [Numero]) throws -> Void
    ) throws {
        for ids in Self.parts(of: try VoieTable.ids(of: commune, in: session), by: Self.voiesAtATime) {
            let needs = Edit.Needs(voieIDs: Array(ids), wholeVoies: Array(ids))
            let subject = try subject(of: needs, in: session)
            let numeros = Dictionary(grouping: subject.numeros.values, by: \.voieID)
            for id in ids {
                guard let voie = subject.voies[id] else { continue }
                try body(voie, (numeros[id] ?? []).sorted(by: Numero.precedes))
            }
        }
    }

    /// The columns that a file of the commune needs beyond those of the format.
    func columns(of base: BaseLocale, in session: borrowing Session) throws -> DraftColumns {
        var columns = DraftColumns()
        columns.note(commune: base.communeNames)
        try session.forEach(
            """
            SELECT DISTINCT language_names, extra FROM voie
            WHERE commune_code = \(commune) AND (language_names <> '{}' OR extra <> '{}')
            """
        ) {
            columns.note(voie: try StoredText.dictionary(try $0.get("language_names")))
            columns.note(extra: try StoredText.dictionary(try $0.get("extra")))
        }
        try session.forEach(
            """
            SELECT DISTINCT lieudit_names, extra FROM numero
            WHERE commune_code = \(commune) AND (lieudit_names <> '{}' OR extra <> '{}')
            """
        ) {
            columns.note(lieudit: try StoredText.dictionary(try $0.get("lieudit_names")))
            columns.note(extra: try StoredText.dictionary(try $0.get("extra")))
        }
        try session.forEach(
            "SELECT DISTINCT extra FROM address_position WHERE commune_code = \(commune) AND extra IS NOT NULL"
        ) { columns.note(extra: try StoredText.dictionary(try $0.get("extra"))) }
        return columns
    }

    func subject(of needs: Edit.Needs, in session: borrowing Session) throws -> EditSubject {
        if needs.wholeCommune {
            let draft = try draft(in: session)
            return EditSubject(voies: draft?.voies ?? [], numeros: draft?.numeros ?? [])
        }
        var numeros = try NumeroTable.find(needs.numeroIDs, of: commune, in: session)
        let theirs = needs.theirVoies ? Set(numeros.map(\.voieID)).subtracting(needs.voieIDs) : []
        var voies = try VoieTable.find(needs.voieIDs + theirs.sorted(), of: commune, in: session)
        let wholeVoies = Set(needs.wholeVoies + numeros.map(\.voieID))
        numeros += try NumeroTable.along(wholeVoies.sorted(), of: commune, in: session)
        let positions = try PositionTable.of(voies.map(\.id) + numeros.map(\.id), of: commune, in: session)
        voies.place(by: positions)
        voies.draw(by: try TraceTable.of(voies.map(\.id), commune, in: session))
        numeros.place(by: positions)
        return EditSubject(voies: voies, numeros: numeros)
    }

    /// The rows named by changes, as they are now.
    func subject(of changes: [RowChange], in session: borrowing Session) throws -> EditSubject {
        var voieIDs: [String] = []
        var numeroIDs: [String] = []
        for change in changes {
            switch change {
            case .voie: voieIDs.append(change.id)
            case .numero: numeroIDs.append(change.id)
            }
        }
        var voies: [Voie] = []
        for ids in Self.parts(of: voieIDs, by: Self.rowsAtATime) {
            voies += try VoieTable.find(Array(ids), of: commune, in: session)
        }
        var numeros: [Numero] = []
        for ids in Self.parts(of: numeroIDs, by: Self.rowsAtATime) {
            numeros += try NumeroTable.find(Array(ids), of: commune, in: session)
        }
        let positions = try PositionTable.of(voieIDs + numeroIDs, of: commune, in: session)
        voies.place(by: positions)
        voies.draw(by: try TraceTable.of(voies.map(\.id), commune, in: session))
        numeros.place(by: positions)
        return EditSubject(voies: voies, numeros: numeros)
    }

    private static func parts(of ids: [String], by size: Int) -> [ArraySlice<String>] {
        stride(from: 0, to: ids.count, by: size).map { ids[$0..<min($0 + size, ids.count)] }
    }
}

extension [Voie] {
    fileprivate mutating func draw(by traces: [String: Trace]) {
        for index in indices { self[index].trace = traces[self[index].id] }
    }
}

extension Draft {
    /// What concerns the whole commune, without any row.
    init(head base: BaseLocale) {
        self.init(communeCode: base.commune.text, communeName: base.communeName)
        communeNames = base.communeNames
        idBanCommune = base.idBanCommune
    }
}

/// A row that has positions, kept apart from it.
private protocol Placed {
    var id: String { get }
    var positions: [Position] { get set }
}

extension Voie: Placed {}
extension Numero: Placed {}

extension Array where Element: Placed {
    fileprivate mutating func place(by positions: [String: [Position]]) {
        for index in indices { self[index].positions = positions[self[index].id] ?? [] }
    }
}
