import Foundation

/// The files of a folder of data, without those of the SQLite database.
struct DataFiles {
    let folder: URL
    private let databasePaths: Set<String>
    private let caches: Set<String>

    init(folder: URL, excluding url: DatabaseURL?, leaving caches: Set<String> = []) {
        self.folder = folder
        self.caches = caches
        guard case .sqlite(let path) = url else {
            databasePaths = []
            return
        }
        let file = URL(filePath: path).resolvingSymlinksInPath().path
        databasePaths = Set(["", "-wal", "-shm", "-journal"].map { file + $0 })
    }

    /// Their paths inside the folder, in order.
    ///
    /// - Throws: `BackupRefusal` for what is neither a file nor a folder, or a name that a list cannot hold.
    func paths() throws -> [String] {
        let root = folder.resolvingSymlinksInPath().path
        var paths: [String] = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
            let whole = root + "/" + path
            guard !databasePaths.contains(whole), !isInCache(path) else { continue }
            // A file may go away between the list and the question.
            guard
                let kind = try? FileManager.default.attributesOfItem(atPath: whole)[.type]
                    as? FileAttributeType
            else { continue }
            if kind == .typeDirectory { continue }
            guard kind == .typeRegular, !path.contains("\n") else { throw BackupRefusal.notAFile(whole) }
            paths.append(path)
        }
        return paths.sorted()
    }

    private func isInCache(_ path: String) -> Bool {
        guard let first = path.split(separator: "/", maxSplits: 1).first else { return false }
        return caches.contains(String(first))
    }
}
