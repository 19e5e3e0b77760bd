import Foundation
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `An exercise that a kit made by itself` {
    private let home = RestoreStage.home

    @Test(arguments: Engine.allCases) func `is told to the secretary, and has a report without signatures`(
        on engine: Engine
    ) async throws {
        try await RestoreStage.open(on: engine) { stage in
            try await stage.prove(hoursAgo: [49, 25, 1])
            let page = try await stage.get("/mairie/96001/sauvegarde")
            #expect(page.text.contains("un fichier témoin a été sauvegardé puis relu\u{A0}: tout va bien."))
            #expect(!page.text.contains("Vos fichiers sont en sécurité"))
            let list = try await stage.get(home + "/exercices")
            #expect(list.text.contains("Exercices faits par les postes"))
            #expect(!list.text.contains("Exercices faits avec vous"))
            #expect(list.text.contains("Le suivant est attendu avant le"))

            let drill = try #require(try await stage.byKits().first { $0.level == .witness })
            let report = try await stage.get(home + "/proces-verbal/" + drill.id)
            #expect(report.text.contains("PC &lt;accueil&gt;, sans personne"))
            #expect(report.text.contains("octet par octet"))
            #expect(!report.text.contains("Signatures"))
            let reading = try #require(try await stage.byKits().first { $0.level == .reading })
            let share = try await stage.get(home + "/proces-verbal/" + reading.id)
            #expect(share.text.contains("La part 17 sur 52"))
            #expect(try await stage.get(home + "/proces-verbal/" + drill.id, as: "voisine").status == 403)
            #expect(try await stage.drills().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `is late forty days after the last, and no proof of safety`(
        on engine: Engine
    ) async throws {
        try await RestoreStage.open(on: engine) { stage in
            try await stage.prove(hoursAgo: [1])
            let now = Instant.now
            let words = { (days: Int) in
                try await stage.facts(at: now.adding(.seconds(86_400 * days))).lateDrill?.words
            }
            #expect(try await words(39) == nil)
            #expect(
                try await words(42) == "Aucune restauration n’a été essayée depuis plus de quarante jours.")
            // Real files restored meanwhile do not stand for the witness.
            let day = Int64(86_400_000)
            let moment = ViewInstant(milliseconds: now.milliseconds + 30 * day).text.dropFirst()
            _ = try await stage.proved(.full, at: String(moment))
            #expect(
                try await words(42)
                    == "PC <accueil>\u{A0}: le fichier témoin n’est pas revenu depuis plus de quarante jours."
            )
            let facts = try await stage.facts(at: now).facts
            #expect(facts.drilledAt != nil && facts.triedAt == facts.drilledAt)
        }
    }

    @Test(arguments: Engine.allCases) func `is no restore of real files`(on engine: Engine) async throws {
        try await RestoreStage.open(on: engine) { stage in
            try await stage.prove(hoursAgo: [1])
            let facts = try await stage.facts(at: .now).facts
            #expect(facts.drilledAt == nil && facts.triedAt != nil)
            #expect(!facts.isSafe([]))
        }
    }

    @Test(arguments: Engine.allCases) func `is forgotten after two years, and those of people stay`(
        on engine: Engine
    ) async throws {
        try await RestoreStage.open(on: engine) { stage in
            try await stage.prove(hoursAgo: [800 * 24, 1])
            _ = try await stage.proved(.full, at: "2020-11-03T08:00Z")
            let storage = stage.desk.store.storage
            try await TidyVault(database: stage.desk.database, storage: storage).perform()
            #expect(try await stage.byKits().filter { $0.level == .witness }.count == 1)
            #expect(try await stage.drills().count == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `finds the exercises of an earlier version as they were`(
        on engine: Engine
    ) async throws {
        let all = VaultPlatform.migrations
        let count = try #require(all.firstIndex { $0.name == DrillSchema.kits.name })
        try await withDatabase(on: engine, Array(all[..<count])) { database in
            try await database.write { session in
                try session.execute(
                    """
                    INSERT INTO vault_depot (id, slug, name, commune, quota, deletion_delay, made_at)
                    VALUES ('d', '96001-mairie', 'Mairie', '96001', 1000, 90, 0)
                    """)
                let number = try RepositoryTable.made(nil, of: "d", at: .now, in: session)
                let hash = [UInt8](repeating: 7, count: 32)
                try session.execute(
                    """
                    INSERT INTO vault_drill (id, depot_id, repository, scope, snapshot, backup_at, began_at, ended_at, outcome,
                        restored_files, present)
                    VALUES ('e', 'd', \(number), 'sample', \(hash), 1, 2, 3, 'proved', 1, 'Claire')
                    """)
                try session.execute("INSERT INTO vault_drill_file VALUES ('e', 0, \(hash), 12, 'odt')")
            }
            try await Migrator(all).migrate(database)
            let (drill, files) = try await database.read { session in
                (try DrillTable.drill("e", in: session), try DrillTable.files(of: "e", in: session))
            }
            #expect(drill?.present == "Claire" && drill?.device == nil && drill?.restored.files == 1)
            #expect(files.map(\.size) == [12])
            await #expect(throws: (any Error).self) { () async throws in
                try await database.write {
                    _ = try $0.execute(
                        "INSERT INTO vault_drill_file VALUES ('rien', 0, \([UInt8(1)]), 1, '')")
                }
            }
        }
    }
}

@Suite struct `The words of a witness` {
    private func moment(_ at: String, now: String) throws -> String {
        let instant = { (text: String) in Instant(milliseconds: try #require(ViewInstant(text)).milliseconds)
        }
        return WitnessWords.moment(try instant(at), now: try instant(now))
    }

    @Test func `tell the night from the day`() throws {
        let now = "2026-11-24T09:00Z"
        #expect(try moment("2026-11-24T02:10Z", now: now) == "Cette nuit")
        #expect(try moment("2026-11-24T08:40Z", now: now) == "Aujourd’hui à 9\u{A0}h\u{A0}40")
        #expect(try moment("2026-11-23T11:40Z", now: now) == "Hier à 12\u{A0}h\u{A0}40")
        #expect(try moment("2026-11-20T08:00Z", now: now) == "Vendredi à 9\u{A0}h")
        #expect(try moment("2026-11-03T08:00Z", now: now) == "Le mardi 3 novembre à 9\u{A0}h")
    }
}

extension RestoreStage {
    /// A PC whose kit brought its witness back at these hours, and read a share again the first time.
    func prove(hoursAgo: [Double]) async throws {
        try await backUp(at: "2026-11-03T15:40Z")
        _ = try await desk.store.makeDevice("PC <accueil>", in: depot.slug.text, scopes: "add,read")
        let moments = hoursAgo.map { (at: Instant.now.adding(.seconds(-$0 * 3600)), isGood: true) }
        let service = VaultService(platform: desk.platform)
        for isReading in [false, true] {
            try await service.tellProofs(
                moments, isReading: isReading, of: depot.slug.text, by: "PC <accueil>")
        }
    }

    func byKits() async throws -> [Drill] {
        try await desk.database.read { try DrillTable.byKits(of: depot.id, in: $0) }
    }

    func facts(at now: Instant) async throws -> DepotFindings {
        let facts = try await desk.database.read { try DepotFacts.all(at: now, in: $0).first }
        return DepotFindings(facts: try #require(facts), now: now)
    }
}
