import AddressEngine
import Foundation
import HummingbirdTesting
import Jobs
import Persistence
import Synchronization
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `A folder of files` {
    private typealias Target = `A file brought by a town hall`

    private static let list = Data(
        (Target.header + Target.line(1, commune: "32001") + Target.line(2, commune: "32001")).utf8)
    private static let picture = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13])

    @Test(arguments: Engine.allCases) func `enters but for the files that cannot, each told with why`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.addCommunes(["32001"])
            try await withTemporaryFolder { place in
                let folder = place.appending(path: "envoi")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Self.list.write(to: folder.appending(path: "b.csv"))
                try Self.picture.write(to: folder.appending(path: "a.csv"))
                try Data("PK\u{3}\u{4} tableur".utf8).write(to: folder.appending(path: "c.xlsx"))
                let order = ImportFolder.Order(folder: folder.path)
                let run = JobRun(id: "essai", payload: try StoredText.text(order)) { _ in }
                let work = ImportFolder(database: stage.store.database)

                try await work.perform(run)
                let lines = try await stage.store.database.read {
                    try FolderImport.lines(of: "envoi", in: $0)
                }
                try #require(lines.map(\.file) == ["a.csv", "b.csv", "c.xlsx"])
                #expect(lines.map(\.commune) == ["", "32001", ""])
                #expect(lines[0].refusal?.contains("image") == true)
                #expect(lines[2].refusal?.contains("abîmé") == true)
                #expect(lines[1].taken == 2 && lines[1].refusal == nil)
                #expect(!FileManager.default.fileExists(atPath: folder.path))

                // Killed once the folder was removed, before the job was told to be done: nothing is left to do.
                try await work.perform(run)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `goes on after a commune that the base refuses`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.addCommunes(["32001", "32002"])
            let database = stage.store.database
            try await database.write { session in
                try session.execute(
                    "CREATE UNIQUE INDEX essai ON numero (commune_code, suffix) WHERE commune_code = '32001'")
            }
            try await withTemporaryFolder { place in
                let folder = place.appending(path: "envoi")
                // What cannot be read at all stands before what the base refuses.
                try FileManager.default.createDirectory(
                    at: folder.appending(path: "a.csv"), withIntermediateDirectories: true)
                try Self.list.write(to: folder.appending(path: "b.csv"))
                try Data((Target.header + Target.line(1, commune: "32002")).utf8)
                    .write(to: folder.appending(path: "c.csv"))
                let faults = Mutex<[String]>([])
                let order = ImportFolder.Order(folder: folder.path)
                let log = { @Sendable (fault: any Error) in
                    faults.withLock { $0.append("\(fault)") }
                    return 123_456
                }
                let run = JobRun(id: "essai", payload: try StoredText.text(order), log: log) { _ in }
                try await ImportFolder(database: database).perform(run)
                let lines = try await database.read { try FolderImport.lines(of: "envoi", in: $0) }
                try #require(lines.map(\.file) == ["a.csv", "b.csv", "c.csv"])
                #expect(lines[0].refusal?.contains("ne peut pas être lu") == true)
                #expect(lines[1].refusal?.contains("(n°\u{A0}123456). Rien n’y est modifié") == true)
                #expect(lines[1].notTaken == 2)
                #expect(lines[2].taken == 1 && lines[2].refusal == nil)
                #expect(faults.withLock { $0.count } == 1)
                #expect(faults.withLock { $0[0].contains("INSERT INTO numero") })
                #expect(!FileManager.default.fileExists(atPath: folder.path))
            }
        }
    }

    @Test(arguments: Engine.allCases) func `cancelled on its way says what it did, and leaves no file`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let codes = ["32001", "32002", "32003"]
            try await stage.addCommunes(codes)
            let database = stage.store.database
            try await withTemporaryFolder { place in
                let folder = place.appending(path: "envoi")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                for code in codes {
                    try Data((Target.header + Target.line(1, commune: code)).utf8)
                        .write(to: folder.appending(path: "\(code).csv"))
                }
                let id = try await ImportFolder.ask(folder.path, by: nil, of: database)
                let payload = try StoredText.text(ImportFolder.Order(folder: folder.path))
                // The program stops: everything stays, for the next attempt.
                let stopped = JobRun(id: id, payload: payload) { _ in throw CancellationError() }
                await #expect(throws: CancellationError.self) {
                    try await ImportFolder(database: database).perform(stopped)
                }
                #expect(try FolderImport.received(in: folder.path).count == 3)

                let cancelled = JobRun(id: id, payload: payload) { progress in
                    guard progress.done == 2 else { return }
                    _ = try await database.write { try JobQueue().cancel(id, in: $0) }
                    throw CancellationError()
                }
                await #expect(throws: CancellationError.self) {
                    try await ImportFolder(database: database).perform(cancelled)
                }
                let lines = try await database.read { try FolderImport.lines(of: "envoi", in: $0) }
                #expect(lines.map(\.taken) == [1, 1, 0])
                #expect(
                    lines.map { $0.refusal?.contains("annulé avant la fin") ?? false } == [
                        false, false, true,
                    ])
                #expect(!FileManager.default.fileExists(atPath: folder.path))
                #expect(try await stage.versions()["32003"] == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `is not tried again for what would stop it each time`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let work = ImportFolder(database: stage.store.database)
            let run = JobRun(id: "essai", payload: "illisible", log: { _ in 654_321 }) { _ in }
            let refusal = await #expect(throws: Refusal.self) { try await work.perform(run) }
            #expect(refusal?.title.contains("654321") == true)
        }
    }

    @Test(arguments: Engine.allCases) func `takes two files of one name, and none of them twice`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.addCommunes(["32001"])
            try await withTemporaryFolder { place in
                var paths: [String] = []
                for (folder, voie) in [("nord", "Rue du Four"), ("sud", "Rue du Pont")] {
                    let path = place.appending(path: "\(folder)/bal.csv")
                    try FileManager.default.createDirectory(
                        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
                    try Data((Target.header + Target.line(1, voie, commune: "32001")).utf8).write(to: path)
                    paths.append(path.path)
                }
                let work = FolderImport(database: stage.store.database, key: "essai", losses: .agreed)
                let told = Mutex<[FolderImport.Line]>([])
                try await work.run(paths + [paths[1]]) { _, lines in told.withLock { $0 += lines } }
                let lines = told.withLock { $0 }
                #expect(lines.map(\.file) == ["nord/bal.csv", "sud/bal.csv", "sud/bal.csv"])
                #expect(lines.map(\.wasDone) == [false, false, true])
                let voies = try await stage.store.database.read {
                    try $0.rows("SELECT name FROM voie").map { try $0.get("name", as: String.self) }
                }
                #expect(voies == ["Rue du Pont"])
            }
        }
    }

    @Test func `keeps nobody waiting while its files are read`() async throws {
        try await Stage.with(.sqlite) { stage in
            try await withTemporaryFolder { place in
                // Files that say nothing until somebody writes them: one for each thread of Swift, and one more.
                let pipes = (0...ProcessInfo.processInfo.activeProcessorCount).map {
                    place.path + "/\($0).csv"
                }
                for pipe in pipes { try #require(mkfifo(pipe, 0o600) == 0) }
                let others = OtherWork()
                let writer = Thread {
                    for _ in 0..<1000 where !others.isDone.withLock({ $0 }) { usleep(10_000) }
                    others.wasDoneMeanwhile.withLock { $0 = others.isDone.withLock { $0 } }
                    for pipe in pipes { Self.fill(pipe) }
                }
                writer.start()
                let work = FolderImport(database: stage.store.database, key: "essai")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for pipe in pipes { group.addTask { try await work.run([pipe]) { _, _ in } } }
                    group.addTask {
                        try await Task.sleep(for: .milliseconds(200))
                        others.isDone.withLock { $0 = true }
                    }
                    try await group.waitForAll()
                }
                #expect(others.wasDoneMeanwhile.withLock { $0 })
                let lines = try await stage.store.database.read {
                    try FolderImport.lines(of: "essai", in: $0)
                }
                #expect(lines.count == pipes.count)
                #expect(lines.allSatisfy { $0.refusal?.contains("Aucune adresse") == true })
            }
        }
    }

    /// Writes a pipe once somebody reads it.
    private static func fill(_ pipe: String) {
        for _ in 0..<1000 {
            let file = open(pipe, O_WRONLY | O_NONBLOCK)
            guard file < 0 else {
                _ = write(file, "bonjour\n", 8)
                close(file)
                return
            }
            usleep(10_000)
        }
    }

    @Test(arguments: Engine.allCases) func `asked by somebody who is erased meanwhile goes on for nobody`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.addCommunes(["32001", "32002"])
            try await withTemporaryFolder { folder in
                for code in ["32001", "32002"] {
                    try Data((Target.header + Target.line(1, commune: code)).utf8)
                        .write(to: folder.appending(path: "\(code).csv"))
                }
                let order = ImportFolder.Order(folder: folder.path)
                let database = stage.store.database
                let run = JobRun(id: "essai", owner: Stage.author.id, payload: try StoredText.text(order)) {
                    progress in
                    guard progress.done == 1 else { return }
                    #expect(try await Self.authors(in: database) == ["Jeanne Lapeyre", "p1", "p1"])
                    try await Self.erase(Stage.author, in: database)
                }
                try await ImportFolder(database: database).perform(run)
            }
            let authors = try await Self.authors(in: stage.store.database)
            #expect(authors == ["un agent", "un agent", nil, nil, nil, nil])
            // A gesture and a publication that were on their way, too.
            try await stage.publishableRue()
            let publication = try await stage.store.publish(
                stage.commune, at: Instant.now.adding(.seconds(86_400)), by: Stage.author)
            #expect(publication.personID == nil)
            let left = try await stage.store.database.read { session in
                try session.value("SELECT COUNT(*) FROM job WHERE owner IS NOT NULL", as: Int.self)
            }
            #expect(left == 0)
            #expect(try await stage.store.history(of: stage.commune).allSatisfy { $0.personID == nil })
            #expect(try await Self.authors(in: stage.store.database).contains("Jeanne Lapeyre") == false)
        }
    }

    /// The names, then the ids, under which gestures and kept versions are written.
    private static func authors(in database: Database) async throws -> [String?] {
        try await database.read { session in
            let questions: [SQL] = [
                "SELECT person_name AS who FROM address_edit ORDER BY seq",
                "SELECT person_id AS who FROM address_edit ORDER BY seq",
                "SELECT person_id AS who FROM address_snapshot ORDER BY id",
            ]
            var authors: [String?] = []
            for question in questions {
                for row in try session.rows(question) { authors.append(try row.optional("who")) }
            }
            return authors
        }
    }

    private static func erase(_ author: Author, in database: Database) async throws {
        try await database.write { session in
            let person = ErasedPerson(id: try #require(author.id), name: author.name)
            try AddressTraces.forget(person, in: session)
            try JobTraces.all.forget(person, session)
            try session.execute("DELETE FROM person WHERE id = \(person.id)")
        }
    }

    @Test func `of a département is no list of one commune`() throws {
        let bytes = [UInt8](Target.header.utf8) + [UInt8](repeating: 0x0A, count: 200_001)
        #expect(throws: ImportRefusal.tooManyLines(200_002)) {
            try JudgedFile(
                bytes, name: "tout.csv",
                options: CheckOptions(today: AddressEngine.CivilDate(daysSince1970: 20_000)))
        }
    }
}

/// What other people ask while files are read.
private final class OtherWork: Sendable {
    let isDone = Mutex(false)
    let wasDoneMeanwhile = Mutex(false)
}
