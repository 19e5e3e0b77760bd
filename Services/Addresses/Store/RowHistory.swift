import Persistence
import Territory

/// What the last gestures did to some rows, as the history kept it.
struct RowHistory: Sendable {
    /// How many gestures are looked through.
    private static let depth = 40

    /// By row, newest first.
    private var found: [String: [RowGesture]] = [:]

    init(of ids: Set<String>, in commune: CodeINSEE, _ session: borrowing Session) throws {
        guard !ids.isEmpty else { return }
        for record in try EditTable.last(Self.depth, of: commune, in: session) where !record.isUndone {
            let changes = try EditTable.find(record.id, of: commune, in: session)?.changes ?? []
            for change in changes where ids.contains(change.id) {
                found[change.id, default: []].append(RowGesture(record: record, change: change))
            }
        }
    }

    /// The gestures that changed the row since it was shown at `version`, oldest first.
    func gestures(on id: String, after version: Int) -> [RowGesture] {
        (found[id] ?? []).filter { $0.version.map { $0 > version } ?? true }.reversed()
    }

    /// The row as it was before the gesture that took it out; nil when none of the last gestures did.
    func before(_ id: String) -> RowChange? {
        found[id]?.first { $0.version == nil }?.change
    }
}

/// What one gesture did to one row.
struct RowGesture: Sendable, Equatable {
    let record: EditRecord
    let change: RowChange

    /// The one that the gesture made; nil when it took the row out.
    var version: Int? {
        switch change {
        case .voie(_, let after): after?.version
        case .numero(_, let after): after?.version
        }
    }

    /// What changed, in words: « Le 3 modifié : parcelles, note de la mairie ».
    var words: String {
        guard case .numero(let before?, let after?) = change else { return record.label }
        let details = after.changes(from: before)
        return details.isEmpty ? record.label : "\(record.label)\u{A0}: \(details.joined(separator: ", "))"
    }
}

extension AddressStore {
    /// The gestures that changed a row since it was shown at `version`, oldest first.
    func gestures(on id: String, after version: Int, of commune: CodeINSEE) async throws -> [EditRecord] {
        try await database.read {
            try RowHistory(of: [id], in: commune, $0).gestures(on: id, after: version).map(\.record)
        }
    }

    /// A row that was taken out, as it was before; nil when none of the last gestures took it out.
    func takenOut(_ id: String, of commune: CodeINSEE) async throws -> RowChange? {
        try await database.read { try RowHistory(of: [id], in: commune, $0).before(id) }
    }
}
