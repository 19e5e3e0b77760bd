import Foundation
import Synchronization

/// The files that a snapshot announces, as `restic ls --json` lists them: counted, and some chosen by chance.
final class SnapshotFiles: Sendable {
    private let state = Mutex(State())

    private struct State {
        var all = DrillCount()
        var candidates = 0
        var chosen: [File] = []
    }

    /// A file of the snapshot, by the path that it has there.
    struct File: Sendable, Equatable {
        let path: String
        /// Bytes.
        let size: Int
    }

    /// How many files a sample has, and the bytes that one of them has at most.
    static let sampleCount = 20
    private static let sampleSize = 1_000_000_000

    /// Every file, and the bytes in them.
    var all: DrillCount { state.withLock { $0.all } }

    /// Files chosen by chance: each had the same chance (Vitter’s algorithm R), the empty and the huge ones excepted.
    var sample: [File] { state.withLock { $0.chosen } }

    /// Reads one line of the list; what is no file is left out.
    ///
    /// - Throws: `DrillFailure.tooLarge` when the sizes are more than any disk holds.
    func take(_ line: String) throws {
        guard let file = Self.file(in: line) else { return }
        try state.withLock { state in
            let (sum, overflows) = state.all.bytes.addingReportingOverflow(file.size)
            guard !overflows else { throw DrillFailure.tooLarge }
            state.all = DrillCount(files: state.all.files + 1, bytes: sum)
            guard (1...Self.sampleSize).contains(file.size), Self.isPlain(file.path) else { return }
            state.candidates += 1
            if state.chosen.count < Self.sampleCount {
                state.chosen.append(file)
            } else {
                let place = Int.random(in: 0..<state.candidates)
                if place < Self.sampleCount { state.chosen[place] = file }
            }
        }
    }

    private struct Node: Decodable {
        let type: String?
        let path: String?
        let size: Int?
    }

    private static func file(in line: String) -> File? {
        guard let node = try? JSONDecoder().decode(Node.self, from: Data(line.utf8)), node.type == "file",
            let path = node.path
        else { return nil }
        return File(path: path, size: max(0, node.size ?? 0))
    }

    /// Whether an argument holds the path as it is, and it stays inside.
    private static func isPlain(_ path: String) -> Bool {
        path.hasPrefix("/") && path.utf8.count < 4000
            && path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{FFFD}" }
            && !path.split(separator: "/").contains { $0 == ".." || $0 == "." }
    }
}

extension SnapshotFiles.File {
    /// The path as a pattern of restic that matches itself alone (Go’s `filepath.Match`).
    var pattern: String {
        // Scalar by scalar: a star with an accent after it is one character to us, and still a star to restic.
        path.unicodeScalars.reduce(into: "") { text, scalar in
            if "*?[]\\".unicodeScalars.contains(scalar) { text.append("\\") }
            text.unicodeScalars.append(scalar)
        }
    }
}
