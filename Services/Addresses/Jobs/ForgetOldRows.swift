import Jobs
import Persistence

/// Forgets what the addresses no longer need: old files, messages of residents, versions and names of long ago.
///
/// What `/mentions-legales` says of it comes from the same figures.
struct ForgetOldRows: Sendable {
    static let fileDays = 30
    /// As long as a code of the national base is worth something.
    static let codeDays = 1
    static let contactDays = 365
    static let messageDays = 730
    /// Longer than a telephone keeps a change that it could not send.
    static let offlineDays = 365
    static let snapshotDays = 730
    /// As long as the journal tells who did what.
    static let authorDays = 1095
    /// As long as somebody may be asked who spoke for the town hall that day.
    static let signatoryDays = 3650

    let database: Database

    var kind: JobKind {
        JobKind("adresses.menage", every: .seconds(86_400)) { _ in try await perform() }
    }

    func perform(at now: Instant = .now) async throws {
        let reports = AddressReportStore(database: database)
        _ = try await reports.forgetContacts(before: now.daysAgo(Self.contactDays))
        _ = try await reports.forget(before: now.daysAgo(Self.messageDays))
        try await database.write { session in
            try SenderTable.forgetEnded(at: now, in: session)
            try HabilitationTable.forgetEmails(before: now.daysAgo(Self.codeDays), in: session)
            _ = try ImportTable.forget(before: now.daysAgo(Self.fileDays), in: session)
            try OfflineChangeTable.forget(before: now.daysAgo(Self.offlineDays), in: session)
            try ImportNewsTable.forget(before: now.daysAgo(Self.fileDays), in: session)
            try session.execute(
                "DELETE FROM address_folder_import WHERE at < \(now.daysAgo(Self.fileDays))")
            try SnapshotTable.forget(before: now.daysAgo(Self.snapshotDays), in: session)
            try AddressTraces.forgetAuthors(before: now.daysAgo(Self.authorDays), in: session)
            try CertificateTable.forgetSignatories(before: now.daysAgo(Self.signatoryDays), in: session)
        }
        try await FadedNotes(database: database).fade(before: now.daysAgo(Self.authorDays))
    }
}

extension Instant {
    func daysAgo(_ days: Int) -> Instant {
        adding(.seconds(-86_400 * days))
    }
}
