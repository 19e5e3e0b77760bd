import Files
import Synchronization

/// The files that a visit brought: what its handler did not move elsewhere is removed when it has answered.
final class ReceivedFiles: Sendable {
    private let files = Mutex<[TemporaryFile]>([])

    func add(_ file: TemporaryFile) {
        files.withLock { $0.append(file) }
    }

    func discardAll() async throws {
        let all = files.withLock { files in
            defer { files = [] }
            return files
        }
        for file in all { try await file.discard() }
    }
}
