package import Persistence

/// What the demonstration tells of the proofs that kits make by themselves.
extension VaultService {
    /// Writes that a device brought its witness back, or read a share again, after its backups.
    ///
    /// - Parameters:
    ///   - moments: each with whether it did well, the oldest first.
    ///   - isReading: whether it read a share of its backups, and not the witness.
    package func tellProofs(
        _ moments: [(at: Instant, isGood: Bool)], isReading: Bool, of depot: String, by device: String
    ) async throws {
        try await desk.database.write { session in
            guard let kept = try Slug(depot).flatMap({ try DepotTable.depot($0, in: session) }),
                let number: Int = try session.value(
                    "SELECT number FROM vault_device WHERE depot_id = \(kept.id) AND slug = \(Slug(of: device))"
                ),
                let repository = try RepositoryTable.number(of: nil, of: kept.id, in: session),
                let backup = try KitTaskTable.backup(of: repository, in: session), let last = moments.last
            else { return }
            var task = KitTask(
                device: number, errand: isReading ? .reading : .witness, repository: repository,
                givenAt: last.at, closedAt: last.at, readBefore: 0)
            task.share = isReading ? ReadingShare(part: 17, of: ReadingShare.usual) : nil
            for moment in moments {
                try Self.write(
                    moment, task, DrillDevice(number: number, name: device), backup, kept, in: session)
                task.past.failures = moment.isGood ? 0 : task.past.failures + 1
                if moment.isGood { task.past.provedAt = moment.at } else { task.past.failedAt = moment.at }
            }
            try KitTaskTable.write(task, in: session)
        }
    }

    private static func write(
        _ moment: (at: Instant, isGood: Bool), _ task: KitTask, _ device: DrillDevice,
        _ backup: (name: ObjectName, at: Instant), _ depot: Depot, in session: borrowing Session
    ) throws {
        let isReading = task.errand == .reading
        let drill = Drill(
            id: Identifier.make(at: moment.at), depotID: depot.id, repository: task.repository, space: nil,
            level: isReading ? .reading : .witness, snapshot: backup.name,
            backupAt: min(backup.at, moment.at),
            beganAt: moment.at, endedAt: nil, outcome: .underWay, announced: DrillCount(),
            restored: DrillCount(), fault: "", present: "", device: device, share: task.share)
        let witness = WitnessFile.make(for: depot.slug, in: depot.slug, at: moment.at).bytes
        let count =
            isReading ? DrillCount(files: 9, bytes: 151_000_000) : DrillCount(files: 1, bytes: witness.count)
        let hash =
            isReading
            ? nil : ObjectName(bytes: DeviceToken.hash(of: String(decoding: witness, as: UTF8.self)))
        let ending = DrillEnding(
            outcome: moment.isGood ? .proved : .failed, announced: count,
            restored: moment.isGood ? count : DrillCount(),
            files: moment.isGood
                ? hash.map { [DrillFile(hash: $0, size: count.bytes, ending: "txt")] } ?? [] : [],
            fault: moment.isGood ? "" : "Le fichier témoin n’est pas revenu.")
        try DrillTable.insert(drill, in: session)
        let end = moment.at.adding(.seconds(isReading ? 214 : 6))
        _ = try DrillTable.end(drill.id, ending, at: end, in: session)
    }
}
