import Foundation
import Persistence

/// The manifest of a disk and its signature: read before an export, written after it.
struct DiskLedger: Sendable {
    let disk: CarriedDisk
    let marker: DiskMarker
    let key: DiskKey

    /// What the disk says that it holds; nothing when it never said so.
    ///
    /// - Parameter alone: whether one depot is copied: what is said of the others must be proved then, since it is signed again.
    func entries(alone: Bool) throws -> [DiskManifest.Entry] {
        guard let content = try disk.content(of: DiskManifest.fileName, atMost: DiskManifest.longest),
            let signature = try disk.content(of: DiskManifest.signatureName, atMost: 64)
        else { return [] }
        guard key.publicKey.accepts(signature, of: content), let manifest = try? DiskManifest(content) else {
            guard alone else { return [] }
            throw VaultRefusal(
                "Le manifeste de ce disque a été changé, ou n’a pas été écrit en entier. Refaites la copie de tous les espaces, sans "
                    + "--depot\u{A0}: elle le répare.")
        }
        return manifest.repositories
    }

    /// Writes what the disk holds, and signs it.
    ///
    /// - Parameters:
    ///   - copied: the repositories that this export wrote: what is there now is what is told of them.
    ///   - before: what was told of the others.
    /// - Returns: what is told of each repository.
    func write(
        copied: [RepositoryPlace], before: [DiskManifest.Entry], at moment: Instant
    ) async throws -> [DiskManifest.Entry] {
        let folders = Set(copied.map(\.folder))
        var fresh: [DiskManifest.Entry] = []
        for place in copied { fresh.append(try await entry(of: place, at: moment)) }
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

    private func entry(of place: RepositoryPlace, at moment: Instant) async throws -> DiskManifest.Entry {
        var names = NameList()
        for file in try await disk.storage.objects(of: place) {
            let name =
                if let name = file.name { name } else { try await disk.storage.digest(at: file.path).name }
            if let name { names.add(file.kind, name, size: file.size) }
        }
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        return DiskManifest.Entry(
            folder: place.folder, objects: names.objects, bytes: names.bytes, names: names.hash,
            date: date.ISO8601Format())
    }
}
