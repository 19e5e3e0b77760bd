import Foundation
import Glibc
import Persistence

/// What the vault keeps no more: counted, and taken off the disk only when that is asked.
extension DiskExport {
    func takeAway(_ repository: VaultRepository, _ wish: Wish, _ report: inout Report) async throws {
        let place = RepositoryPlace(repository)
        let found = try await disk.storage.objects(of: place).compactMap { file in
            file.name.map { (kind: file.kind, name: $0) }
        }
        var gone: [(kind: ObjectKind, name: ObjectName)] = []
        for start in stride(from: 0, to: found.count, by: Self.batch) {
            let page = found[start..<min(start + Self.batch, found.count)]
            gone += try await database.read { session in
                try page.filter { object in
                    let key = ObjectKey(repository: repository.number, kind: object.kind, name: object.name)
                    return try ObjectTable.last(key, in: session) == nil
                }
            }
        }
        report.gone += gone.count
        guard wish.prunes, !gone.isEmpty else { return }
        // A base that came back from before, or was lost, knows little: the disk may be all that is left.
        guard gone.count * 2 <= found.count else {
            throw VaultRefusal(
                "Le coffre ne connaît plus la moitié de ce que le disque garde de «\u{A0}\(place.folder)\u{A0}». Rien n’en est ôté\u{A0}: "
                    + "vérifiez que la base est la bonne, ou prenez un disque vide.")
        }
        // Backups first, so that what is left never lacks what it needs.
        let ordered = gone.sorted { ($1.kind.code, $1.name) < ($0.kind.code, $0.name) }
        for object in ordered { try await disk.storage.remove(place.file(of: object.kind, object.name)) }
        report.pruned += gone.count
    }
}

/// Who writes on a disk, alone.
final class DiskLock: Sendable {
    private let file: FileDescriptor

    /// - Throws: `VaultRefusal` when another program writes there.
    init(of disk: CarriedDisk) throws {
        file = try FileDescriptor(opening: "\(disk.folder)/\(DiskMarker.fileName)", O_RDONLY)
        guard flock(file.number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
            throw VaultRefusal("Une autre copie s’écrit déjà sur ce disque. Attendez sa fin.")
        }
    }

    func release() { _ = flock(file.number, LOCK_UN) }
}
