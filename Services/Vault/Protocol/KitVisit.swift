import Notifications
import Persistence

/// A device that was recognised, at the counter of the kits.
struct KitVisit: Sendable {
    let server: VaultServer
    let caller: VaultCaller
    /// The number of the repository that it asks for.
    let repository: Int

    /// How long after a share was read the next one is given, and after one that failed or never came back.
    private static let week = Duration.seconds(561_600)
    private static let night = Duration.seconds(20 * 3600)

    /// Writes down all that the device did until now: what it read is counted with a little delay.
    func writeDown(agent: String) async throws {
        guard let none = ObjectName(bytes: Array(repeating: 0, count: 32)) else { return }
        let key = ObjectKey(repository: repository, kind: .config, name: none)
        _ = try await server.recorder.record(
            Deed(
                what: .read, key: key, size: 0, depotID: caller.depotID, device: caller.device, agent: agent,
                isDoubled: server.isDoubled))
    }

    /// What the device has to do.
    ///
    /// - Returns: nil when there is nothing to do now.
    func give(_ errand: KitErrand, at now: Instant = .now) async throws -> [UInt8]? {
        try await server.database.write { session in
            let last = try KitTaskTable.task(errand, of: caller.device, in: session)
            guard let task = try next(errand, after: last, at: now, in: session) else { return nil }
            try KitTaskTable.write(task, in: session)
            switch errand {
            case .witness: return task.witness
            case .reading: return task.share.map { Array("\($0.part)/\($0.parts)\n".utf8) }
            }
        }
    }

    private func next(
        _ errand: KitErrand, after last: KitTask?, at now: Instant, in session: borrowing Session
    ) throws -> KitTask? {
        var task = KitTask(
            device: caller.device, errand: errand, repository: repository, givenAt: now,
            readBefore: try KitTaskTable.read(by: caller.device, of: repository, since: now, in: session))
        task.past = last?.past ?? KitPast()
        switch errand {
        case .witness:
            task.witness = WitnessFile.make(for: caller.slug, in: caller.depot, at: now).bytes
        case .reading:
            guard isDue(last, at: now) else { return nil }
            let packs = try KitTaskTable.packs(of: repository, at: now, in: session)
            let before = last?.repository == repository ? last : nil
            guard let share = Self.share(after: before, in: packs) else { return nil }
            (task.share, task.expected) = (share, packs.count(of: share))
        }
        return task
    }

    /// A share that was damaged is asked again, until it is good or nothing of it is left: its alert stays as long.
    private static func share(after last: KitTask?, in packs: PackCensus) -> ReadingShare? {
        if let last, last.past.failures > 0, let share = last.share, packs.count(of: share).files > 0 {
            return share
        }
        return ReadingShare.next(after: last?.share, isAnswered: last?.closedAt != nil, in: packs)
    }

    private func isDue(_ last: KitTask?, at now: Instant) -> Bool {
        guard let last else { return true }
        guard let closed = last.closedAt, last.past.failures == 0 else {
            return max(last.givenAt, last.closedAt ?? last.givenAt).adding(Self.night) <= now
        }
        return closed.adding(Self.week) <= now
    }

    /// What a device found in its backup, compared with what it was given.
    ///
    /// - Returns: nil when nothing is awaited from it any more.
    func take(witness bytes: [UInt8], at now: Instant = .now) async throws -> DrillEnding? {
        try await end(.witness, at: now) { task, session in
            let backup = try KitTaskTable.backup(
                of: repository, by: caller.device, since: task.givenAt, in: session)
            let read =
                try backup.map { stored in
                    try KitTaskTable.read(
                        by: caller.device, of: repository, afterBackup: stored.at, in: session)
                } ?? 0
            let file = WitnessFile(bytes: task.witness)
            let fault = file.difference(from: bytes) ?? doubt(hasBackup: backup != nil, read: read)
            let sent = DrillCount(files: 1, bytes: file.bytes.count)
            let hash = fault == nil ? DeviceToken.hash(of: String(decoding: bytes, as: UTF8.self)) : []
            return DrillEnding(
                outcome: fault == nil ? .proved : .failed, announced: sent,
                restored: fault == nil ? sent : DrillCount(files: bytes.isEmpty ? 0 : 1, bytes: bytes.count),
                files: ObjectName(bytes: hash).map { [DrillFile(hash: $0, size: bytes.count, ending: "txt")] }
                    ?? [],
                fault: fault ?? "")
        }
    }

