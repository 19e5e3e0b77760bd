import Persistence
import Territory

/// What the last gestures did to some rows, as the history kept it.
struct RowHistory: Sendable {
    /// How many gestures are looked through at most.
    private static let depth = 40

    /// What is looked for on a row, and where the looking stops: unpacking a gesture on a whole commune is long.
    enum Sought: Sendable {
        /// The gestures since it was shown at a version, down to the one that made that version.
        case since(version: Int)
        /// The gesture that took it out: the last that stands, or none.
        case removal
    }

    /// By row, newest first.
    private var found: [String: [RowGesture]] = [:]
    /// The last import that stands among the gestures looked through: the history does not tell its rows.
    private var lastImport: EditRecord?

    init(of rows: [String: Sought], in commune: CodeINSEE, _ session: borrowing Session) throws {
        guard !rows.isEmpty else { return }
        var left = rows
        for record in try EditTable.last(Self.depth, of: commune, in: session) where !record.isUndone {
            if record.snapshotID != nil, lastImport == nil { lastImport = record }
            let changes = try EditTable.find(record.id, of: commune, in: session)?.changes ?? []
            for change in changes {
                guard let sought = left[change.id] else { continue }
                let gesture = RowGesture(record: record, change: change)
                found[change.id, default: []].append(gesture)
                if gesture.ends(sought) { left[change.id] = nil }
            }
            guard !left.isEmpty else { return }
        }
    }

    /// The gestures that changed the row since it was shown at `version`, oldest first.
    func gestures(on id: String, after version: Int) -> [RowGesture] {
        (found[id] ?? []).filter { $0.version.map { $0 > version } ?? true }.reversed()
    }

    /// How the row was taken out; nil when none of the last gestures did it.
    func removal(of id: String) -> RowRemoval? {
        guard let gesture = found[id]?.first(where: { $0.version == nil }) else { return nil }
        let isLast = lastImport.map { $0.seq < gesture.record.seq } ?? true
        return RowRemoval(change: gesture.change, record: isLast ? gesture.record : nil)
    }
}

/// The taking out of one row.
struct RowRemoval: Sendable, Equatable {
    /// Tells the row as it was before.
    let change: RowChange
    /// The gesture that did it; nil when an import came later, which may have brought the row and taken it out again.
    let record: EditRecord?
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

    fileprivate func ends(_ sought: RowHistory.Sought) -> Bool {
        switch sought {
        case .since(let shown): version.map { $0 <= shown } ?? false
        case .removal: true
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
            try RowHistory(of: [id: .since(version: version)], in: commune, $0).gestures(
                on: id, after: version
            ).map(\.record)
        }
    }

    /// How a row was taken out; nil when none of the last gestures did it.
    func removal(of id: String, in commune: CodeINSEE) async throws -> RowRemoval? {
        try await database.read { try RowHistory(of: [id: .removal], in: commune, $0).removal(of: id) }
    }
}
