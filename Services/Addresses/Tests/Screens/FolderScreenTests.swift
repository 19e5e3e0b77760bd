import Foundation
import HTTPTypes
import Jobs
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A folder brought by the syndicat` {
    private typealias Lines = `A file brought by a town hall`

    /// Does the job that the last request asked for.
    private func work(_ counter: Counter) async throws {
        let database = counter.stage.store.database
        let job = try #require(
            try await database.read { session in
                try session.row(
                    "SELECT id, owner, payload FROM job WHERE kind = \(ImportFolder.name) AND state = 'waiting'"
                )
                .map {
                    JobRun(
                        id: try $0.get("id"), owner: try $0.optional("owner"), payload: try $0.get("payload")
                    ) { _ in }
                }
            })
        try await ImportFolder(database: database).perform(job)
        try await database.write { _ = try $0.execute("DELETE FROM job WHERE id = \(job.id)") }
    }

    private func folders(_ counter: Counter) throws -> [String] {
        let path = counter.folder + "/dossiers"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(".csv") }
    }

    /// A commune of ten numéros, then a file of three of them, sent by the syndicat.
    private func bring(_ counter: Counter) async throws {
        let full = try await counter.upload(
            "/syndicat/adresses/importer", Lines.file(1...10), named: "tout.csv", as: "syndicat-manager")
        #expect(full.location.hasPrefix("/travaux/"))
        try await work(counter)
        #expect(try await counter.stage.draft().numeros.count == 10)
        #expect(try folders(counter).isEmpty)
        _ = try await counter.upload(
            "/syndicat/adresses/importer", Lines.file(1...3), named: "peu.csv", as: "syndicat-manager")
        try await work(counter)
    }

    private func page(_ counter: Counter) async throws -> String {
        try await counter.get("/syndicat/adresses/importer/dernier", as: "syndicat-manager").text
    }

    private func action(_ page: String, _ gesture: String) throws -> String {
        let actions = page.components(separatedBy: "action=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        return String(try #require(actions.first { $0.hasSuffix(gesture) }))
    }

    @Test(arguments: Engine.allCases) func `leaves out who would lose many addresses until somebody agrees`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            try await bring(counter)
            #expect(try await counter.stage.draft().numeros.count == 10)
            let asked = try await page(counter)
            #expect(asked.contains("1\u{A0}commune attend votre accord"))
            #expect(asked.contains("7 de ses 10 adresses seraient retirées"))
            #expect(try folders(counter).count == 1)

            let confirmation = try action(asked, "/confirmation")
            let none = try await counter.post(confirmation, as: "syndicat-manager")
            #expect(none.location.hasPrefix("/syndicat/adresses/importer/"))
            #expect(try await counter.post(confirmation, as: "syndicat-reader").status == 403)

            let agreed = try await counter.post(
                confirmation, [("ligne", "peu.csv/32999")], as: "syndicat-manager")
            #expect(agreed.location.hasPrefix("/travaux/"))
            try await work(counter)
            #expect(try await counter.stage.draft().numeros.count == 3)
            let done = try await page(counter)
            #expect(done.contains("1\u{A0}commune importée."))
            #expect(!done.contains("attend votre accord"))
            #expect(try folders(counter).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `leaves a commune as it is when asked to`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, begun: false) { counter in
            try await bring(counter)
            let left = try await counter.post(
                try action(try await page(counter), "/abandon"), as: "syndicat-manager")
            #expect(left.status == 303)
            #expect(try await page(counter).contains("Laissée comme elle était, à votre demande."))
            #expect(try await counter.stage.draft().numeros.count == 10)
            #expect(try folders(counter).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `takes no answer while its files are still being imported`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            try await bring(counter)
            let asked = try await page(counter)
            let key = try #require(try action(asked, "/abandon").split(separator: "/").dropLast().last)
            let folder = counter.folder + "/dossiers/" + key
            let database = counter.stage.store.database
            _ = try await ImportFolder.ask(folder, by: nil, of: database)
            for (gesture, fields) in [("/confirmation", [("ligne", "peu.csv/32999")]), ("/abandon", [])] {
                let late = try await counter.post(
                    try action(asked, gesture), fields, as: "syndicat-manager")
                #expect(!late.location.hasPrefix("/travaux/"), "\(gesture)")
                #expect(late.headers[.setCookie]?.isEmpty == false, "\(gesture)")
            }
            #expect(try folders(counter).count == 1)
            await #expect(throws: ImportRefusal.underWay) {
                _ = try await ImportFolder.ask(folder, agreed: ["peu.csv/32999"], by: nil, of: database)
            }
            try await work(counter)
            // Nothing is lost: the question is still there, and its answer is taken, twice as well as once.
            let confirmation = try action(try await page(counter), "/confirmation")
            let sent = [("ligne", "peu.csv/32999")]
            let agreed = try await counter.post(confirmation, sent, as: "syndicat-manager")
            #expect(agreed.location.hasPrefix("/travaux/"))
            #expect(
                try await counter.post(confirmation, sent, as: "syndicat-manager").location == agreed.location
            )
            try await work(counter)
            #expect(try await counter.stage.draft().numeros.count == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `is forgotten after thirty days, files and all`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, begun: false) { counter in
            try await bring(counter)
            let rows = ForgetOldRows(database: counter.stage.store.database)
            let files = ForgetReceivedFiles(folder: counter.folder)
            try await files.perform()
            #expect(try folders(counter).count == 1)
            let later = Instant.now.adding(.seconds(31 * 86_400))
            try await rows.perform(at: later)
            try await files.perform(at: later)
            #expect(try folders(counter).isEmpty)
            #expect(try await page(counter).contains("Aucun dossier n’a été importé"))
        }
    }

    @Test(arguments: Engine.allCases) func `from the command line needs the losses accepted`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine, begun: false) { counter in
            let database = counter.stage.store.database
            let take = { (losses: FolderImport.Losses, numbers: ClosedRange<Int>) in
                try await FolderImport(
                    database: database, key: "commande:\(UUID().uuidString)", losses: losses
                )
                .take(Lines.file(numbers), name: "liste.csv")
            }
            #expect(try await take(.asked, 1...10).map(\.taken) == [10])
            let asked = try await take(.asked, 1...3)
            #expect(asked.map(\.question) == ["7 de ses 10 adresses seraient retirées."])
            #expect(try await counter.stage.draft().numeros.count == 10)
            #expect(try await take(.agreed, 1...3).map(\.taken) == [3])
            #expect(try await counter.stage.draft().numeros.count == 3)
        }
    }
}
