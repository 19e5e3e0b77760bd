import Foundation
import Jobs
import Persistence
import HTTPTypes
import Web

/// Imports a folder of BALs with its progress; cut short, it goes on where it was.
struct ImportFolder: Sendable {
    static let name = "adresses.dossier"

    let database: Database

    /// What the job is asked.
    struct Order: Codable, Sendable {
        /// The folder of the data in which the files were received; it is removed once all are imported.
        let folder: String
        let author: String?
        let authorName: String
    }

    var kind: JobKind {
        JobKind(Self.name, attempts: 20) { run in try await perform(run) }
    }

    func perform(_ run: JobRun) async throws {
        let order = try StoredText.value(Order.self, in: Array(run.payload.utf8))
        let files: [String]
        do {
            files = try FolderImport.received(in: order.folder)
        } catch {
            // The folder is removed last: a program killed just then has left nothing else to do.
            guard try await database.read({ try FolderImport.lines(of: run.id, in: $0) }).isEmpty else { return }
            throw Refusal(
                .notFound, "Les fichiers envoyés ne sont plus sur cette machine.",
                advice: "Rien n’est modifié. Envoyez-les de nouveau.")
        }
        let work = FolderImport(
            database: database, key: run.id, author: Author(id: order.author, name: order.authorName))
        try await work.run(files) { done, lines in
            let name = lines.first?.file ?? ""
            try await run.report(JobProgress(done: done, total: files.count, label: name))
        }
        // The files were brought for this work alone: what entered is in the base, with its version before.
        try FileManager.default.removeItem(atPath: order.folder)
    }

    /// Asks for the import of a folder.
    ///
    /// - Returns: the job's id, which `FolderImport.lines(of:)` takes too.
    static func ask(_ folder: String, by author: Author, of database: Database) async throws -> String {
        let order = try StoredText.text(Order(folder: folder, author: author.id, authorName: author.name))
        return try await database.write { session in
            try JobQueue().enqueue(
                name, payload: order, owner: author.id, title: "Import d’un dossier de listes d’adresses",
                key: "adresses.dossier:\(folder)", next: SitePath("/syndicat/adresses/importer/dernier"),
                in: session)
        }
    }
}
