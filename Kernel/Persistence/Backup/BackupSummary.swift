import Foundation

/// The card of a backup, `backup.txt`: which program made it, when, and in which file its database is.
package struct BackupSummary: Sendable, Equatable {
    static let name = "backup.txt"

    package let programVersion: String
    package let madeAt: Instant
    /// The database's file in the backup.
    package let database: String
    package let fileCount: Int

    init(programVersion: String, madeAt: Instant, database: String, fileCount: Int) {
        self.programVersion = programVersion
        self.madeAt = madeAt
        self.database = database
        self.fileCount = fileCount
    }

    /// - Returns: nil when the text is not such a card.
    init?(_ text: String) {
        var fields: [Substring: String] = [:]
        for line in text.split(separator: "\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2 else { return nil }
            fields[halves[0]] = String(halves[1].drop { $0 == " " })
        }
        guard let version = fields["bastide"], let milliseconds = fields["instant"].flatMap(Int64.init),
            let database = fields["database"], let count = fields["files"].flatMap(Int.init)
        else { return nil }
        self.init(
            programVersion: version, madeAt: Instant(milliseconds: milliseconds), database: database,
            fileCount: count)
    }

    var text: String {
        """
        bastide: \(programVersion)
        made: \(Date(timeIntervalSince1970: Double(madeAt.milliseconds) / 1000).formatted(.iso8601))
        instant: \(madeAt.milliseconds)
        database: \(database)
        files: \(fileCount)

        """
    }
}
