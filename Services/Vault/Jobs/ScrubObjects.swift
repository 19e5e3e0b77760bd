import Jobs
import Logging
import Persistence

/// Reads every object again over a month, and compares it with its name: no key is needed for that.
///
/// A little each hour, and slowly: backups and restores come first.
struct ScrubObjects: Sendable {
    static let name = "sauvegarde.relecture"
    /// The time in which everything is read once.
    static let period = Duration.seconds(30 * 86_400)

    let database: Database
    let storage: any ObjectStorage
    let turns: ObjectTurns
    /// Bytes a second, at most.
    var pace = 80_000_000
    /// Between two tries of what the storage does not give.
    var pause = Duration.seconds(20)
    var logger = Logger.vault

    private static let tries = 3
    private static let batch = 64

    var kind: JobKind {
        JobKind(Self.name, every: .seconds(3600)) { run in
            try await perform {
                try await run.report(JobProgress(done: $0, total: $0, label: "Objets relus"))
            }
        }
    }

    /// Reads an hour's share of all there is.
    ///
    /// - Returns: how many objects were read.
    @discardableResult
    func perform(at now: Instant = .now, report: (Int) async throws -> Void = { _ in }) async throws -> Int {
        var (read, share) = (0, try await share())
        for repository in try await database.read({ try ScrubTable.repositories(in: $0) }) {
            while share > 0 {
                let (objects, bytes) = try await readNext(of: repository, at: now)
                guard objects > 0 else { break }
                read += objects
                share -= max(bytes, 1)
                try await report(read)
                try await Task.sleep(for: .seconds(Double(bytes) / Double(pace)))
            }
        }
        return read
    }

    /// Bytes to be read each hour for all of them to be in a month.
    private func share() async throws -> Int {
        let used: Int? = try await database.read { session in
            try session.value("SELECT CAST(SUM(used) AS BIGINT) AS total FROM vault_depot")
        }
        return max(1_000_000_000, (used ?? 0) / (30 * 24) + 1)
    }

    private func readNext(of repository: VaultRepository, at now: Instant) async throws -> (Int, Int) {
        let (start, objects) = try await database.read { session in
            let last = try ScrubTable.progress(of: repository.number, in: session)
            let start = last.flatMap { $0.isUnderWay(at: now) ? $0 : nil } ?? .beginning(at: now)
            let isOver = last.map { $0.finishedAt != nil && $0.isUnderWay(at: now) } ?? false
            let objects =
                isOver
                ? []
                : try ScrubTable.next(of: repository.number, after: start, limit: Self.batch, in: session)
            return (isOver ? nil : start, objects)
        }
        guard var progress = start else { return (0, 0) }
        var bytes = 0
        for (key, size) in objects {
            try await check(key, of: repository, at: now)
            progress.kind = key.kind.code
            progress.name = key.name.bytes
            bytes += size
        }
        progress.readObjects += objects.count
        progress.readBytes += bytes
        if objects.count < Self.batch { progress.finishedAt = now }
        try await database.write { [progress] session in
            try ScrubTable.write(progress, of: repository.number, in: session)
        }
        return (objects.count, bytes)
    }

    /// Reads one object again; what is wrong is written down, what is right again too.
    func check(_ key: ObjectKey, of repository: VaultRepository, at now: Instant) async throws {
        try await turns.take(key) {
            let place = RepositoryPlace(repository)
            guard let finding = try await finding(of: key, in: place) else { return }
            let fault = finding.fault
            try await database.write { session in
                guard let fault else { return try ScrubTable.repaired(key, at: now, in: session) }
                // Erased since the list was read: nothing is wrong.
                if try ObjectTable.last(key, in: session) != nil {
                    try ScrubTable.note(fault, of: key, at: now, in: session)
                }
            }
        }
    }
}

extension ScrubObjects {
    /// What was found of an object that could be judged.
    private struct Finding {
        /// Nil when all is well.
        let fault: ObjectFault?
    }

    /// What a storage that answers does not give, however often it is asked, is lost; one that is busy is asked again by the
    /// next reading.
    ///
    /// - Returns: nil for an object that is not judged this time.
    /// - Throws: when the storage itself is away.
    private func finding(of key: ObjectKey, in place: RepositoryPlace) async throws -> Finding? {
        var isBusy = false
        for attempt in 1...Self.tries {
            do {
                return Finding(fault: try await storage.fault(of: key, in: place))
            } catch let failure as BucketFailure {
                guard await storage.answers() else { throw failure }
                isBusy = isBusy || failure.isBusy
                logger.error(
                    "an object is not read again",
                    metadata: ["object": "\(key.kind.rawValue)/\(key.name.text)", "error": "\(failure)"])
            }
            if attempt < Self.tries { try await Task.sleep(for: pause) }
        }
        return isBusy ? nil : Finding(fault: .changed)
    }
}

extension ScrubProgress {
    /// Whether this reading is the one of the present period, finished or not.
    fileprivate func isUnderWay(at now: Instant) -> Bool {
        finishedAt == nil || now < beganAt.adding(ScrubObjects.period)
    }
}
