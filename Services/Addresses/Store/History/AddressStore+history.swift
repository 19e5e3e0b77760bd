import Persistence
import Territory

/// Which gestures of a commune are looked at.
struct HistoryFilter: Sendable, Equatable {
    /// Those that made a version before this one.
    var before: Int?
    /// Those of one person.
    var personID: String?
}

/// Some gestures of a commune, newest first.
struct HistorySheet: Sendable {
    let gestures: [EditRecord]
    /// What was undone and made again of each, oldest first.
    let turns: [String: [GestureTurn]]
    /// From which version on the next page goes; nil on the last one.
    let next: Int?
}

extension AddressStore {
    /// Gestures on one page.
    static let gesturesOnPage = 50

    /// A page of the history of a commune.
    ///
    /// - Parameter until: nothing that was done after this moment.
    func history(
        of commune: CodeINSEE, _ filter: HistoryFilter, until: Instant? = nil
    ) async throws -> HistorySheet {
        try await database.read { session in
            var filter = filter
            if filter.before == nil, let until {
                filter.before = try EditTable.firstSeq(after: until, of: commune, in: session)
            }
            let most = Self.gesturesOnPage
            let found = try EditTable.page(filter, most: most + 1, of: commune, in: session)
            let shown = Array(found.prefix(most))
            return HistorySheet(
                gestures: shown, turns: try TurnTable.of(shown.map(\.id), in: session),
                next: found.count > most ? shown.last?.seq : nil)
        }
    }
}

extension BaseLocaleTable {
    /// The version of the draft from which on every action is known.
    static func toldSince(_ commune: CodeINSEE, in session: borrowing Session) throws -> Int {
        try session.value("SELECT told_since FROM base_locale WHERE commune_code = \(commune)") ?? 0
    }

    /// The same, with every note that it wrote or took out.
    static func whollyToldSince(_ commune: CodeINSEE, in session: borrowing Session) throws -> Int {
        let notes: Int? = try session.value(
            "SELECT notes_since FROM base_locale WHERE commune_code = \(commune)")
        return max(try toldSince(commune, in: session), notes ?? 0)
    }
}
