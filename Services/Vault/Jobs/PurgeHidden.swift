import Jobs
import Persistence

/// Gives back, each night, the room of what was deleted once its delay is over: never sooner, never of a frozen depot.
///
/// How full the disk or a quota is changes nothing: who fills them does not make the past go away.
struct PurgeHidden: Sendable {
    static let name = "sauvegarde.menage"

    let database: Database
    let storage: any ObjectStorage
    let turns: ObjectTurns

    private static let batch = 200

    var kind: JobKind {
        JobKind(Self.name, every: .seconds(86_400)) { run in
            try await perform {
                try await run.report(JobProgress(done: $0, total: $0, label: "Objets rendus"))
            }
        }
    }

    /// - Returns: how many objects were erased.
    @discardableResult
    func perform(at now: Instant = .now, report: (Int) async throws -> Void = { _ in }) async throws -> Int {
        try await erasures.perform()
        let trusted = try await database.write { try HiddenTable.trustedMoment(now, in: $0) }
        var erased = 0
        for depot in try await database.read({ try DepotTable.all(in: $0) }) {
            while true {
                let due = try await database.read { session in
                    try limit(of: depot, at: trusted, in: session).map {
                        try HiddenTable.due(of: depot.id, before: $0, limit: Self.batch, in: session)
                    } ?? []
                }
                var keys: [ObjectKey] = []
                for object in due where try await erase(object, of: depot, at: trusted) {
                    keys.append(object.key)
                }
                erased += keys.count
                try await database.write { [keys] session in
                    for key in keys { try ErasureTable.forget(key, in: session) }
                }
                try await report(erased)
                guard due.count == Self.batch else { break }
            }
        }
        return erased
    }

    /// Before which moment what was deleted may go; nil while the depot is frozen.
    private func limit(
        of depot: Depot, at trusted: Instant, in session: borrowing Session
    ) throws -> Instant? {
        guard let depot = try DepotTable.depot(depot.slug, in: session), depot.frozenAt == nil else {
            return nil
        }
        return trusted.adding(.seconds(-86_400 * depot.keptDays(at: trusted)))
    }

    /// - Returns: whether its bytes were given back.
    private func erase(_ object: HiddenObject, of depot: Depot, at trusted: Instant) async throws -> Bool {
        try await turns.take(object.key) {
            guard try await forget(object, of: depot, at: trusted) else { return false }
            let place = RepositoryPlace(depot: depot.slug, repository: object.repository)
            return try await erasures.remove(place.file(of: object.key.kind, object.key.name))
        }
    }

    /// Forgets the times of an object; what remains of it is written down, to be erased even if all stops here.
    ///
    /// - Returns: whether its bytes are of no use any more.
    func forget(_ object: HiddenObject, of depot: Depot, at trusted: Instant) async throws -> Bool {
        try await database.write { session in
            // Frozen meanwhile, nothing is erased any more; a delay made longer meanwhile holds at once.
            guard let limit = try limit(of: depot, at: trusted, in: session) else { return false }
            try DepotTable.purged(depot.id, before: limit, in: session)
            guard try HiddenTable.forget(object.key, before: limit, in: session) else { return false }
            let bytes = Depot.accounted(object.size)
            try DepotTable.free(bytes, hidden: bytes, of: depot.id, in: session)
            // What is not kept any more is not damaged either.
            try ScrubTable.repaired(object.key, at: .now, in: session)
            try ErasureTable.write(object.key, in: session)
            return true
        }
    }

    private var erasures: FinishErasures {
        FinishErasures(database: database, storage: storage, turns: turns)
    }
}
