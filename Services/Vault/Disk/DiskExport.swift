import Foundation
import Persistence

/// Writes on a disk that is carried away what it does not hold yet, and signs what it holds (vault.md §6.4).
///
/// Stopped at any moment, it goes on where it was: an object has its name on the disk once the disk has all its bytes.
package struct DiskExport: Sendable {
    /// What is asked.
    package struct Wish: Sendable {
        /// The slug of one depot; nil for all of them.
        package var depot: String?
        /// How people tell the disk from the others; nil for the label that it has.
        package var label: String?
        /// Whether what the vault keeps no more is taken off the disk.
        package var prunes = false
        /// Whether what is on the disk already is read again, and replaced when it is damaged.
        package var rereads = false

        package init() {}
    }

    /// What was done.
    package struct Report: Sendable, Equatable {
        package var label = ""
        /// Objects that were on the disk already, and those that were written.
        package var known = 0
        package var written = 0
        package var writtenBytes = 0
        /// Those that were damaged in the vault, or could not be read there: not written.
        package var damaged: [String] = []
        /// Those of the disk that the vault keeps no more: how many, and how many were taken off.
        package var gone = 0
        package var pruned = 0
        /// Objects that were written or read again: how far it is.
        var handled = 0
        var handledBytes = 0
    }

    /// How far it is.
    package struct Progress: Sendable {
        package let objects: Int
        package let allObjects: Int
        package let bytes: Int
        package let allBytes: Int
    }

    let database: Database
    let source: any ObjectStorage
    let disk: CarriedDisk
    let key: DiskKey

    static let batch = 500
    /// Bytes that stay free on the disk: its own books, and the manifest.
    private static let margin = 64 << 20

    /// What is lacking on the disk.
    private struct Plan {
        var objects = 0
        var bytes = 0
        var room = 0
    }

    /// - Throws: `VaultRefusal` when it cannot be done, before anything is written.
    package func perform(
        _ wish: Wish, progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Report {
        let (repositories, start, usual) = try await beginning(of: wish)
        let lock = try await Blocking.run { try DiskLock(of: disk) }
        defer { lock.release() }
        let marker = try await Blocking.run {
            let marker = try disk.judged(label: wish.label, usual: usual, key: key.publicKey)
            try disk.sweep()
            return marker
        }
        let ledger = DiskLedger(disk: disk, marker: marker, key: key)
        let before = try await ledger.entries(of: repositories, alone: wish.depot != nil)
        let held = try await judge(repositories, wish)
        let plan = try await plan(repositories, by: start, wish)
        try await checkRoom(for: plan)
        try await Blocking.run { try disk.settle(marker) }
        var report = Report(label: marker.label)
        var lacking: [Int: Int] = [:]
        for repository in repositories {
            lacking[repository.number] = try await write(
                repository, by: start, plan, wish, &report, progress)
        }
        report.gone = held.reduce(0) { $0 + $1.gone.count }
        if wish.prunes { try await takeAway(held, &report) }
        let entries = try await ledger.write(
            copied: repositories.map { (RepositoryPlace($0), lacking[$0.number] ?? 0) }, before: before,
            at: start)
        try await record(repositories, entries, lacking, marker, at: start)
        return report
    }

    private func beginning(of wish: Wish) async throws -> ([VaultRepository], Instant, String) {
        try await database.read { session in
            var repositories = try RepositoryTable.all(in: session)
            if let text = wish.depot {
                guard let slug = Slug(text), try DepotTable.depot(slug, in: session) != nil else {
                    throw VaultRefusal.unknownDepot(text)
                }
                repositories = repositories.filter { $0.depot == slug }
            }
            guard !repositories.isEmpty else {
                throw VaultRefusal("Il n’y a encore aucune sauvegarde à copier.")
            }
            // What was there by one moment is whole: a backup that ends meanwhile is the next copy's.
            let last = try RepositoryTable.lastMoment(in: session)
            return (repositories, max(.now, last ?? .now), try DiskTable.usualLabel(in: session))
        }
    }

    private func plan(_ repositories: [VaultRepository], by start: Instant, _ wish: Wish) async throws -> Plan
    {
        var plan = Plan()
        let block = try await Blocking.run { try disk.room().block }
        for repository in repositories {
            try await forEachPage(of: repository, by: start) { page in
                let lacking = try await Blocking.run {
                    page.filter {
                        disk.size(RepositoryPlace(repository), $0.key.kind, $0.key.name) != $0.size
                    }
                }
                for object in lacking { plan.room += (object.size / block + 1) * block }
                let asked = wish.rereads ? page : lacking
                plan.objects += asked.count
                plan.bytes += asked.reduce(0) { $0 + $1.size }
            }
        }
        return plan
    }

    private func checkRoom(for plan: Plan) async throws {
        let free = try await Blocking.run { try disk.room().free }
        guard plan.room + Self.margin <= free || plan.room == 0 else {
            throw VaultRefusal(
                "Le disque n’a pas assez de place\u{A0}: il faut \(ByteCount.text(plan.room + Self.margin)), et "
                    + "\(ByteCount.text(free)) sont libres. Rien n’a été écrit.")
        }
    }

    /// - Returns: how many of its objects could not be copied.
    private func write(
        _ repository: VaultRepository, by start: Instant, _ plan: Plan, _ wish: Wish, _ report: inout Report,
        _ progress: @Sendable (Progress) -> Void
    ) async throws -> Int {
        let place = RepositoryPlace(repository)
        try await disk.make(place)
        var lacking = 0
        try await forEachPage(of: repository, by: start) { page in
            var folders: Set<String> = []
            for object in page {
                let (kind, name) = (object.key.kind, object.key.name)
                var isThere = try await Blocking.run { disk.size(place, kind, name) == object.size }
                if isThere, wish.rereads || kind == .config { isThere = await disk.holds(place, kind, name) }
                if isThere {
                    report.known += 1
                } else if try await copy(object.key, in: place) {
                    report.written += 1
                    report.writtenBytes += object.size
                    folders.insert("\(disk.folder)/\(place.folder(of: kind, name))")
                } else if try await isLacking(object, in: place, &report) {
                    report.damaged.append(place.file(of: kind, name))
                    lacking += 1
                }
                // What is only looked for takes no time: it is not announced.
                guard wish.rereads || !isThere else { continue }
                report.handled += 1
                report.handledBytes += object.size
                progress(
                    Progress(
                        objects: report.handled, allObjects: plan.objects, bytes: report.handledBytes,
                        allBytes: plan.bytes))
            }
            try await Blocking.run { [folders] in
                if folders.contains(where: { $0.contains("/data/") }) {
                    disk.synchronizeNames(of: "\(disk.folder)/\(place.folder)/data")
                }
                for folder in folders { disk.synchronizeNames(of: folder) }
            }
        }
        return lacking
    }

    /// - Returns: false when the vault's own object is damaged or missing.
    private func copy(_ key: ObjectKey, in place: RepositoryPlace) async throws -> Bool {
        let bytes: StoredBytes
        do {
            bytes = try await source.read(place.file(of: key.kind, key.name))
        } catch is StorageFailure {
            return false
        }
        do {
            return try await disk.write(bytes, place, key.kind, key.name)
        } catch let failure as StorageFailure where failure.isFull {
            throw VaultRefusal(
                "Le disque est plein. Ce qui y est déjà est bon\u{A0}: faites de la place, puis recommencez.")
        }
    }

    /// Writes down what is wrong with the vault's own object, as its reading again does.
    ///
    /// What reads well the second time was a passing fault: it is copied once more, and nothing is written down.
    ///
    /// - Returns: false when it was copied after all, or erased meanwhile: nothing is wrong then.
    private func isLacking(
        _ object: (key: ObjectKey, size: Int), in place: RepositoryPlace, _ report: inout Report
    ) async throws -> Bool {
        let key = object.key
        let fault = try await source.fault(of: key, in: place)
        if fault == nil, try await copy(key, in: place) {
            report.written += 1
            report.writtenBytes += object.size
            return false
        }
        return try await database.write { session in
            guard try ObjectTable.last(key, in: session) != nil else { return false }
            if let fault { try ScrubTable.note(fault, of: key, at: .now, in: session) }
            return true
        }
    }

    private func record(
        _ repositories: [VaultRepository], _ entries: [DiskManifest.Entry], _ lacking: [Int: Int],
        _ marker: DiskMarker, at start: Instant
    ) async throws {
        let byFolder = Dictionary(entries.map { ($0.folder, $0) }, uniquingKeysWith: { first, _ in first })
        try await database.write { session in
            for (depotID, group) in Dictionary(grouping: repositories, by: \.depotID).sorted(by: {
                $0.key < $1.key
            }) {
                let held = group.compactMap { byFolder[RepositoryPlace($0).folder] }
                let copy = DiskCopy(
                    at: min(start, .now), objects: held.reduce(0) { $0 + $1.objects },
                    bytes: held.reduce(0) { $0 + $1.bytes },
                    lacking: group.reduce(0) { $0 + (lacking[$1.number] ?? 0) })
                try DiskTable.record(copy, of: depotID, on: marker, in: session)
            }
        }
    }

    private func forEachPage(
        of repository: VaultRepository, by start: Instant,
        _ body: ([(key: ObjectKey, size: Int)]) async throws -> Void
    ) async throws {
        var last: ObjectKey?
        while true {
            let page = try await database.read { [last] session in
                try DiskTable.kept(
                    of: repository.number, after: last, by: start, limit: Self.batch, in: session)
            }
            guard let end = page.last else { return }
            try await body(page)
            last = end.key
        }
    }
}
