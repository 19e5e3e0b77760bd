import Foundation
import NIOPosix

/// The tiles kept on the disk, within a size: the oldest go first.
actor TileCache {
    private let folder: String
    private let limit: Int
    private let maxAge: TimeInterval
    private var size: Int?

    /// - Parameter limit: bytes.
    init(folder: String, limit: Int, maxAge: TimeInterval) {
        self.folder = folder
        self.limit = limit
        self.maxAge = maxAge
    }

    nonisolated func tile(_ address: TileAddress) async throws -> (bytes: [UInt8], isFresh: Bool)? {
        let path = folder + "/" + address.path
        let oldest = Date.now.addingTimeInterval(-maxAge)
        return try await NIOThreadPool.singleton.runIfActive {
            guard let data = FileManager.default.contents(atPath: path) else { return nil }
            let written = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            return (Array(data), (written ?? .distantPast) > oldest)
        }
    }

    func keep(_ bytes: [UInt8], of address: TileAddress) async throws {
        let path = folder + "/" + address.path
        try await NIOThreadPool.singleton.runIfActive {
            let parent = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        }
        var known = size ?? 0
        if size == nil {
            known = try await Self.files(in: folder).reduce(0) { $0 + $1.size }
        } else {
            known += bytes.count
        }
        size = known
        if known > limit { try await makeRoom() }
    }

    /// Removes the oldest tiles until a fifth of the room is free.
    private func makeRoom() async throws {
        let target = limit / 5 * 4
        let folder = folder
        size = try await NIOThreadPool.singleton.runIfActive {
            let files = try Self.listing(of: folder).sorted { $0.written < $1.written }
            var total = files.reduce(0) { $0 + $1.size }
            for file in files where total > target {
                try FileManager.default.removeItem(atPath: file.path)
                total -= file.size
            }
            return total
        }
    }

    private struct File: Sendable {
        let path: String
        let size: Int
        let written: Date
    }

    private static func files(in folder: String) async throws -> [File] {
        try await NIOThreadPool.singleton.runIfActive { try listing(of: folder) }
    }

    private static func listing(of folder: String) throws -> [File] {
        let root = URL(fileURLWithPath: folder)
        let keys: [URLResourceKey] = [.isRegularFileKey, .fileSizeKey, .contentModificationDateKey]
        let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys)
        return try (walk?.compactMap { $0 as? URL } ?? []).compactMap { url in
            let values = try url.resourceValues(forKeys: Set(keys))
            guard values.isRegularFile == true else { return nil }
            return File(
                path: url.path, size: values.fileSize ?? 0,
                written: values.contentModificationDate ?? .distantPast)
        }
    }
}
