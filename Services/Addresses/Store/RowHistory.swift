import Persistence
import Territory

/// What the last gestures did to one row, as the history kept it.
struct RowHistory: Sendable {
    let id: String
    let commune: CodeINSEE
    /// How many gestures are looked through.
    private static let depth = 40

    /// The gestures that changed the row since it was shown at `version`, oldest first.
    func gestures(after version: Int, in session: borrowing Session) throws -> [EditRecord] {
        try changes(in: session).filter { $0.version.map { $0 > version } ?? true }.map(\.record).reversed()
    }

    /// The row as it was before the gesture that took it out; nil when none of the last gestures did.
    func before(in session: borrowing Session) throws -> RowChange? {
        try changes(in: session).first { $0.version == nil }?.change
    }

    private struct Found {
        let record: EditRecord
        let change: RowChange
        /// The one that the gesture made; nil when it took the row out.
        let version: Int?
    }

    private func changes(in session: borrowing Session) throws -> [Found] {
        var found: [Found] = []
        for record in try EditTable.last(Self.depth, of: commune, in: session) where !record.isUndone {
            guard let changes = try EditTable.find(record.id, of: commune, in: session)?.changes,
                let change = changes.first(where: { $0.id == id })
            else { continue }
            found.append(Found(record: record, change: change, version: change.versionAfter))
        }
        return found
    }
}

extension RowChange {
    fileprivate var versionAfter: Int? {
        switch self {
        case .voie(_, let after): after?.version
        case .numero(_, let after): after?.version
        }
    }
}

extension AddressStore {
    /// The gestures that changed a row since it was shown at `version`, oldest first.
    func gestures(on id: String, after version: Int, of commune: CodeINSEE) async throws -> [EditRecord] {
        try await database.read {
            try RowHistory(id: id, commune: commune).gestures(after: version, in: $0)
        }
    }

    /// A row that was taken out, as it was before; nil when none of the last gestures took it out.
    func takenOut(_ id: String, of commune: CodeINSEE) async throws -> RowChange? {
        try await database.read { try RowHistory(id: id, commune: commune).before(in: $0) }
    }
}
