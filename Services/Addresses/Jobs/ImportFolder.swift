import Foundation
import Jobs
import HTTPTypes
import Persistence
import Synchronization
import Web

/// Imports a folder of BALs with its progress; cut short, it goes on where it was.
struct ImportFolder: Sendable {
    static let name = "adresses.dossier"

    let database: Database

    /// What the job is asked; by whom, its owner says.
    struct Order: Codable, Sendable {
        /// The folder of the data in which the files were received; a file leaves it once nothing of it waits.
        let folder: String
        /// The marks of the lines to which somebody agreed since, in order; nil the first time.
        private(set) var agreed: [String]?

        init(folder: String, agreed: Set<String>? = nil) {
            self.folder = folder
            self.agreed = agreed?.sorted()
        }

        /// What is remembered of the folder is remembered under its own name.
        var key: String { (folder as NSString).lastPathComponent }
    }

    var kind: JobKind {
        JobKind(Self.name, attempts: 20) { run in try await perform(run) }
    }

    /// - Throws: a `Refusal` for what would stop each attempt at the same place.
    func perform(_ run: JobRun) async throws {
        do {
            let order = try StoredText.value(Order.self, in: Array(run.payload.utf8))
            guard let files = try await files(of: order) else { return }
            try await take(files, of: order, run)
            try await tidy(order)
        } catch let fault where !Self.mayPass(fault) {
            throw Refusal(
                .internalServerError, "Une erreur est survenue (n°\u{A0}\(run.number(of: fault))).",
                advice:
                    "Les communes déjà importées le restent. Donnez ce numéro à la personne qui s’occupe du site."
            )
        }
    }

    /// Whether another attempt may meet something else: many are allowed, since each death of the program is one.
    private static func mayPass(_ fault: any Error) -> Bool {
        switch fault {
        case is Refusal, is CancellationError, is UnknownOutcome: true
        case let failure as DatabaseFailure: failure.isOutage
        default: false
        }
    }

    private func take(_ files: [String], of order: Order, _ run: JobRun) async throws {
        let work = FolderImport(
            database: database, key: order.key, author: Author(id: run.owner, name: ErasedPerson.replacement),
            losses: order.agreed.map { .agreedFor(Set($0)) } ?? .asked, faults: { run.number(of: $0) })
        let taken = Mutex(0)
        do {
            try await work.run(files) { done, lines in
                taken.withLock { $0 = done }
                let name = lines.first?.file ?? ""
                try await run.report(JobProgress(done: done, total: files.count, label: name))
            }
        } catch is CancellationError {
            let left = files.dropFirst(taken.withLock { $0 })
            // What is written now must be written even though this task is stopping.
            try await Task { try await close(order, run, leaving: left) }.value
            throw CancellationError()
        }
    }

    /// Tells of the files that a cancelled import did not reach; one whose program stops goes on later.
    private func close(_ order: Order, _ run: JobRun, leaving left: ArraySlice<String>) async throws {
        guard try await JobProgressStore(database: database).status(of: run.id)?.state == .cancelled else {
            return
        }
        // A commune that somebody had just agreed to waits as before.
        if order.agreed == nil { try await FolderImport.leave(left, of: order.key, in: database) }
        try await tidy(order)
    }

    /// The files to read: all, or those of the lines that were agreed to; nil when nothing is left to do.
    private func files(of order: Order) async throws -> [String]? {
        do {
            let files = try FolderImport.received(in: order.folder)
            guard let agreed = order.agreed else { return files }
            let names = Set(agreed.compactMap { $0.split(separator: "/").first.map(String.init) })
            return files.filter { names.contains(($0 as NSString).lastPathComponent) }
        } catch {
            // The folder is removed last: a program killed just then has left nothing else to do.
            let lines = try await database.read { try FolderImport.lines(of: order.key, in: $0) }
            guard lines.isEmpty else { return nil }
            throw Refusal(
                .notFound, "Les fichiers envoyés ne sont plus sur cette machine.",
                advice: "Rien n’est modifié. Envoyez-les de nouveau.")
        }
    }

    /// The files were brought for this work alone: those of which nothing waits are in the base, or were refused.
    private func tidy(_ order: Order) async throws {
        let lines = try await database.read { try FolderImport.lines(of: order.key, in: $0) }
        let waiting = Set(lines.filter(\.isWaiting).map(\.file))
        try await Blocking.run {
            guard !waiting.isEmpty else { return try FileManager.default.removeItem(atPath: order.folder) }
            for file in try FolderImport.received(in: order.folder)
            where !waiting.contains((file as NSString).lastPathComponent) {
                try FileManager.default.removeItem(atPath: file)
            }
        }
    }

    /// Asks for the import of a folder, or of the lines of it that were agreed to.
    ///
    /// - Returns: the job's id; the same one when the same is asked twice.
    /// - Throws: `ImportRefusal.underWay` while the folder is worked upon otherwise: what is agreed to meanwhile would be lost.
    static func ask(
        _ folder: String, agreed: Set<String>? = nil, by personID: String?, of database: Database
    ) async throws -> String {
        let order = Order(folder: folder, agreed: agreed)
        let payload = try StoredText.text(order)
        return try await database.write { session in
            let queue = JobQueue()
            if let other = try queue.payload(underWay: key(of: folder), in: session), other != payload {
                throw ImportRefusal.underWay
            }
            return try queue.enqueue(
                name, payload: payload, owner: personID, title: "Import d’un dossier de listes d’adresses",
                key: key(of: folder), next: SitePath("/syndicat/adresses/importer") / order.key,
                in: session)
        }
    }

    /// Whether the files of a folder are still being imported, or about to be.
    static func isUnderWay(_ folder: String, in session: borrowing Session) throws -> Bool {
        try JobQueue().payload(underWay: key(of: folder), in: session) != nil
    }

    /// One work at a time on a folder: each removes from it what it has taken.
    private static func key(of folder: String) -> String { "\(name):\(folder)" }
}
