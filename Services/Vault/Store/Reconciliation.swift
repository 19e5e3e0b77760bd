import Persistence

/// The making again of the records from the storage: for a database that was lost, or restored from before.
///
/// What is there and has no record is admitted once its bytes are those of its name; what has a record and no file is
/// written down as damage. No file is changed.
package struct Reconciliation: Sendable {
    /// What was found.
    package struct Report: Sendable, Equatable {
        package var depots = 0
        package var repositories = 0
        /// Objects whose records were right already.
        package var known = 0
        package var admitted = 0
        /// Files whose bytes are not those of their name: left where they are, without a record.
        package var refused = 0
        /// Records whose file is missing, or has another length.
        package var missing = 0
    }

    let database: Database
    let storage: any ObjectStorage
    let address: StorageAddress

    private static let batch = 500

    /// Reads the whole storage; `progress` is told after each repository.
    ///
    /// - Throws: `VaultRefusal` when the objects were elsewhere, and not all of them are in their new place.
    package func perform(progress: (Report) -> Void = { _ in }) async throws -> Report {
        try await refuseHalfMoved()
        try await FinishErasures(database: database, storage: storage, turns: ObjectTurns()).perform()
        var report = Report()
        for place in try await places() {
            let (depot, isNewDepot) = try await depot(of: place)
            let (number, isNew) = try await repository(of: place, in: depot)
            report.depots += isNewDepot ? 1 : 0
            report.repositories += isNew ? 1 : 0
            let files = try await storage.objects(of: place)
            try await admit(files, number, &report)
            progress(report)
            try await eachMissing(of: number, in: files) { missing in
                try await database.write { session in
                    for (key, fault) in missing {
                        try ScrubTable.note(fault, of: key, at: .now, in: session)
                    }
                }
                report.missing += missing.count
            }
            progress(report)
        }
        try await database.write { [address] session in
            for depot in try DepotTable.all(in: session) { try DepotTable.recount(depot.id, in: session) }
            try StorageTable.write(address, in: session)
        }
        return report
    }

    /// Those of the storage, then those that the records alone know: all that they held is missing.
    private func places() async throws -> [RepositoryPlace] {
        let places = try await storage.places()
        let known = try await database.read { try RepositoryTable.all(in: $0) }.map { RepositoryPlace($0) }
        return places + known.filter { !places.contains($0) }
    }

    /// Objects that were elsewhere are looked for in their new place before anything is written down.
    private func refuseHalfMoved() async throws {
        let (known, repositories) = try await database.read { session in
            (try StorageTable.first(in: session), try RepositoryTable.all(in: session))
        }
        guard let known, known != address else { return }
        var count = 0
        for repository in repositories {
            let files = try await storage.objects(of: RepositoryPlace(repository))
            try await eachMissing(of: repository.number, in: files) { count += $0.count }
        }
        guard count == 0 else { throw VaultRefusal.halfMoved(missing: count, from: known, to: address) }
    }

    private func depot(of place: RepositoryPlace) async throws -> (Depot, isNew: Bool) {
        try await database.write { session in
            if let depot = try DepotTable.depot(place.depot, in: session) { return (depot, false) }
            let words = place.depot.text.split(separator: "-", maxSplits: 1)
            let depot = Depot(
                id: Identifier.make(), slug: place.depot,
                name: words.last.map(String.init) ?? place.depot.text,
                commune: words[0].uppercased(), quota: Depot.usualQuota, deletionDelay: Depot.usualDelay,
                frozenAt: nil, used: 0, hidden: 0, madeAt: .now)
            try DepotTable.insert(depot, in: session)
            return (depot, true)
        }
    }

    private func repository(of place: RepositoryPlace, in depot: Depot) async throws -> (Int, isNew: Bool) {
        try await database.write { session in
            if let number = try RepositoryTable.number(of: place.repository, of: depot.id, in: session) {
                return (number, false)
            }
            return (try RepositoryTable.made(place.repository, of: depot.id, at: .now, in: session), true)
        }
    }

    private func admit(
        _ files: [FoundObject], _ repository: Int, _ report: inout Report
    ) async throws {
        for start in stride(from: 0, to: files.count, by: Self.batch) {
            let batch = Array(files[start..<min(start + Self.batch, files.count)])
            let unknown = try await database.read { session in
                try batch.filter { file in
                    guard let name = file.name else {
                        return try ObjectTable.config(of: repository, at: nil, in: session) == nil
                    }
                    let key = ObjectKey(repository: repository, kind: file.kind, name: name)
                    return try ObjectTable.last(key, in: session) == nil
                }
            }
            let (right, wrong) = try await judged(unknown)
            try await database.write { session in
                for (file, name) in right {
                    let key = ObjectKey(repository: repository, kind: file.kind, name: name)
                    try ObjectTable.insert(
                        key, size: file.size, device: nil,
                        since: min(Instant(milliseconds: file.writtenAt), .now),
                        in: session)
                }
            }
            report.known += batch.count - unknown.count
            report.admitted += right.count
            report.refused += wrong
        }
    }

    private func judged(_ files: [FoundObject]) async throws -> ([(FoundObject, ObjectName)], wrong: Int) {
        var right: [(FoundObject, ObjectName)] = []
        for file in files {
            guard let name = try await storage.digest(at: file.path).name,
                file.name == nil || file.name == name
            else { continue }
            right.append((file, name))
        }
        return (right, files.count - right.count)
    }

    /// The records of a repository whose files were not found, or not as long as they were, some at a time.
    private func eachMissing(
        of repository: Int, in files: [FoundObject], _ body: ([(ObjectKey, ObjectFault)]) async throws -> Void
    ) async throws {
        let found = Dictionary(
            files.map { (Place(kind: $0.kind, name: $0.name), $0.size) },
            uniquingKeysWith: { first, _ in first })
        var progress = ScrubProgress.beginning(at: .now)
        while true {
            let objects = try await database.read { [progress] session in
                try ScrubTable.next(of: repository, after: progress, limit: Self.batch, in: session)
            }
            guard let last = objects.last else { return }
            let missing = objects.compactMap { key, size -> (ObjectKey, ObjectFault)? in
                let place = Place(kind: key.kind, name: key.kind == .config ? nil : key.name)
                guard let there = found[place] else { return (key, .missing) }
                return there == size ? nil : (key, .changed)
            }
            if !missing.isEmpty { try await body(missing) }
            progress.kind = last.key.kind.code
            progress.name = last.key.name.bytes
        }
    }

    private struct Place: Hashable {
        let kind: ObjectKind
        /// Nil for a configuration.
        let name: ObjectName?
    }
}

extension VaultStore {
    /// What makes the records again from the storage.
    package var reconciliation: Reconciliation {
        Reconciliation(database: database, storage: storage, address: address)
    }
}
