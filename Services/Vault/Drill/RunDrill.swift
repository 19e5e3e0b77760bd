import Contract
import Files
import Foundation
import Jobs
import Logging
import Notifications
import Persistence
import Web

/// The work of an exercise: a token of its own for an hour, a folder of its own, the proof written down.
struct RunDrill: Sendable {
    let desk: VaultDesk

    static let name = "sauvegarde.exercice"

    /// One exercise at a time on the whole server: the other workers stay free for what people wait for.
    static let key = "\(name):seul"

    struct Asked: Codable {
        let drill: String
    }

    var kind: JobKind {
        JobKind(Self.name) { try await perform($0) }
    }

    private func perform(_ run: JobRun) async throws {
        let asked = try JSONDecoder().decode(Asked.self, from: Data(run.payload.utf8))
        let found = try await desk.database.read { session in
            try DrillTable.drill(asked.drill, in: session).map { drill in
                (drill: drill, depot: try DepotTable.all(in: session).first { $0.id == drill.depotID })
            }
        }
        guard let drill = found?.drill, let depot = found?.depot, drill.outcome == .underWay else {
            throw DrillFailure.keyLost.refusal
        }
        let scratch = try DrillScratch(drill.id, in: desk.platform.folder)
        let ending: Result<DrillEnding, any Error>
        do {
            guard let password = desk.drillKeys.password(for: drill.id) else { throw DrillFailure.keyLost }
            ending = .success(try await restore(drill, in: depot, password, scratch, run))
        } catch {
            ending = .failure(explained(error, run))
        }
        // What follows is done even though the work was cancelled.
        try await Task { try await conclude(drill, in: depot, scratch, ending) }.value
        if case .failure(let error) = ending {
            throw (error as? DrillFailure)?.refusal ?? error
        }
    }

    private func restore(
        _ drill: Drill, in depot: Depot, _ password: [UInt8], _ scratch: DrillScratch, _ run: JobRun
    ) async throws -> DrillEnding {
        guard ChildProgram.isInstalled("restic") else { throw DrillFailure.noRestic }
        let backup = try await desk.database.read { session in
            try BackupTable.backup(drill.snapshot, of: depot.id, in: session)
        }
        guard let backup else { throw DrillFailure.noBackup }
        let token = DeviceToken.make()
        let device = try await admit(drill, token: token, to: depot)
        let view = backup.view(in: depot, now: .now)
        let commands = RestoreCommands(backup, in: depot, at: desk.address, view: view)
        let storage = DiskStorage(folder: scratch.path, floor: desk.settings.floor)
        let work = DrillRun(drill: drill, scratch: scratch, storage: storage, password: password) {
            done, total, label in
            try await run.report(JobProgress(done: done, total: total, label: label))
        }
        do {
            return try await work.perform(at: commands.address(with: "\(device.text):\(token.text)"))
        } catch let fault as ResticFault {
            throw fault.failure(at: desk.address) ?? DrillFailure.fault(run.number(of: fault))
        }
    }

    /// Admits the exercise itself as a device that may only read, for an hour.
    private func admit(_ drill: Drill, token: DeviceToken, to depot: Depot) async throws -> Slug {
        guard let slug = Slug("exercice-\(drill.id)") else { throw VaultRefusal.noName }
        let now = Instant.now
        let device = Device(
            id: Identifier.make(), depotID: depot.id, slug: slug, name: "Exercice de restauration",
            scopes: [.read], madeAt: now, expiresAt: now.adding(.seconds(3600)), revokedAt: nil)
        try await desk.database.write { session in
            try DeviceTable.insert(device, token: token, in: session)
        }
        return slug
    }

    private func explained(_ error: any Error, _ run: JobRun) -> any Error {
        error is DrillFailure || error is CancellationError || Task.isCancelled
            ? error : DrillFailure.fault(run.number(of: error))
    }

    private func conclude(
        _ drill: Drill, in depot: Depot, _ scratch: DrillScratch, _ result: Result<DrillEnding, any Error>
    ) async throws {
        desk.drillKeys.forget(drill.id)
        try await Blocking.run { scratch.wipe() }
        let ending = Self.ending(result)
        try await desk.database.write { session in
            if let slug = Slug("exercice-\(drill.id)") {
                _ = try DeviceTable.revoke(slug, of: depot.id, at: .now, in: session)
            }
            let now = Instant.now
            guard try DrillTable.end(drill.id, ending, at: now, in: session) else { return }
            let seconds = (now.milliseconds - drill.beganAt.milliseconds) / 1000
            try Ledger.note(
                "sauvegarde.exercice", of: depot.id,
                facts: [
                    "depot": depot.slug.text, "niveau": drill.level.rawValue,
                    "resultat": ending.outcome.rawValue,
                    "fichiers": String(ending.restored.files), "octets": String(ending.restored.bytes),
                    "secondes": String(seconds),
                ], at: now, in: session)
        }
    }

    private static func ending(_ result: Result<DrillEnding, any Error>) -> DrillEnding {
        switch result {
        case .success(let ending): ending
        case .failure(DrillFailure.incomplete(let announced, let restored)):
            DrillEnding(
                outcome: .failed, announced: announced, restored: restored,
                fault: DrillFailure.incomplete(announced: announced, restored: restored).sentence)
        case .failure(let failure as DrillFailure): DrillEnding(outcome: .failed, fault: failure.sentence)
        case .failure: DrillEnding(outcome: .cancelled)
        }
    }
}
