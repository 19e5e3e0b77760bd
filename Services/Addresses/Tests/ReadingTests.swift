import Foundation
import Jobs
import Persistence
import TestSupport
import Territory
import Testing

@testable import Addresses

@Suite struct `What is read of the addresses` {
    @Test(arguments: Engine.allCases) func `the list of voies filters, sorts and counts`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            for (id, name) in [
                ("v2", "Place de l’Église"), ("v3", "Rue du 8 Mai 1945"), ("v4", "Rue du 11 Novembre 1918"),
            ] {
                try await stage.apply(.addVoie(id: id, VoieForm(name: name)))
            }
            try await stage.apply(.changeNumero(id: "n1", version: 1, certified()))
            let all = try await stage.store.voies(of: stage.commune)
            #expect(all.lines.map(\.id) == ["v2", "v3", "v4", "v1"])
            #expect(all.lines.last.map { [$0.numeros, $0.certified] } == [3, 1])
            let found = try await stage.store.voies(of: stage.commune, VoieQuery(text: "EGLISE pla"))
            #expect(found.lines.map(\.id) == ["v2"])
            #expect(
                try await stage.store.voies(of: stage.commune, VoieQuery(text: "rue 8")).lines.map(\.id) == [
                    "v3"
                ])
            #expect(
                try await stage.store.voies(of: stage.commune, VoieQuery(isLeftToCertify: true)).total == 1)
            let second = try await stage.store.voies(of: stage.commune, VoieQuery(page: 2, size: 3))
            #expect(second.lines.map(\.id) == ["v1"])
            #expect(second.pageCount == 2)
        }
    }

    private func certified() -> NumeroForm {
        var form = NumeroForm()
        form.isCertified = true
        return form
    }

    @Test(arguments: Engine.allCases) func `the check of a commune follows its changes`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let before = try #require(try await stage.store.overview(of: stage.commune))
            #expect(before.check?.isPending == true)
            #expect(before.base.counts == BaseLocale.Counts(voies: 1, lieuxDits: 0, numeros: 3, certified: 0))
            #expect(before.hasUnpublishedChanges)
            let job = CheckChangedCommunes(database: stage.store.database)
            try await job.perform(JobRun(id: "j", payload: "{}") { _ in })
            let after = try #require(try await stage.store.overview(of: stage.commune))
            #expect(after.check?.isPending == false)
            #expect(after.check?.version == after.base.version)
            #expect(after.findings.contains { $0.code == "row.lack_of_id_ban" || $0.level == .error })
            try await stage.apply(.certifyCommune)
            #expect(try await stage.store.overview(of: stage.commune)?.check?.isPending == true)
        }
    }

    @Test(arguments: Engine.allCases) func `the dashboard has every commune of the territory`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.addCommunes(["32998", "32999"])
            try await stage.publishableRue()
            let cache = DashboardEdition.cache()
            let lines = try await cache.value(from: stage.store.database).dashboard.lines
            #expect(lines.map(\.code.text) == ["32998", "32999"])
            #expect(lines.map(\.state) == [.none, .draft])
            try await stage.store.publish(stage.commune, by: Stage.author)
            let after = try await cache.value(from: stage.store.database).dashboard.lines
            #expect(after.map(\.state) == [.none, .published])
        }
    }

    @Test(arguments: Engine.allCases) func `a folder that was cut short goes on where it was`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.addCommunes(["32001", "32002", "32003"])
            try await withTemporaryFolder { folder in
                for code in ["32001", "32002", "32003"] {
                    let text =
                        ImportTarget.header + ImportTarget.line(1, commune: code)
                        + ImportTarget.line(2, commune: code)
                    try Data(text.utf8).write(to: folder.appending(path: "\(code).csv"))
                }
                let files = try FolderImport.files(in: folder.path)
                let work = FolderImport(database: stage.store.database, key: "essai")
                await #expect(throws: Cut.self) {
                    try await work.run(files) { done, _ in if done == 2 { throw Cut() } }
                }
                let versions = try await stage.versions()
                try await work.run(files) { _, _ in }
                let lines = try await stage.store.database.read {
                    try FolderImport.lines(of: "essai", in: $0)
                }
                #expect(lines.map(\.commune) == ["32001", "32002", "32003"])
                #expect(lines.allSatisfy { $0.taken == 2 && $0.refusal == nil })
                let after = try await stage.versions()
                #expect(after["32001"] == versions["32001"])
                #expect(after["32003"] == 1)
            }
        }
    }

    private typealias ImportTarget = `A file brought by a town hall`

    private struct Cut: Error {}
}

extension Stage {
    func addCommunes(_ codes: [String]) async throws {
        try await store.database.write { session in
            for code in codes {
                try session.execute(
                    """
                    INSERT INTO collectivite (id, kind, code, name, sort_key)
                    VALUES (\(code), 'commune', \(code), \("Commune " + code), \(code))
                    """)
            }
        }
    }

    func versions() async throws -> [String: Int] {
        try await store.database.read { session in
            var versions: [String: Int] = [:]
            try session.forEach("SELECT commune_code, version FROM base_locale") {
                versions[try $0.get("commune_code")] = try $0.get("version", as: Int.self)
            }
            return versions
        }
    }
}
