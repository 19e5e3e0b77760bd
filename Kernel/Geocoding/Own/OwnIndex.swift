import Foundation
package import Logging

/// The index of the program's own addresses: kept in a folder, served by the pool, made again when they change.
///
/// A file bears the tag of what it was made of: a program that starts knows at once whether it is still right. Several
/// programs may share the folder or the database: each looks for itself.
package actor OwnIndex {
    private let addresses: OwnAddresses
    private let folder: String
    private let pool: SearchPool
    private let logger: Logger
    /// Of the index that the pool serves; nil before there is one.
    private var servedTag: String?
    /// A tag met that is not served, since when, and whether it was met twice.
    private var waiting: (tag: String, since: ContinuousClock.Instant)?

    /// The folder of the data where indexes are kept: what a backup leaves out, since they are made again.
    package static let folderName = "geocodeur"

    private static let prefix = "index-"

    /// How long an index may be late while changes follow one another.
    private static let longestWait = Duration.seconds(10)

    /// - Parameter data: the folder of data of the program.
    package init(addresses: OwnAddresses, data: String, pool: SearchPool, logger: Logger) {
        self.addresses = addresses
        folder = data + "/" + Self.folderName
        self.pool = pool
        self.logger = logger
    }

    /// Serves the newest sound index that was kept, whatever it is worth: it is made again if need be.
    package func serveKept() {
        for name in kept() {
            do {
                pool.replace(with: try MappedIndex(path: folder + "/" + name))
                servedTag = String(name.dropFirst(Self.prefix.count))
                return
            } catch {
                logger.warning("geocoder index refused", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Makes the index again once changes have come to rest, or have followed one another for ten seconds.
    ///
    /// - Returns: whether another index is served now.
    @discardableResult
    package func refreshAtRest() async throws -> Bool {
        let tag = try await addresses.tag()
        guard tag != servedTag else {
            waiting = nil
            return false
        }
        let now = ContinuousClock.now
        if servedTag != nil {
            let since = waiting?.since ?? now
            let isAtRest = waiting?.tag == tag
            waiting = (tag, since)
            guard isAtRest || now - since >= Self.longestWait else { return false }
        }
        try await make()
        return true
    }

    /// Makes the index again unless it is right: the command line does not wait.
    ///
    /// - Returns: what it was made of; nil when it was right.
    @discardableResult
    package func refresh() async throws -> SourceReport? {
        guard try await addresses.tag() != servedTag else { return nil }
        return try await make()
    }

    @discardableResult
    private func make() async throws -> SourceReport {
        let begun = ContinuousClock.now
        let made = try await addresses.make()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = folder + "/" + Self.prefix + made.tag
        try IndexFile.write(made.bytes, to: path)
        pool.replace(with: try MappedIndex(path: path))
        servedTag = made.tag
        waiting = nil
        removeOthers(than: Self.prefix + made.tag)
        logger.info(
            "geocoder index made",
            metadata: [
                "addresses": "\(made.report.addresses)", "refused": "\(made.report.refused)",
                "bytes": "\(made.bytes.count)", "duration": "\(ContinuousClock.now - begun)",
            ])
        return made.report
    }

    /// The indexes of the folder, the newest first.
    private func kept() -> [String] {
        let manager = FileManager.default
        let names = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix(Self.prefix) && !$0.hasSuffix(".partiel") }
            .map { name -> (name: String, date: Date) in
                let attributes = try? manager.attributesOfItem(atPath: folder + "/" + name)
                return (name, attributes?[.modificationDate] as? Date ?? .distantPast)
            }
            .sorted { ($1.date, $0.name) < ($0.date, $1.name) }.map(\.name)
    }

    /// Searches under way keep the file that they have mapped.
    private func removeOthers(than name: String) {
        for other in kept() where other != name {
            do {
                try FileManager.default.removeItem(atPath: folder + "/" + other)
            } catch {
                logger.warning(
                    "old geocoder index stays", metadata: ["file": "\(other)", "error": "\(error)"])
            }
        }
    }
}
