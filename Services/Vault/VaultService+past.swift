import NIOCore
import Notifications
package import Persistence

/// A backup that was made, as the demonstration tells it.
package struct PastBackup: Sendable {
    package let at: Instant
    /// Bytes that came.
    package let bytes: Int
    /// Whether it ended.
    package let isComplete: Bool
    /// Snapshots that it deleted.
    package let deleted: Int

    package init(at: Instant, bytes: Int, isComplete: Bool = true, deleted: Int = 0) {
        self.at = at
        self.bytes = bytes
        self.isComplete = isComplete
        self.deleted = deleted
    }
}

/// What the demonstration fills the vault with.
extension VaultService {
    /// Writes what a device did in a depot of a fictional territory.
    ///
    /// Each backup is a small file that stands for large ones: its name is its hash, its size is told.
    package func tell(
        _ backups: [PastBackup], of depot: String, by device: String, agent: String
    ) async throws {
        let storage = desk.store.storage
        guard let slug = Slug(depot) else { return }
        let place = RepositoryPlace(depot: slug, repository: nil)
        var files: [[(ObjectKind, ObjectName)]] = []
        for (rank, backup) in backups.enumerated() {
            var kept = [try await write("\(depot) données \(rank)", .data, place, storage)]
            if backup.isComplete {
                kept.append(try await write("\(depot) sauvegarde \(rank)", .snapshots, place, storage))
            }
            files.append(kept)
        }
        try await desk.database.write { [files] session in
            guard let kept = try DepotTable.depot(slug, in: session),
                let number: Int = try session.value(
                    "SELECT number FROM vault_device WHERE depot_id = \(kept.id) AND slug = \(Slug(of: device))"
                )
            else { return }
            let began = backups.first?.at ?? .now
            let repository = try RepositoryTable.made(nil, of: kept.id, at: began, in: session)
            for (backup, objects) in zip(backups, files) {
                var visit = VaultSession(repository: repository, device: number, at: backup.at)
                visit.lastAt = backup.at.adding(.seconds(600))
                visit.addedBytes = backup.bytes
                visit.addedObjects = objects.count
                visit.snapshots = backup.isComplete ? 1 : 0
                visit.completedAt = backup.isComplete ? visit.lastAt : nil
                (visit.hiddenSnapshots, visit.hiddenObjects) = (backup.deleted, backup.deleted * 3)
                try SessionTable.write(visit, in: session)
                try DeviceTable.seen(number, agent: agent, at: visit.lastAt, in: session)
                if backup.isComplete { try DeviceTable.completed(number, at: visit.lastAt, in: session) }
                for (kind, name) in objects {
                    try ObjectTable.insert(
                        ObjectKey(repository: repository, kind: kind, name: name),
                        size: kind == .data ? backup.bytes : 300, device: number, since: visit.lastAt,
                        in: session)
                }
            }
            try RepositoryTable.mark(repository, at: backups.last?.at ?? began, in: session)
            try DepotTable.recount(kept.id, in: session)
        }
    }

    /// Looks at every depot now, as the watch does each minute.
    package func watch() async throws {
        try await WatchDepots(database: desk.database, outbox: desk.notifications.outbox).perform()
    }

    /// The spaces and devices of the vault.
    package var store: VaultStore { desk.store }

    private func write(
        _ text: String, _ kind: ObjectKind, _ place: RepositoryPlace,
        _ storage: any ObjectStorage
    ) async throws -> (ObjectKind, ObjectName) {
        let expected = ExpectedObject(
            place: place, kind: kind, name: nil, size: text.utf8.count, longest: text.utf8.count)
        let object = try await storage.beginMending(expected)
        try await object.append([ByteBuffer(string: text)])
        guard let name = object.name else { throw VaultRefusal.noName }
        try await object.keep(place, kind, name)
        return (kind, name)
    }
}
