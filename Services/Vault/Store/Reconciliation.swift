import Persistence

/// The making again of the records from the folder: for a database that was lost, or restored from before.
///
/// What is on the disk and has no record is admitted once its bytes are those of its name; what has a record and no file is
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
        /// Records whose file is missing.
        package var missing = 0
    }

    let database: Database
    let storage: DiskStorage

    private static let batch = 500

    /// Reads the whole folder; `progress` is told after each repository.
    package func perform(progress: (Report) -> Void = { _ in }) async throws -> Report {
        var report = Report()
        for place in try await Blocking.run({ [storage] in try storage.places() }) {
            let (depot, isNewDepot) = try await depot(of: place)
            let (number, isNew) = try await repository(of: place, in: depot)
            report.depots += isNewDepot ? 1 : 0
            report.repositories += isNew ? 1 : 0
            try await admit(place, number, depot, &report)
            progress(report)
            try await findMissing(place, number, depot, &report)
            progress(report)
        }
        try await database.write { session in
            for depot in try DepotTable.all(in: session) { try DepotTable.recount(depot.id, in: session) }
        }
        return report
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
        _ place: RepositoryPlace, _ repository: Int, _ depot: Depot, _ report: inout Report
    ) async throws {
        let files = try await Blocking.run { [storage] in
            var files: [FoundObject] = []
            try storage.objects(of: place) { files.append($0) }
            return files
        }
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
        try await Blocking.run { [storage] in
            var right: [(FoundObject, ObjectName)] = []
            for file in files {
                guard let name = try storage.digest(of: file.path).name, file.name == nil || file.name == name
                else { continue }
                right.append((file, name))
            }
            return (right, files.count - right.count)
        }
    }

    private func findMissing(
        _ place: RepositoryPlace, _ repository: Int, _ depot: Depot, _ report: inout Report
    ) async throws {
        var progress = ScrubProgress.beginning(at: .now)
        while true {
            let objects = try await database.read { [progress] session in
                try ScrubTable.next(of: repository, after: progress, limit: Self.batch, in: session)
            }
            guard let last = objects.last else { return }
            let missing = try await Blocking.run { [storage] in
                objects.filter { !storage.exists(storage.path(place, $0.key.kind, $0.key.name)) }
            }
            try await database.write { session in
                for object in missing {
                    try ScrubTable.note(.missing, of: object.key, at: .now, in: session)
                }
            }
            report.missing += missing.count
            progress.kind = last.key.kind.code
            progress.name = last.key.name.bytes
        }
    }
}

extension VaultStore {
    /// What makes the records again from the folder.
    package var reconciliation: Reconciliation { Reconciliation(database: database, storage: storage) }
}
