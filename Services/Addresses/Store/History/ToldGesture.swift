import Persistence
import Territory

/// One gesture with all that it changed.
struct ToldGesture: Sendable {
    let record: EditRecord
    let turns: [GestureTurn]
    /// Nothing for one on the whole list, kept as a version.
    let changes: [RowChange]
    /// The names of the voies that are named, by id.
    let names: [String: String]
    /// The versions before this one cannot be read again.
    let toldSince: Int
    /// The list as the gesture left it; nil when it cannot be read again.
    let left: VersionName?
}

extension AddressStore {
    /// A gesture of the commune; nil when its history does not have it.
    func gesture(_ id: String, of commune: CodeINSEE) async throws -> ToldGesture? {
        try await database.read { session in
            guard let (record, changes) = try EditTable.find(id, of: commune, in: session) else { return nil }
            return ToldGesture(
                record: record, turns: try TurnTable.of([id], in: session)[id] ?? [], changes: changes,
                names: try VoieNames.of(changes, in: commune, session),
                toldSince: try BaseLocaleTable.toldSince(commune, in: session),
                left: try Self.left(by: record, of: commune, session))
        }
    }

    /// The list just before the gesture that comes next, or as it is now, as long as the gesture was not undone before.
    private static func left(
        by record: EditRecord, of commune: CodeINSEE, _ session: borrowing Session
    ) throws -> VersionName? {
        let next = try EditTable.next(after: record.seq, of: commune, in: session)
        let isUndoneThen = try TurnTable.of([record.id], in: session)[record.id]?.last { turn in
            next.map { turn.seq < $0.seq } ?? true
        }?.isUndoing
        guard isUndoneThen != true else { return nil }
        return next.map { .moment($0.id) } ?? .draft
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
