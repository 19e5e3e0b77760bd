import Persistence

/// Which packs of a repository an index names, as far as the vault can tell without the key.
///
/// restic stores the index of a pack after it, while it works: without one before the device fell silent, its backup was
/// cut, and `restic check` never reads that pack.
struct PackIndexing: Sendable {
    /// When each device stored its indexes, in order.
    private var indexes: [Int: [Instant]] = [:]
    /// When each device was at work, in order.
    private var works: [Int: [(from: Instant, to: Instant)]] = [:]
    private let earliest: Instant

    /// An index that was tidied away stays at least a month: before, an old pack may have lost its own.
    private static let memory = Duration.seconds(29 * 86_400)

    private init(since earliest: Instant) {
        self.earliest = earliest
    }

    static func read(
        of repository: Int, at now: Instant, in session: borrowing Session
    ) throws -> PackIndexing {
        let earliest = now.adding(.zero - memory)
        var found = PackIndexing(since: earliest)
        try session.forEach(
            """
            SELECT device, since FROM vault_object
            WHERE repository = \(repository) AND kind = \(ObjectKind.index.code) AND since >= \(earliest)
                AND device IS NOT NULL ORDER BY since
            """
        ) { found.indexes[try $0.get("device"), default: []].append(try $0.get("since")) }
        try session.forEach(
            """
            SELECT device, began_at, last_at FROM vault_session
            WHERE repository = \(repository) AND last_at >= \(earliest) ORDER BY began_at
            """
        ) { row in
            found.works[try row.get("device"), default: []].append(
                (try row.get("began_at"), try row.get("last_at")))
        }
        return found
    }

    /// Whether restic knows a pack that a device brought; nil for one that was found by reconciling.
    func knows(packOf device: Int?, since moment: Instant) -> Bool {
        guard let device, moment >= earliest else { return true }
        let indexes = indexes[device] ?? []
        let next = indexes.partitioned { $0 >= moment }
        guard next < indexes.endIndex else { return false }
        let works = works[device] ?? []
        let after = works.partitioned { $0.from > moment }
        guard after > 0, works[after - 1].to >= moment else { return true }
        return indexes[next] <= works[after - 1].to
    }
}

extension Array {
    /// The first place from which a condition holds to the end, in an array where it never ceases to.
    fileprivate func partitioned(by holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
