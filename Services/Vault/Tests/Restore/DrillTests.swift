import Contract
import Foundation
import Jobs
import Notifications
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `An exercise of restoration` {
    private let home = RestoreStage.home + "/exercices"

    @Test(arguments: Engine.allCases)
    func `is asked for by the commune’s manager, with a password kept nowhere`(
        on engine: Engine
    ) async throws {
        try await RestoreStage.open(on: engine) { stage in
            let backup = try await stage.backUp(at: "2026-11-03T15:40Z")
            let answer = try await stage.post(home, stage.form(of: backup))
            #expect(answer.status == 303)
            #expect(answer.location.hasPrefix("/travaux/"))
            let drill = try #require(try await stage.drills().first)
            #expect(drill.level == .sample)
            #expect(drill.outcome == .underWay)
            #expect(drill.snapshot == backup)
            #expect(stage.desk.drillKeys.password(for: drill.id) == Array("le secret".utf8))
            let job = try await stage.desk.database.read { session in
                try JobQueue().payload(underWay: RunDrill.key, in: session)
            }
            #expect(job == #"{"drill":"\#(drill.id)"}"#)
            #expect(try await stage.journal() == ["Exercice de restauration commencé"])

            let again = try await stage.post(home, stage.form(of: backup))
            #expect(again.status == 409)
            #expect(again.text.contains("est déjà en cours"))
            #expect(try await stage.drills().count == 1)
        }
    }

    @Test func `refuses in words what is missing, and never writes the password back`() async throws {
        try await RestoreStage.open { stage in
            let backup = try await stage.backUp(at: "2026-11-03T15:40Z")
            let wrong = [
                ("sauvegarde", "x", "Choisissez la sauvegarde"), ("niveau", "witness", "Choisissez combien"),
                ("niveau", "'--", "Choisissez combien"), ("present", "", "Écrivez qui est présent"),
                ("present", String(repeating: "a", count: 201), "Écrivez qui est présent"),
                ("mot_de_passe", "", "Tapez le mot de passe"),
            ]
            for (field, value, words) in wrong {
                let fields = stage.form(of: backup).map { $0.0 == field ? (field, value) : $0 }
                let answer = try await stage.post(home, fields)
                #expect(answer.status == 422)
                #expect(answer.text.contains(words))
                #expect(!answer.text.contains("le secret"))
            }
            #expect(try await stage.drills().isEmpty)
        }
    }

    @Test func `is shown to readers, and asked for by managers alone`() async throws {
        try await RestoreStage.open { stage in
            let backup = try await stage.backUp(at: "2026-11-03T15:40Z")
            #expect(try await stage.get(home, as: "lectrice").status == 200)
            #expect(try await stage.get(home, as: "voisine").status == 403)
            for who in ["lectrice", "stagiaire", "voisine"] {
                #expect(try await stage.get(home + "/nouveau", as: who).status == 403)
                #expect(try await stage.post(home, stage.form(of: backup), as: who).status == 403)
            }
            #expect(try await stage.drills().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `whose program restarted says so, and leaves nothing`(
        on engine: Engine
    ) async throws {
        try await RestoreStage.open(on: engine) { stage in
            let backup = try await stage.backUp(at: "2026-11-03T15:40Z")
            try await stage.post(home, stage.form(of: backup))
            let drill = try #require(try await stage.drills().first)
            stage.desk.drillKeys.forget(drill.id)
            let run = JobRun(id: "t", payload: #"{"drill":"\#(drill.id)"}"#) { _ in }
            await #expect(throws: DrillFailure.keyLost.refusal) { () async throws in
                try await RunDrill(desk: stage.desk).kind.work(run)
            }
            let ended = try #require(try await stage.drills().first)
            #expect(ended.outcome == .failed)
            #expect(ended.fault.hasPrefix("Le serveur a redémarré"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: stage.folder + "/exercices") == [])
            let lines = try await stage.desk.database.read { session in
                try Ledger.events(of: stage.depot.id, in: session)
            }
            #expect(lines.map(\.kind) == ["sauvegarde.exercice"])
            #expect(lines.first?.facts.contains(#""resultat":"failed""#) == true)
            #expect(lines.first?.facts.contains("Claire") == false)
        }
    }

    @Test(arguments: Engine.allCases) func `that succeeded has its report, and says when the next is due`(
        on engine: Engine
    ) async throws {
        try await RestoreStage.open(on: engine) { stage in
            let drill = try await stage.proved(.sample, at: "2026-11-03T08:00Z")
            let list = try await stage.get(home)
            #expect(list.text.contains("avant le dimanche 13 décembre 2026"))
            #expect(list.text.contains("Pas encore prouvé"))
            let report = try await stage.get(RestoreStage.home + "/proces-verbal/" + drill.id)
            #expect(report.text.contains("2 sur 2"))
            #expect(
                report.text.contains("1 min\u{A0}05\u{A0}s")
                    || report.text.contains("1\u{A0}min\u{A0}05\u{A0}s"))
            #expect(report.text.contains(String(repeating: "07", count: 32)))
            #expect(report.text.contains("Claire &lt;Martin&gt;"))
            let nothing = try await stage.get(RestoreStage.home + "/proces-verbal/rien")
            #expect(nothing.status == 404)
            let other = "/mairie/96002/sauvegarde/96001-mairie/proces-verbal/" + drill.id
            #expect(try await stage.get(other, as: "voisine").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `ends once`(on engine: Engine) async throws {
        try await RestoreStage.open(on: engine) { stage in
            let drill = try await stage.proved(.full, at: "2026-11-03T08:00Z")
            let again = try await stage.desk.database.write { session in
                try DrillTable.end(drill.id, DrillEnding(outcome: .failed), at: .now, in: session)
            }
            #expect(!again)
            let state = try await stage.desk.database.read { try DrillState.of(stage.depot.id, in: $0) }
            #expect(state.full?.id == drill.id)
            #expect(state.few?.id == drill.id)
        }
    }

    @Test(arguments: Engine.allCases) func `names nobody any more after three years`(
        on engine: Engine
    ) async throws {
        try await RestoreStage.open(on: engine) { stage in
            let old = try await stage.proved(.full, at: "2021-11-03T08:00Z")
            let recent = try await stage.proved(.full, at: "2026-11-03T08:00Z")
            let run = JobRun(id: "t", payload: "{}") { _ in }
            try await stage.retention.kind.work(run)
            let present = try await stage.drills().reduce(into: [:]) { $0[$1.id] = $1.present }
            #expect(present == [old.id: "", recent.id: "Claire <Martin>"])
        }
    }

    @Test(arguments: Engine.allCases) func `that a killed program left is wiped, and no other`(
        on engine: Engine
    ) async throws {
        try await RestoreStage.open(on: engine) { stage in
            let backup = try await stage.backUp(at: "2026-11-03T15:40Z")
            try await stage.post(home, stage.form(of: backup))
            let drill = try #require(try await stage.drills().first)
            let (manager, folder) = (FileManager.default, stage.folder + "/exercices")
            for id in [drill.id, "mort"] {
                try manager.createDirectory(
                    atPath: "\(folder)/\(id)/rendu/a", withIntermediateDirectories: true)
            }
            try await stage.retention.kind.work(JobRun(id: "t", payload: "{}") { _ in })
            #expect(try manager.contentsOfDirectory(atPath: folder) == [drill.id])
        }
    }

    @Test(arguments: Engine.allCases) func `given up before it began is over, and its password forgotten`(
        on engine: Engine
    ) async throws {
        try await RestoreStage.open(on: engine) { stage in
            let backup = try await stage.backUp(at: "2026-11-03T15:40Z")
            try await stage.post(home, stage.form(of: backup))
            let drill = try #require(try await stage.drills().first)
            try await stage.retention.kind.work(JobRun(id: "t", payload: "{}") { _ in })
            #expect(try await stage.drills().first?.outcome == .underWay)
            #expect(stage.desk.drillKeys.password(for: drill.id) != nil)
            try await stage.desk.database.write { _ = try JobQueue().cancel(key: RunDrill.key, in: $0) }
            try await stage.retention.kind.work(JobRun(id: "t", payload: "{}") { _ in })
            #expect(try await stage.drills().first?.outcome == .cancelled)
            #expect(stage.desk.drillKeys.password(for: drill.id) == nil)
        }
    }

    @Test func `is late forty days after a sample and four hundred after everything`() throws {
        let day = { (count: Int) in Instant(milliseconds: 0).adding(.seconds(86_400 * count)) }
        #expect(DrillLevel.allCases.map(\.interval) == [40, 40, 40, 400])
        #expect(!DrillLevel.sample.isLate(after: nil, since: day(0), now: day(40)))
        #expect(DrillLevel.sample.isLate(after: nil, since: day(0), now: day(41)))
        #expect(!DrillLevel.full.isLate(after: day(30), since: day(0), now: day(430)))
        #expect(DrillLevel.full.isLate(after: day(30), since: day(0), now: day(431)))
    }
}

extension RestoreStage {
    func form(of backup: ObjectName) -> [(String, String)] {
        [
            ("sauvegarde", backup.text), ("niveau", "sample"), ("present", "Claire Martin, secrétaire"),
            ("mot_de_passe", "le secret"),
        ]
    }

    var retention: DrillRetention {
        DrillRetention(database: desk.database, folder: desk.platform.folder, keys: desk.drillKeys)
    }

    func drills() async throws -> [Drill] {
        try await desk.database.read { try DrillTable.all(of: depot.id, in: $0) }
    }

    func journal() async throws -> [String] {
        try await desk.database.read { session in
            try session.rows("SELECT action FROM journal ORDER BY at, id").map { try $0.get("action") }
        }
    }

    /// An exercise that ended well, two files of it hashed.
    func proved(_ level: DrillLevel, at moment: String) async throws -> Drill {
        let backup = try await backUp(at: moment)
        let kept = try #require(
            try await desk.database.read { try BackupTable.backup(backup, of: depot.id, in: $0) })
        let drill = Drill(
            id: Identifier.make(), depotID: depot.id, repository: kept.repository, space: nil, level: level,
            snapshot: backup, backupAt: kept.at, beganAt: kept.at, endedAt: nil, outcome: .underWay,
            announced: DrillCount(), restored: DrillCount(), fault: "", present: "Claire <Martin>")
        let hash = try #require(ObjectName(bytes: [UInt8](repeating: 7, count: 32)))
        let count = DrillCount(files: 2, bytes: 3000)
        let ending = DrillEnding(
            outcome: .proved, announced: count, restored: count,
            files: [
                DrillFile(hash: hash, size: 1000, ending: "odt"),
                DrillFile(hash: hash, size: 2000, ending: ""),
            ])
        try await desk.database.write { session in
            try DrillTable.insert(drill, in: session)
            _ = try DrillTable.end(drill.id, ending, at: drill.beganAt.adding(.seconds(65)), in: session)
        }
        return drill
    }
}