    /// What the vault did not see, which the device must have done.
    private func doubt(hasBackup: Bool, read: Int) -> String? {
        if !hasBackup { return "Aucune sauvegarde n’est arrivée depuis que ce fichier témoin a été donné." }
        return read > 0
            ? nil : "Le fichier témoin est revenu sans que rien n’ait été relu dans le coffre."
    }

    /// What a device says of the share that it was to read.
    ///
    /// - Returns: nil when no such share is awaited from it any more.
    func take(reading report: ReadingReport, at now: Instant = .now) async throws -> DrillEnding? {
        try await end(.reading, at: now) { task, session in
            guard task.share == report.share else { return nil }
            let read = try bytesRead(since: task, in: session)
            if report.isGood, read < task.expected.bytes {
                // Nothing is proved, and nothing is damaged: some packs may be those of a backup that was cut.
                task.closedAt = now
                return nil
            }
            let fault =
                report.isGood
                ? ""
                : "Le poste a trouvé des éléments abîmés en relisant ses sauvegardes (code \(report.code))."
            return DrillEnding(
                outcome: fault.isEmpty ? .proved : .failed, announced: task.expected,
                restored: fault.isEmpty
                    ? task.expected : DrillCount(files: 0, bytes: min(read, task.expected.bytes)),
                fault: fault)
        }
    }

    private func bytesRead(since task: KitTask, in session: borrowing Session) throws -> Int {
        try KitTaskTable.read(by: caller.device, of: repository, since: task.givenAt, in: session)
            - task.readBefore
    }

    /// Closes what was asked, and writes the exercise.
    private func end(
        _ errand: KitErrand, at now: Instant,
        _ judge: @escaping @Sendable (inout KitTask, borrowing Session) throws -> DrillEnding?
    ) async throws -> DrillEnding? {
        try await server.database.write { session in
            guard var task = try KitTaskTable.task(errand, of: caller.device, in: session),
                task.repository == repository, task.closedAt == nil,
                task.givenAt.adding(WitnessFile.life) > now
            else { return nil }
            guard let ending = try judge(&task, session) else {
                if task.closedAt != nil { try KitTaskTable.write(task, in: session) }
                return nil
            }
            guard let backup = try KitTaskTable.backup(of: repository, in: session) else { return nil }
            let isChange =
                task.past == KitPast() || (task.past.failures > 0) == (ending.outcome == .proved)
            task.close(ending.outcome, at: now)
            try KitTaskTable.write(task, in: session)
            // A witness comes back minutes after its backup: what went before was the backup itself.
            let began = errand == .witness && ending.outcome == .proved ? backup.at : task.givenAt
            let drill = Drill(
                id: Identifier.make(at: now), depotID: caller.depotID, repository: repository, space: nil,
                level: errand == .witness ? .witness : .reading, snapshot: backup.name, backupAt: backup.at,
                beganAt: min(began, now), endedAt: nil, outcome: .underWay, announced: DrillCount(),
                restored: DrillCount(), fault: "", present: "",
                device: DrillDevice(number: caller.device, name: ""), share: task.share)
            try DrillTable.insert(drill, in: session)
            _ = try DrillTable.end(drill.id, ending, at: now, in: session)
            if isChange || errand == .reading { try note(drill, ending, at: now, in: session) }
            return ending
        }
    }

    /// A line of the ledger: of each reading, and of the witnesses those that say something new.
    private func note(
        _ drill: Drill, _ ending: DrillEnding, at now: Instant, in session: borrowing Session
    ) throws {
        try Ledger.note(
            "sauvegarde.exercice", of: caller.depotID,
            facts: [
                "depot": caller.depot.text, "niveau": drill.level.rawValue,
                "resultat": ending.outcome.rawValue,
                "fichiers": String(ending.restored.files), "octets": String(ending.restored.bytes),
            ], at: now, in: session)
    }
}

extension KitTask {
    fileprivate mutating func close(_ outcome: DrillOutcome, at now: Instant) {
        closedAt = now
        if outcome == .proved {
            (past.provedAt, past.failures) = (now, 0)
        } else {
            (past.failedAt, past.failures) = (now, past.failures + 1)
        }
    }
}
