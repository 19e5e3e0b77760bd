import HTTPTypes
import Hummingbird
import Persistence
import TestSupport
import Testing
import Web

@testable import Notifications

@Suite struct `What was sent` {
    @Test(arguments: Engine.allCases)
    func `is counted by channel and by message, and what is held back waits`(on engine: Engine) async throws {
        try await TestPushService.open { post, _ in
            Response(status: post.path == "/parti" ? .gone : post.path == "/refus" ? .badRequest : .created)
        } _: { _, address in
            try await PostOffice.open(on: engine) { office in
                for place in ["lise", "zoe", "parti", "refus"] {
                    try await office.subscribe(at: "\(address)/\(place)")
                }
                try await office.working {
                    try await office.send(.news("n1"))
                    try await office.settled("n1")
                }
                let expected = SendingCount(accepted: 2, failed: 1, expired: 0, gone: 1)
                let (outcomes, waiting, latest) = try await Self.read(office)
                #expect(outcomes == [.push: expected])
                #expect(waiting.isEmpty)
                let sending = try #require(latest.first)
                #expect(latest.count == 1)
                #expect(sending.count == expected && sending.addressed == 4)
                #expect(sending.state == "terminé")

                try await office.database.write { session in
                    _ = try ChannelPauses.pause(.push, because: "Essai", in: session)
                }
                try await office.working {
                    try await office.send(.news("n2"))
                    // Three are left; they are put in a batch, which nobody takes.
                    try await eventually("three wait") { try await Self.read(office).waiting[.push] == 3 }
                }
                #expect(try await Self.read(office).waiting == [.push: 3])
                #expect(try await Self.read(office).latest.map(\.state) == ["en cours", "terminé"])
            }
        }
    }

    @Test func `shows the moment that the clock on the wall showed`() {
        // 1 August 2026, 00:05 in Paris, is still July in Greenwich.
        #expect(
            WallMoment.words(Instant(milliseconds: 1_785_535_500_000)) == "1er août 2026 à 0\u{A0}h\u{A0}05")
    }

    @Test func `names a gateway of SMS without its password`() async throws {
        try await TestPushService.open { _, _ in
            Response(status: .serviceUnavailable)
        } _: { _, address in
            let settings = try #require(
                SMSGatewaySettings(address: address + "/pommes?to={numero}&text={texte}", body: nil))
            let gateway = SMSGateway(settings, logger: PostOffice.quiet)
            let head = MessageHead(id: "a", topic: Topic(of: "a"), urgency: .normal, isToOne: true)
            let letter = try gateway.letter("Essai", of: head)
            let recipient = Recipient(id: "r", address: "+33612345678", keys: nil, attempts: 0)
            #expect(gateway.resting.isEmpty)
            for _ in 1...GatewayRests.patience {
                _ = await letter.deliver(to: recipient, before: .now.adding(.seconds(60)))
            }
            #expect(gateway.resting.map(\.gateway) == [String(address.dropFirst("http://".count))])
        }
    }

    private static func read(
        _ office: PostOffice
    ) async throws -> (outcomes: [Channel: SendingCount], waiting: [Channel: Int], latest: [Sending]) {
        try await office.database.read { session in
            (
                try SendingStore.outcomes(since: Instant.now.adding(.seconds(-3600)), in: session),
                try SendingStore.waiting(in: session), try SendingStore.latest(30, in: session)
            )
        }
    }
}
