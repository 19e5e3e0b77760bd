import Foundation
import NIOPosix

/// The tiles kept on the disk, within a size: the oldest go first.
actor TileCache {
    private let folder: String
    private let limit: Int
    private let maxAge: TimeInterval
    private var size: Int?
    private var isMakingRoom = false
    /// Bytes kept since room was last made, or begun to be.
    private var added = 0

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
            // Removed since it was read: it is shown all the same.
            let facts = try? FileManager.default.attributesOfItem(atPath: path)
            let written = facts?[.modificationDate] as? Date
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
        if size == nil {
            let onDisk = try await Self.files(in: folder).reduce(0) { $0 + $1.size }
            size = max(onDisk, (size ?? 0) + bytes.count)
        } else {
            size = (size ?? 0) + bytes.count
        }
        added += bytes.count
        // One at a time: tiles kept meanwhile are counted, and the next one kept looks again.
        guard size ?? 0 > limit, !isMakingRoom else { return }
        isMakingRoom = true
        defer { isMakingRoom = false }
        added = 0
        let left = try await roomMade()
        size = left + added
    }

    /// Removes the oldest tiles until a fifth of the room is free.
    ///
    /// - Returns: the bytes left.
    private func roomMade() async throws -> Int {
        let (folder, target) = (folder, limit / 5 * 4)
        return try await NIOThreadPool.singleton.runIfActive {
            let files = Self.listing(of: folder).sorted { $0.written < $1.written }
            var total = files.reduce(0) { $0 + $1.size }
            for file in files where total > target {
                try Self.remove(file.path)
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
        try await NIOThreadPool.singleton.runIfActive { listing(of: folder) }
    }

    /// Removes a tile, unless somebody else did.
    private static func remove(_ path: String) throws {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch let error as CocoaError where error.code == .fileNoSuchFile {
            return
        }
    }

    /// The tiles that are there; one that goes meanwhile is not.
    private static func listing(of folder: String) -> [File] {
        let root = URL(fileURLWithPath: folder)
        let keys: [URLResourceKey] = [.isRegularFileKey, .fileSizeKey, .contentModificationDateKey]
        let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys)
        return (walk?.compactMap { $0 as? URL } ?? []).compactMap { url in
            guard let values = try? url.resourceValues(forKeys: Set(keys)), values.isRegularFile == true
            else { return nil }
            return File(
                path: url.path, size: values.fileSize ?? 0,
                written: values.contentModificationDate ?? .distantPast)
        }
    }
}
