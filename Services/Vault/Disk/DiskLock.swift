import Glibc

/// Who writes on a disk, alone: the folder itself is locked, before anything of it is read or changed.
final class DiskLock: Sendable {
    private let file: FileDescriptor

    /// - Throws: `VaultRefusal` when another program writes there.
    init(of disk: CarriedDisk) throws {
        file = try FileDescriptor(opening: disk.folder, O_RDONLY | O_DIRECTORY)
        guard flock(file.number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
            throw VaultRefusal("Une autre copie s’écrit déjà sur ce disque. Attendez sa fin.")
        }
    }

    func release() { _ = flock(file.number, LOCK_UN) }
}
