import Persistence
import Synchronization
import Territory

/// The dashboard as it stands at one revision of the data, and the pages already drawn of it.
final class DashboardEdition: Sendable {
    /// Every state in every order; more is only asked by addresses written by hand.
    private static let limit = 80

    let dashboard: Dashboard
    private let drawn = Mutex<[DashboardQuery: DashboardContent.Drawn]>([:])

    init(_ dashboard: Dashboard) {
        self.dashboard = dashboard
    }

    /// How many pages are kept.
    var keptCount: Int { drawn.withLock { $0.count } }

    /// Keeps the edition of the last revision that somebody asked for.
    static func cache() -> VersionedCache<DashboardEdition> {
        VersionedCache(number: { session in try AddressRevision.total(in: session) }) { session in
            DashboardEdition(try Dashboard.read(in: session))
        }
    }

    /// What the page says, drawn once for each filter and order; a search by name is drawn each time.
    func content(for query: DashboardQuery) -> DashboardContent.Drawn {
        if let kept = drawn.withLock({ $0[query] }) { return kept }
        let content = DashboardContent(dashboard: dashboard, query: query).drawn
        guard query.words.isEmpty else { return content }
        drawn.withLock { drawn in
            if drawn.count >= Self.limit { drawn.removeAll() }
            drawn[query] = content
        }
        return content
    }
}
