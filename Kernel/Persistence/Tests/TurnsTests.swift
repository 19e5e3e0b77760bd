import Persistence
import Testing

@Suite struct `Places taken in turns` {
    @Test func `are never more than their places`() async throws {
        let turns = Turns(2)
        let counter = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...40 {
                group.addTask {
                    try await turns.take {
                        await counter.enter()
                        try await Task.sleep(for: .milliseconds(1))
                        await counter.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await counter.most == 2)
        #expect(await counter.total == 40)
    }

    @Test func `give their place on when the work fails`() async throws {
        let turns = Turns(1)
        for _ in 1...3 {
            await #expect(throws: CancellationError.self) {
                try await turns.take { throw CancellationError() }
            }
        }
        #expect(try await turns.take { 7 } == 7)
    }

    private actor Counter {
        private var inside = 0
        private(set) var most = 0
        private(set) var total = 0

        func enter() {
            inside += 1
            total += 1
            most = max(most, inside)
        }

        func leave() { inside -= 1 }
    }
}
