import Jobs
import Logging
import Notifications
import Persistence

/// Sends to the second copy what it has not, each minute; data first, then what refers to it.
struct CopyObjects: Sendable {
    static let name = "sauvegarde.copie"
    static let sweepName = "sauvegarde.copie-du-jour"

    let database: Database
    let storage: any ObjectStorage
    let client: BucketClient
    var logger = Logger.vault

    private static let batch = 100
    /// How long one run lasts.
    private static let patience = Duration.seconds(60)
    /// Objects sent at the same time.
    private static let lanes = 4

    var kinds: [JobKind] {
        [
            JobKind(Self.name, every: .seconds(60)) { run in
                try await perform {
                    try await run.report(JobProgress(done: $0, total: $0, label: "Objets copiés"))
                }
            },
            JobKind(Self.sweepName, every: .seconds(86_400)) { _ in
                for repository in try await database.read({ try RepositoryTable.all(in: $0) }) {
                    try await database.write { session in
                        _ = try CopyTable.queueAll(of: repository.number, at: .now, in: session)
                    }
                }
            },
        ]
    }

    /// Sends what waits, for a minute at most: other work of the house has its turn then.
    ///
    /// - Returns: how many objects were copied.
    @discardableResult
    func perform(report: (Int) async throws -> Void = { _ in }) async throws -> Int {
        let end = ContinuousClock.now + Self.patience
        var (copied, left) = (0, Set<ObjectKey>())
        let repositories = try await database.read { try RepositoryTable.all(in: $0) }
        let places = Dictionary(
            repositories.map { ($0.number, RepositoryPlace($0)) }, uniquingKeysWith: { first, _ in first })
        while ContinuousClock.now < end {
            let most = Self.batch + left.count
            let all = try await database.read { try CopyTable.waiting(limit: most, in: $0) }
            let waiting = all.filter { !left.contains($0) }
            guard !waiting.isEmpty else { break }
            for start in stride(from: 0, to: waiting.count, by: Self.lanes) {
                let lane = waiting[start..<min(start + Self.lanes, waiting.count)]
                let refused = try await copy(Array(lane), in: places)
                left.formUnion(refused)
                copied += lane.count - refused.count
                try await report(copied)
            }
        }
        try await database.write { try CopyTable.passed(at: .now, in: $0) }
        return copied
    }

    /// - Returns: those that wait for another run.
    private func copy(_ keys: [ObjectKey], in places: [Int: RepositoryPlace]) async throws -> [ObjectKey] {
        try await withThrowingTaskGroup(of: ObjectKey?.self) { group in
            for key in keys {
                group.addTask {
                    // Of a repository made since the run began.
                    guard let place = places[key.repository] else { return key }
                    return try await copy(key, in: place) ? nil : key
                }
            }
            return try await group.reduce(into: []) { left, key in key.map { left.append($0) } }
        }
    }

    /// An object whose first copy is damaged is not sent: the second must not be.
    ///
    /// - Returns: false when one of both storages answers, but not of this object: the others do not wait for it.
    private func copy(_ key: ObjectKey, in place: RepositoryPlace) async throws -> Bool {
        do {
            let path = place.file(of: key.kind, key.name)
            let bytes = try await storage.read(path)
            try await client.put(bytes, size: bytes.count, as: key.name, at: path)
            try await database.write { try CopyTable.copied(key, at: .now, in: $0) }
        } catch let failure as StorageFailure {
            try await setAside(key, in: place, because: failure.isAbsent ? .missing : .changed)
        } catch let failure as BucketFailure {
            // Other bytes than those of the name, or a setting that is wrong: the file itself tells which.
            if failure.status == 400, let fault = try await storage.fault(of: key, in: place) {
                try await setAside(key, in: place, because: fault)
                return true
            }
            guard await storage.answers(), await client.answers() else { throw failure }
            logger.error(
                "an object is not copied for now",
                metadata: ["object": "\(key.kind.rawValue)/\(key.name.text)", "error": "\(failure)"])
            return false
        }
        return true
    }

    /// What is damaged is not sent; what nobody keeps any more is not waited for.
    private func setAside(_ key: ObjectKey, in place: RepositoryPlace, because fault: ObjectFault)
        async throws
    {
        try await database.write { session in
            if try ObjectTable.last(key, in: session) != nil {
                try ScrubTable.note(fault, of: key, at: .now, in: session)
            }
            try CopyTable.drop(key, in: session)
        }
    }
}

/// The mending of damaged objects by the second copy.
struct RepairObjects: Sendable {
    let database: Database
    let storage: any ObjectStorage
    let client: BucketClient
    let turns: ObjectTurns
    let logger: Logger

    static let name = "sauvegarde.reparation"

    var kind: JobKind {
        JobKind(Self.name, every: .seconds(600)) { _ in try await perform() }
    }

    /// - Returns: how many objects were mended.
    @discardableResult
    func perform(at now: Instant = .now) async throws -> Int {
        let (damaged, places) = try await database.read { session in
            (
                try ScrubTable.damaged(limit: 1000, in: session),
                try RepositoryTable.all(in: session)
            )
        }
        let byNumber = Dictionary(places.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        var mended = 0
        for key in damaged {
            guard let repository = byNumber[key.repository] else { continue }
            do {
                mended += try await mend(key, of: repository, at: now) ? 1 : 0
            } catch {
                logger.error(
                    "an object is not mended",
                    metadata: ["object": "\(key.kind.rawValue)/\(key.name.text)", "error": "\(error)"])
            }
        }
        return mended
    }

    private func mend(_ key: ObjectKey, of repository: VaultRepository, at now: Instant) async throws -> Bool
    {
        let place = RepositoryPlace(repository)
        let path = place.file(of: key.kind, key.name)
        let kept = try await database.read { try ObjectTable.last(key, in: $0) }
        guard let kept else { return false }
        let object = try await storage.beginMending(
            ExpectedObject(
                place: place, kind: key.kind, name: key.kind == .config ? nil : key.name, size: kept.size,
                longest: kept.size))
        for try await block in try await client.read(path) { try await object.append([block]) }
        guard object.name == key.name else {
            logger.error(
                "the second copy of an object is damaged too", metadata: ["object": "\(key.name.text)"])
            return false
        }
        return try await turns.take(key) {
            let isKept = try await database.read { try ObjectTable.last(key, in: $0) != nil }
            guard isKept else { return false }
            try await object.keep(place, key.kind, key.name)
            try await database.write { session in
                try ScrubTable.repaired(key, at: now, in: session)
                try Ledger.note(
                    "sauvegarde.reparation", of: repository.depotID,
                    facts: ["objet": "\(key.kind.rawValue)/\(key.name.text)"], at: now, in: session)
            }
            return true
        }
    }
}
