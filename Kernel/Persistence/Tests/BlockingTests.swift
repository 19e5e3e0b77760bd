import Glibc
import Persistence
import Synchronization
import Testing

@Suite struct `Blocking work` {
    @Test func `has more threads than the machine has cores`() async throws {
        let gathering = Gathering(of: 12)
        let answers = try await withThrowingTaskGroup { group in
            for _ in 1...12 {
                group.addTask { try await Blocking.run { gathering.waitForAll() } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers == Array(repeating: true, count: 12))
    }

    @Test func `gives what it answers and throws what it throws`() async throws {
        struct Fault: Error {}
        let answer = try await Blocking.run { 42 }
        #expect(answer == 42)
        await #expect(throws: Fault.self) { try await Blocking.run { throw Fault() } }
    }
}

/// Threads that each wait, blocked, until all of them are there.
private final class Gathering: Sendable {
    private let size: Int
    private let present = Mutex(0)

    init(of size: Int) {
        self.size = size
    }

    /// - Returns: false when the others did not come within thirty seconds.
    func waitForAll() -> Bool {
        present.withLock { $0 += 1 }
        for _ in 1...3000 {
            if present.withLock({ $0 }) == size { return true }
            usleep(10_000)
        }
        return false
    }
}
