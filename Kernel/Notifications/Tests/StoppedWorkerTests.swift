import Hummingbird
import Persistence
import TestSupport
import Testing

@testable import Notifications

@Suite struct `A worker that stops in the middle` {
    /// Killed after it posted ten messages and wrote five outcomes.
    @Test(arguments: Engine.allCases)
    func `makes happen twice only what it had not written`(on engine: Engine) async throws {
        try await TestPushService.open { service, address in
            try await PostOffice.open(on: engine) { office in
                for number in 10..<40 { try await office.subscribe(at: "\(address)/\(number)") }
                try await office.send(.news("n1"))
                let lease = try await Self.leaseLeftBehind(office)
                let due = try await office.database.read {
                    try DeliveryStore.due(in: lease, at: .now, in: $0)
                }
                #expect(due.count == 30)
                let letter = try #require(office.module.carriers.first).letter(
                    lease.payload, of: lease.message)
                var outcomes: [Recorded] = []
                for recipient in due.prefix(10) {
                    let outcome = await letter.deliver(to: recipient, before: lease.expiresAt)
                    outcomes.append(Recorded(recipient: recipient, outcome: outcome, at: .now))
                }
                let written = Array(outcomes.prefix(5))
                _ = try await office.database.write {
                    try DeliveryStore.record(written, of: lease, at: .now.adding(.seconds(-11)), in: $0)
                }

                let counts = try await office.working { try await office.settled("n1") }
                #expect(counts == [.push: DeliveryCount(addressed: 30, accepted: 30, isComplete: true)])
                for (place, recipient) in due.enumerated() {
                    let path = String(try #require(recipient.address).dropFirst(address.count))
                    #expect(service.posts(at: path).count == ((5..<10).contains(place) ? 2 : 1))
                }
                // The copies collapse: the push service keeps the last of a topic (RFC 8030 §5.4).
                #expect(Set(service.posts.map { $0.header("Topic") }) == [Topic(of: "coupure").text])
                // The dead worker's ghost can write nothing more.
                let ghost = Array(outcomes.suffix(5))
                await #expect(throws: BatchLost.self) {
                    try await office.database.write {
                        _ = try DeliveryStore.record(ghost, of: lease, at: .now, in: $0)
                    }
                }
                #expect(try await office.counts(of: "n1") == counts)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `loses nobody, and doubles at most what was under way`(on engine: Engine) async throws {
        try await TestPushService.open({ _, _ in
            try await Task.sleep(for: .milliseconds(30))
            return Response(status: .created)
        }) { service, address in
            try await PostOffice.open(on: engine) { office in
                for number in 0..<300 { try await office.subscribe(at: "\(address)/\(number)") }
                try await office.send(.news("n1"))
                for _ in 1...2 {
                    let before = service.posts.count
                    try await office.working {
                        try await eventually("70 more posts", every: .milliseconds(5)) {
                            service.posts.count >= before + 70
                        }
                    }
                }
                #expect(try await office.counts(of: "n1")[.push]?.isComplete == false)
                let counts = try await office.working { try await office.settled("n1") }
                #expect(counts == [.push: DeliveryCount(addressed: 300, accepted: 300, isComplete: true)])
                let times = Dictionary(grouping: service.posts, by: \.path).mapValues(\.count)
                #expect(times.count == 300)
                // Two stops, each with no more than 64 posts on their way.
                #expect(service.posts.count - 300 <= 2 * 64)
                #expect(
                    try await office.database.read { try Ledger.events(of: "n1", in: $0) }.map(\.kind) == [
                        "sent", "settled",
                    ])
            }
        }
    }

    /// A batch as a killed program leaves it: taken, its lease over.
    private static func leaseLeftBehind(_ office: PostOffice) async throws -> BatchLease {
        let lease = try await office.database.write { session -> BatchLease? in
            _ = try BatchStore.addNext(of: "n1", on: .push, at: .now, in: session)
            guard let row = try session.row("SELECT id, wake_at FROM delivery_batch") else { return nil }
            let call = BatchCall(batch: try row.get("id"), wake: try row.get("wake_at"))
            return try BatchStore.take(call, at: .now.adding(.seconds(-11)), in: session)
        }
        return try #require(lease)
    }
}
