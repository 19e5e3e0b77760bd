import Foundation
import Jobs
import Persistence

/// Removes what a program that was killed left of the files it was receiving.
struct ForgetReceivedFiles: Sendable {
    /// An upload lasts minutes.
    static let uploadDays = 1
    /// The files of a folder are imported within days, every attempt included.
    static let folderDays = 30

    /// The folder of the data.
    let folder: String

    var kind: JobKind {
        JobKind("adresses.fichiers-recus", every: .seconds(86_400)) { _ in try await perform() }
    }

    func perform(at now: Instant = .now) async throws {
        let folder = folder
        try await Blocking.run {
            try Self.remove(in: folder + "/recus", before: now.daysAgo(Self.uploadDays))
            try Self.remove(in: folder + "/dossiers", before: now.daysAgo(Self.folderDays))
        }
    }

    private static func remove(in folder: String, before limit: Instant) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: folder) else { return }
        for name in try files.contentsOfDirectory(atPath: folder) {
            let path = folder + "/" + name
            // What is gone meanwhile was imported or received to its end.
            let facts = try? files.attributesOfItem(atPath: path)
            guard let date = facts?[.modificationDate] as? Date,
                Int64(date.timeIntervalSince1970 * 1000) < limit.milliseconds
            else { continue }
            try files.removeItem(atPath: path)
        }
    }
}
