import Persistence
import Territory

/// One gesture with what it changed.
struct ToldGesture: Sendable {
    let record: EditRecord
    let turns: [GestureTurn]
    /// The first of them; nothing for one on the whole list, kept as a version; nil when they cannot be read any more.
    let changes: [RowChange]?
    /// How many rows it changed in all.
    let count: Int
    /// What the voies that are named were called then, by id.
    let names: [String: String]
    /// Whether the list of before and after it can be read again.
    let isWithinReach: Bool
    /// Whether it tells no note of the town hall any more.
    let isFaded: Bool
}

/// A gesture that tells no note any more, about to be turned: what becomes of those of today.
struct FadedNoteLoss: Sendable {
    let record: EditRecord
    /// The first rows that would leave with a note, which turning the gesture again would not give back, as deletions of
    /// them: it is not turned.
    let leavingNoted: [RowChange]
    /// How many they are in all.
    let leavingNotedCount: Int
    /// The names of the voies that they name, by id.
    let names: [String: String]
    /// Whether an address or a voie would come back, without the note that it had.
    let bringsBack: Bool
    /// Whether a row that stays has a note, which stays as it is.
    let keepsNotes: Bool

    /// How many rows that would leave with a note are told.
    private static let told = 20

    /// - Parameter name: the names of the voies that some changes name.
    fileprivate init?(
        _ record: EditRecord, _ steps: [RowChange], on now: EditSubject,
        naming name: ([RowChange]) throws -> [String: String]
    ) throws {
        var (leaving, brings, keeps): ([RowChange], Bool, Bool) = ([], false, false)
        for step in steps {
            let (comment, stays, deletion): (String?, Bool, RowChange) =
                switch step {
                case .voie(_, let after):
                    (
                        now.voies[step.id]?.comment, after != nil,
                        .voie(before: now.voies[step.id], after: nil)
                    )
                case .numero(_, let after):
                    (
                        now.numeros[step.id]?.comment, after != nil,
                        .numero(before: now.numeros[step.id], after: nil)
                    )
                }
            if comment == nil, stays { brings = true }
            guard let comment, !comment.isEmpty else { continue }
            if stays { keeps = true } else { leaving.append(deletion) }
        }
        guard !leaving.isEmpty || brings || keeps else { return nil }
        self.record = record
        (bringsBack, keepsNotes, leavingNotedCount) = (brings, keeps, leaving.count)
        leavingNoted = Array(leaving.prefix(Self.told))
        names = try name(leavingNoted)
    }

    /// Why a gesture is not turned that would take a note away, and what to do.
    ///
    /// - Parameter subject: what has the note.
    static func words(of subject: String) -> String {
        "\(subject) a une note de la mairie, que l’historique ne rendrait pas\u{A0}: supprimez d’abord cette note, puis "
            + "recommencez."
    }
}

extension AddressStore {
    /// What is to be told before a gesture is turned; nil when it tells its notes, when it is of the whole list, when the
    /// history does not have it, or when no note is concerned.
    ///
    /// - Parameter undone: whether it is undone, or made again.
    func fadedNoteLoss(
        turning id: String, undone: Bool, of commune: CodeINSEE
    ) async throws -> FadedNoteLoss? {
        try await database.read { session in
            guard try EditTable.isFaded(id, in: session),
                let (record, changes) = try EditTable.find(id, of: commune, in: session),
                record.snapshotID == nil, record.isUndone != undone
            else { return nil }
            let now = try DraftReader(commune: commune).subject(of: changes, in: session)
            return try FadedNoteLoss(
                record, undone ? changes.reversed().map(\.inverse) : changes, on: now,
                naming: { try VoieNames.of($0, in: commune, session) })
        }
    }

    /// A gesture of the commune; nil when its history does not have it.
    ///
    /// - Parameter most: changes that are told.
    func gesture(_ id: String, telling most: Int, of commune: CodeINSEE) async throws -> ToldGesture? {
        let found = try await database.read { try EditTable.sealed(id, of: commune, in: $0) }
        guard let (record, packed) = found else { return nil }
        // One on a whole commune is unpacked where nobody waits for the database.
        let changes = try await Blocking.run { () throws -> [RowChange]? in
            do {
                return try EditTable.changes(in: packed, of: id)
            } catch {
                // Spoilt: the page says so.
                return nil
            }
        }
        let shown = changes.map { Array($0.prefix(most)) }
        return try await database.read { session in
            var voies = VoiePast(of: commune)
            voies.take(changes ?? [], at: record.seq)
            try voies.learn((shown ?? []).numeroVoieIDs, around: [record.seq], session)
            return ToldGesture(
                record: record, turns: try TurnTable.of([id], in: session)[id] ?? [], changes: shown,
                count: changes?.count ?? 0,
                names: voies.names(of: shown ?? [], at: record.seq),
                isWithinReach: try DraftTape.reaches(record.seq, of: commune, in: session),
                isFaded: try EditTable.isFaded(id, in: session))
        }
    }
}

/// The names of the voies that changes name, as they are now, or as the changes themselves tell them.
enum VoieNames {
    /// Names asked for in one question.
    private static let atATime = 500

    static func of(
        _ changes: [RowChange], in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [String: String] {
        var names: [String: String] = [:]
        for case .voie(let before, let after) in changes {
            if let voie = after ?? before, names[voie.id] == nil { names[voie.id] = voie.name }
        }
        let needed = Set(changes.flatMap(\.voieIDs)).sorted()
        for start in stride(from: 0, to: needed.count, by: atATime) {
            let ids = Array(needed[start..<min(start + atATime, needed.count)])
            for voie in try VoieTable.find(ids, of: commune, in: session) { names[voie.id] = voie.name }
        }
        return names
    }
}
