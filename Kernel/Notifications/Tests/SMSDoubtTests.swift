import Hummingbird
import Persistence
import TestSupport
import Testing

@testable import Notifications

@Suite struct `SMS of which nobody knows whether they left` {
    @Test(arguments: Engine.allCases)
    func `are tried twice more, under one reference`(on engine: Engine) async throws {
        try await TestPushService.open({ _, _ in Response(status: .badGateway) }) { gateway, address in
            try await Self.withGateway(address, on: engine) { office in
                let counts = try await Self.settledInHaste(office)
                #expect(counts == [.sms: DeliveryCount(addressed: 1, failed: 1, isComplete: true)])
                #expect(gateway.posts.count == 3)
                #expect(Set(gateway.posts.map(\.text)).count == 1)
                #expect(gateway.posts[0].text.wholeMatch(of: /[0-9a-f]{32} .*/) != nil)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are not those that the gateway put off itself: they wait as long as it takes`(on engine: Engine)
        async throws
    {
        try await TestPushService.open({ _, count in
            Response(status: count < 5 ? .serviceUnavailable : .ok)
        }) { gateway, address in
            try await Self.withGateway(address, on: engine) { office in
                let counts = try await Self.settledInHaste(office)
                #expect(counts[.sms]?.accepted == 1)
                #expect(gateway.posts.count == 5)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are doubts as well when the site stops in the middle`(on engine: Engine) async throws {
        try await TestPushService.open({ _, _ in
            try await Task.sleep(for: .seconds(2))
            return Response(status: .ok)
        }) { gateway, address in
            try await Self.withGateway(address, on: engine) { office in
                try await office.send(try SMS.message("Bonjour"), to: try Self.number())
                for count in 1...3 {
                    try await office.hurry(.sms)
                    // Stopped as soon as the gateway has read it.
                    try await office.working {
                        try await eventually("post \(count)") { gateway.posts.count >= count }
                    }
                }
                try await office.hurry(.sms)
                let counts = try await office.working { try await office.settled("a1") }
                #expect(counts == [.sms: DeliveryCount(addressed: 1, failed: 1, isComplete: true)])
                #expect(gateway.posts.count == 3)
            }
        }
    }

    @Test(arguments: ["http://127.0.0.1:9", "http://localhost:9"])
    func `are not those of a gateway that nobody reaches`(address: String) async throws {
        #expect(try await Self.outcome(at: address) == .busy(retryAfter: nil))
    }

    @Test func `are not those of a gateway whose certificate nobody believes`() async throws {
        try await MailRelay.open(.tls) { relay in
            let outcome = try await Self.outcome(at: "https://localhost:\(relay.port)")
            #expect(outcome == .busy(retryAfter: nil))
        }
    }

    @Test func `are not those that it answers drop by drop`() async throws {
        try await TestPushService.open({ _, _ in .dripping }) { _, address in
            let start = ContinuousClock.now
            let outcome = try await Self.outcome(at: address, body: "x")
            #expect(outcome == .accepted)
            #expect(ContinuousClock.now - start < .seconds(30))
        }
    }

    private static func outcome(at address: String, body: String? = nil) async throws -> DeliveryOutcome {
        let settings = try #require(
            SMSGatewaySettings(address: address + "/envoi?n={numero}&t={texte}", body: body))
        let gateway = SMSGateway(settings, logger: PostOffice.quiet)
        let head = MessageHead(id: "a", topic: Topic(of: "a"), urgency: .normal, isToOne: true)
        let recipient = Recipient(id: "r", address: "+33612345678", keys: nil, attempts: 0)
        return try await gateway.letter("Essai", of: head)
            .deliver(to: recipient, before: .now.adding(.seconds(60)))
    }

    private static func number() throws -> Address {
        .mobile(try #require(MobileNumber("0612345678")))
    }

    private static func withGateway(
        _ address: String, on engine: Engine, _ body: @escaping @Sendable (PostOffice) async throws -> Void
    ) async throws {
        let settings = try #require(
            SMSGatewaySettings(
                address: address + "/envoi", body: "{identifiant} {numero} {texte}", type: "text/plain"))
        try await PostOffice.open(on: engine, sms: .gateway(settings), body)
    }

    /// Sends one SMS, and tries it again without its pauses.
    private static func settledInHaste(_ office: PostOffice) async throws -> [Channel: DeliveryCount] {
        try await office.working {
            try await office.send(
                try SMS.message("Bonjour"), to: number())
            try await eventually("the SMS is settled", every: .milliseconds(100)) {
                try await office.hurry(.sms)
                return try await office.counts(of: "a1")[.sms]?.isComplete == true
            }
            return try await office.counts(of: "a1")
        }
    }
}
