import Foundation
import Persistence

/// The manifest of a disk and its signature: read before an export, written after it.
struct DiskLedger: Sendable {
    let disk: CarriedDisk
    let marker: DiskMarker
    let key: DiskKey

    /// What the disk says that it holds; nothing when it never said so.
    ///
    /// - Parameters:
    ///   - repositories: those that are copied.
    ///   - alone: whether they are one depot's: what is said of the others must be proved then, since it is signed again.
    func entries(of repositories: [VaultRepository], alone: Bool) async throws -> [DiskManifest.Entry] {
        if let entries = try await Blocking.run({ try provedEntries() }) { return entries }
        let copied = Set(repositories.map(\.depot))
        guard alone, try await disk.storage.places().contains(where: { !copied.contains($0.depot) }) else {
            return []
        }
        throw VaultRefusal(
            "Le manifeste de ce disque manque, a été changé, ou n’a pas été écrit en entier. Refaites la copie de tous les espaces, sans "
                + "--depot\u{A0}: elle le répare.")
    }

    /// What the manifest says; nil unless it is this disk's, signed by this vault.
    private func provedEntries() throws -> [DiskManifest.Entry]? {
        guard let content = try disk.content(of: DiskManifest.fileName, atMost: DiskManifest.longest),
            let signature = try disk.content(of: DiskManifest.signatureName, atMost: 64),
            key.publicKey.accepts(signature, of: content),
            let manifest = try? DiskManifest(content), manifest.disk == marker.disk
        else { return nil }
        return manifest.repositories
    }

    /// Writes what the disk holds, and signs it.
    ///
    /// - Parameters:
    ///   - copied: the repositories that this export wrote, and how many objects of each could not be: what is there now is
    ///     what is told of them.
    ///   - before: what was told of the others.
    /// - Returns: what is told of each repository.
    func write(
        copied: [(place: RepositoryPlace, lacking: Int)], before: [DiskManifest.Entry], at moment: Instant
    ) async throws -> [DiskManifest.Entry] {
        let folders = Set(copied.map(\.place.folder))
        var fresh: [DiskManifest.Entry] = []
        for (place, lacking) in copied { fresh.append(try await entry(of: place, lacking, at: moment)) }
        let entries = (before.filter { !folders.contains($0.folder) } + fresh).sorted {
            $0.folder < $1.folder
        }
        let content = try DiskManifest(disk: marker, repositories: entries).content
        try await Blocking.run {
            try disk.write(content, as: DiskManifest.fileName)
            try disk.write(try key.signature(of: content), as: DiskManifest.signatureName)
        }
        return entries
    }

    private func entry(
        of place: RepositoryPlace, _ lacking: Int, at moment: Instant
    ) async throws -> DiskManifest.Entry {
        var names = NameList()
        for file in try await disk.storage.objects(of: place) where file.isInPlace(in: place) {
            let name =
                if let name = file.name { name } else { try await disk.storage.digest(at: file.path).name }
            if let name { names.add(file.kind, name, size: file.size) }
        }
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return DiskManifest.Entry(
            folder: place.folder, objects: names.objects, bytes: names.bytes, names: names.hash,
            date: date.ISO8601Format(), lacking: lacking > 0 ? lacking : nil)
    }
}
