import Foundation
import Jobs
import Persistence

/// Forgets what the addresses no longer need: old files, contacts of residents, versions of long ago.
struct ForgetOldRows: Sendable {
    static let fileDays = 30
    static let contactDays = 365
    static let snapshotDays = 730

    let database: Database
    /// Where the files of folder imports wait.
    let folders: String

    var kind: JobKind {
        JobKind("adresses.menage", every: .seconds(86_400)) { _ in try await perform() }
    }

    func perform(at now: Instant = .now) async throws {
        _ = try await AddressReportStore(database: database).forgetContacts(
            before: now.daysAgo(Self.contactDays))
        try await database.write { session in
            _ = try ImportTable.forget(before: now.daysAgo(Self.fileDays), in: session)
            try session.execute(
                "DELETE FROM address_folder_import WHERE at < \(now.daysAgo(Self.fileDays))")
            try session.execute(
                """
                DELETE FROM address_edit WHERE snapshot_id IN
                    (SELECT id FROM address_snapshot WHERE at < \(now.daysAgo(Self.snapshotDays)))
                """)
            try session.execute("DELETE FROM address_snapshot WHERE at < \(now.daysAgo(Self.snapshotDays))")
        }
        try forgetFolders(before: now.daysAgo(Self.fileDays))
    }

    /// Files that nobody answered about, or that a cancelled work left.
    private func forgetFolders(before limit: Instant) throws {
        let manager = FileManager.default
        guard manager.fileExists(atPath: folders) else { return }
        let oldest = Date(timeIntervalSince1970: Double(limit.milliseconds) / 1000)
        for name in try manager.contentsOfDirectory(atPath: folders) {
            let path = folders + "/" + name
            let written = try manager.attributesOfItem(atPath: path)[.modificationDate] as? Date
            if let written, written < oldest { try manager.removeItem(atPath: path) }
        }
    }
}

extension Instant {
    func daysAgo(_ days: Int) -> Instant {
        adding(.seconds(-86_400 * days))
    }
}
