import Foundation
import Glibc

/// A folder whose list of names is on the disk, and not only in memory.
struct DurableFolder {
    let url: URL

    init(_ url: URL) {
        self.url = url
    }

    /// Makes the folder and those above it, readable by its owner alone.
    func make() throws {
        guard !FileManager.default.fileExists(atPath: url.path) else { return }
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try DurableFolder(url.deletingLastPathComponent()).force()
    }

    /// Forces the names in the folder to the disk.
    func force() throws {
        let descriptor = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure("open", url) }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFailure("fsync", url) }
    }

    /// Removes what the folder holds.
    func empty() throws {
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
            try FileManager.default.removeItem(at: url.appending(path: name))
        }
    }
}
