import Glibc
import TestSupport
import Testing

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
                    let start = ContinuousClock.now
                    for id in ["n1", "n2", "n3"] {
                        try await office.send(.news(id, about: id, urgency: .high))
                    }
                    for _ in 1...3000 where service.posts.count < 3 {
                        try await Task.sleep(for: .milliseconds(10))
                    }
                    #expect(ContinuousClock.now - start < .seconds(9))
                    #expect(service.posts.count == 3)
                }
            }
        }
    }

    @Test func `are served when nothing leaves for the others, few at once`() async {
        let turns = StrangerTurns()
        let served = await withTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    await turns.serve {
                        try? await Task.sleep(for: .milliseconds(200))
                        return .accepted
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 == .accepted ? 1 : 0) }
        }
        #expect(served == StrangerTurns.atOnce)
        turns.noteOther()
        #expect(await turns.serve { .accepted } == .held(.seconds(10)))
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
