import Persistence
import Synchronization

/// The lists being checked in this process: each at most a quarter of an hour, then forgotten; all of them at its stop.
final class ListDesk: Sendable {
    /// How long a list is held after it was sent.
    static let life = Duration.seconds(15 * 60)
    /// Bytes that all lists may take together.
    static let mostBytes = 512 << 20
    /// Lines judged between two looks at the others who wait.
    private static let slice = 500

    private let pool: SearchPool
    private let life: Duration
    private let lists = Mutex<[String: HeldList]>([:])

    init(_ pool: SearchPool, life: Duration = ListDesk.life) {
        self.pool = pool
        self.life = life
    }

    /// Whether there is an index to check against.
    var isReady: Bool { pool.index != nil }

    /// Holds a list for a session, in place of the one that it sent before.
    ///
    /// - Returns: the key by which its session finds it.
    /// - Throws: `ListRefusal.tooManyLists` when memory is short, or what is wrong with the list.
    func hold(_ file: ListFile, of commune: String, for session: [UInt8]) throws(ListRefusal) -> String {
        let list = try HeldList(
            file, key: Identifier.make(), commune: commune, session: session, arrived: .now)
        try lists.withLock { lists throws(ListRefusal) in
            lists = lists.filter { $0.value.session != session }
            let size = lists.values.reduce(file.size) { $0 + $1.file.size }
            guard size <= Self.mostBytes else { throw .tooManyLists }
            lists[list.key] = list
        }
        forgetLater(list.key)
        return list.key
    }

    /// The list of a key, for the session that sent it and the commune for which it did.
    func list(_ key: String, of commune: String, for session: [UInt8]) -> HeldList? {
        lists.withLock { lists in
            lists[key].flatMap { $0.session == session && $0.commune == commune ? $0 : nil }
        }
    }

    /// Puts a changed list in place of what was held, unless it was forgotten meanwhile.
    func update(_ list: HeldList) {
        lists.withLock { lists in
            if lists[list.key] != nil { lists[list.key] = list }
        }
    }

    func forget(_ key: String) {
        lists.withLock { _ = $0.removeValue(forKey: key) }
    }

    var count: Int { lists.withLock { $0.count } }

    /// Judges every line, a slice at a time, until all are or the list is forgotten.
    ///
    /// - Parameter draft: of the commune, where what the public does not see yet is looked for.
    func check(_ list: HeldList, beside draft: MappedIndex? = nil) async throws {
        let (table, columns, pool) = (list.table, list.columns, pool)
        let check = DraftCheck(
            check: AddressCheck(commune: list.commune), draft: draft.map { SearchPool($0) })
        var judged: [CheckedLine] = []
        judged.reserveCapacity(table.count)
        do {
            for start in stride(from: 0, to: table.count, by: Self.slice) {
                guard move(list.key, to: .checking(done: start)) else { return }
                judged += try await Blocking.run {
                    try pool.withSearch { search in
                        try (start..<min(start + Self.slice, table.count)).map { line in
                            try check.judge(WrittenAddress(table, line, columns), &search)
                        }
                    }
                }
            }
            _ = move(list.key, to: .checked(judged))
        } catch is NoIndex {
            _ = move(list.key, to: .stopped)
        }
    }

    /// - Returns: whether the list is still held.
    private func move(_ key: String, to stage: HeldList.Stage) -> Bool {
        lists.withLock { lists in
            guard lists[key] != nil else { return false }
            lists[key]?.stage = stage
            return true
        }
    }

    private func forgetLater(_ key: String) {
        let life = life
        Task { [weak self] in
            do {
                try await Task.sleep(for: life)
            } catch {
                // The program stops: its memory goes with it.
                return
            }
            self?.forget(key)
        }
    }
}
