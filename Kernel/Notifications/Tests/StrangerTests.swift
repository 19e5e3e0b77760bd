import AsyncHTTPClient
import Glibc
import NIOCore
import TestSupport
import Testing
import Web

@testable import Notifications

@Suite struct `Endpoints at hosts that anybody names` {
    @Test(arguments: Engine.allCases)
    func `that never answer do not slow a danger for the others`(on engine: Engine) async throws {
        let silent = try SilentHost()
        try await TestPushService.open { service, address in
            try await PostOffice.open(on: engine) { office in
                // As many hosts as a name of the DNS makes: each is another origin, with no past failure.
                for number in 1...150 {
                    try await office.subscribe(at: "https://127.0.1.\(number):\(silent.port)/a")
                }
                try await office.subscribe(at: address + "/lise")
                try await office.working {
                    for id in ["n1", "n2", "n3"] {
                        try await office.send(.news(id, about: id, urgency: .high))
                    }
                    try await eventually("three posts") { service.posts.count >= 3 }
                    #expect(service.posts.count == 3)
                }
            }
        }
    }

    @Test func `that answer drop by drop are believed at once, and left`() async throws {
        try await TestPushService.open({ _, _ in .dripping }) { _, address in
            let post = PushPost(
                endpoint: try #require(PushEndpoint(address + "/a", reach: .anywhere)),
                body: ByteBuffer(string: "x"), authorization: "vapid", timeToLive: 60, urgency: .high,
                topic: Topic(of: "a"))
            let bound = BoundClient(HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup))
            // The drip lasts a minute: waited for to its end, it would be too late.
            let outcome = try await post.send(by: bound.client, within: .seconds(45))
            #expect(outcome == .accepted)
        }
    }

    @Test func `are all served soon when nothing leaves for the others`() async {
        let turns = StrangerTurns()
        let pauses = await withTaskGroup { group in
            for _ in 0..<50 {
                group.addTask {
                    let answer: @Sendable () async -> DeliveryOutcome = {
                        try? await Task.sleep(for: .milliseconds(50))
                        return .accepted
                    }
                    var longest = Duration.zero
                    while case .held(let pause) = await turns.serve(in: 1, answer) {
                        longest = max(longest, pause)
                        try? await Task.sleep(for: pause)
                    }
                    return longest
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        // Seven rounds of eight, a quarter of a second each: never the ten seconds of a busy channel.
        #expect(pauses.allSatisfy { $0 < .seconds(2) } && pauses.contains { $0 > .zero })
    }

    @Test func `hold one worker of the channel alone: those of another batch wait`() async {
        let turns = StrangerTurns()
        _ = await turns.serve(in: 1) {
            guard case .held(let pause) = await turns.serve(in: 2, { .accepted }) else {
                Issue.record("two batches were served at once")
                return .accepted
            }
            #expect(pause <= .milliseconds(500))
            #expect(await turns.serve(in: 1) { .accepted } == .accepted)
            return .accepted
        }
        #expect(await turns.serve(in: 2) { .accepted } == .accepted)
    }

    @Test func `are served when nothing leaves for the others, few at once`() async {
        let turns = StrangerTurns()
        let served = await withTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    await turns.serve(in: 1) {
                        try? await Task.sleep(for: .milliseconds(200))
                        return .accepted
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 == .accepted ? 1 : 0) }
        }
        #expect(served == StrangerTurns.atOnce)
        turns.noteOther()
        #expect(await turns.serve(in: 1) { .accepted } == .held(.seconds(10)))
    }
}

/// A port of this machine where connections are made, and nothing is ever said.
private final class SilentHost: Sendable {
    let port: UInt16
    private let handle: Int32

    init() throws {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &place) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(handle, $0, size) == 0 && listen(handle, 500) == 0 && getsockname(handle, $0, &size) == 0
            }
        }
        try #require(isOpen)
        self.handle = handle
        port = UInt16(bigEndian: place.sin_port)
    }

    deinit {
        close(handle)
    }
}
