import Foundation
import Jobs
import Persistence
import TestSupport
import Testing

@testable import Addresses

/// ReceiveFolder, ForgetReceivedFiles.
@Suite struct `Files sent together` {
    private typealias Target = `A file brought by a town hall`

    @Test func `are named as far as tells them from one another`() {
        #expect(FileNames.apart(["a/x.csv", "b/y.csv", "b/y.csv"]) == ["x.csv", "y.csv", "y.csv"])
        #expect(FileNames.apart(["x.csv", "./x.csv"]) == ["x.csv", "./x.csv"])
        #expect(
            FileNames.apart(["/d/1/n/x.csv", "/d/2/n/x.csv", "/d/2/s/x.csv", "/d/y.csv"])
                == ["1/n/x.csv", "2/n/x.csv", "s/x.csv", "y.csv"])
    }

    @Test(arguments: Engine.allCases) func `of one name enter whole, each`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            try await counter.stage.addCommunes(["32001", "32002"])
            let sent = try await counter.bring(
                ["32001", "32002"].map { ("bal.csv", Target.header + Target.line(1, commune: $0)) },
                to: "/syndicat/adresses/importer")
            #expect(sent.status == 303)
            let database = counter.stage.store.database
            let payload = try await database.read {
                try $0.value("SELECT payload FROM job WHERE kind = 'adresses.dossier'", as: String.self)
            }
            let run = JobRun(id: "essai", payload: try #require(payload)) { _ in }
            try await ImportFolder(database: database).perform(run)
            #expect(try await counter.stage.versions().keys.sorted() == ["32001", "32002"])
        }
    }

    @Test func `are received under names that lead nowhere else`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let names = ["../../passwd.csv", "Mourédouns.csv", "mourédouns.CSV", "...", "a/b:c.xlsx"]
            let sent = try await counter.bring(
                names.map { ($0, "a;b") }, to: "/syndicat/adresses/importer")
            #expect(sent.status == 303)
            #expect(sent.location.hasPrefix("/travaux/"))
            let payload = try await counter.stage.store.database.read {
                try $0.value("SELECT payload FROM job WHERE kind = 'adresses.dossier'", as: String.self)
            }
            let order = try StoredText.value(
                ImportFolder.Order.self, in: Array(try #require(payload).utf8))
            let kept = try FileManager.default.contentsOfDirectory(atPath: order.folder).sorted()
            #expect(kept.count == names.count)
            #expect(kept.contains("passwd.csv") && kept.contains("Mourédouns.csv"))
            #expect(kept.allSatisfy { !$0.hasPrefix(".") })
        }
    }

    @Test func `that a killed program left behind are removed`() async throws {
        try await withTemporaryFolder { data in
            let upload = data.appending(path: "recus/essai.partiel")
            let folder = data.appending(path: "dossiers/essai")
            for place in [upload.deletingLastPathComponent(), folder] {
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            }
            try Data("a;b".utf8).write(to: upload)
            let cleaning = ForgetReceivedFiles(folder: data.path)
            try await cleaning.perform()
            #expect(FileManager.default.fileExists(atPath: upload.path))
            try await cleaning.perform(at: .now.adding(.seconds(86_400 * 2)))
            #expect(!FileManager.default.fileExists(atPath: upload.path))
            #expect(FileManager.default.fileExists(atPath: folder.path))
            try await cleaning.perform(at: .now.adding(.seconds(86_400 * 31)))
            #expect(!FileManager.default.fileExists(atPath: folder.path))
        }
    }
}

extension Counter {
    /// Sends several small files as an upload form does.
    fileprivate func bring(_ files: [(name: String, text: String)], to path: String) async throws -> Answer {
        let files = files.map { SentForm.File(Array($0.text.utf8), named: $0.name, in: "fichiers") }
        return try await client.send(SentForm(files: files), to: path, .browser(of: "syndicat-manager"))
    }
}
