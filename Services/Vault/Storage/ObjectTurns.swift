import Synchronization

/// Turns for each object: of those who put it in place, hide it or erase it, one at a time.
///
/// Without them an erasure that began before an upload could take the new file away.
final class ObjectTurns: Sendable {
    private let waiting = Mutex<[ObjectKey: [CheckedContinuation<Void, Never>]]>([:])

    /// Runs the work when nobody else works on this object.
    func take<T: Sendable>(_ key: ObjectKey, _ work: () async throws -> T) async throws -> T {
        await enter(key)
        defer { leave(key) }
        return try await work()
    }

    private func enter(_ key: ObjectKey) async {
        await withCheckedContinuation { continuation in
            let isFree = waiting.withLock { waiting in
                guard waiting[key] != nil else {
                    waiting[key] = []
                    return true
                }
                waiting[key]?.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave(_ key: ObjectKey) {
        let next = waiting.withLock { waiting -> CheckedContinuation<Void, Never>? in
            guard let queue = waiting[key], let first = queue.first else {
                waiting[key] = nil
                return nil
            }
            waiting[key] = Array(queue.dropFirst())
            return first
        }
        next?.resume()
    }
}

extension ObjectKey {
    /// Whose turn it is: a repository has one configuration, whatever its bytes.
    var turn: ObjectKey {
        guard kind == .config, let name = ObjectName(bytes: Array(repeating: 0, count: 32)) else {
            return self
        }
        return ObjectKey(repository: repository, kind: kind, name: name)
    }
}
