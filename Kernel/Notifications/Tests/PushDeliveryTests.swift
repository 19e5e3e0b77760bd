import Foundation
import HTTPTypes
import Hummingbird
import Persistence
import TestSupport
import Testing
import Web

@testable import Notifications

@Suite struct `A notification` {
    @Test(arguments: Engine.allCases)
    func `reaches who follows and has not muted, once, and nobody else`(on engine: Engine) async throws {
        try await TestPushService.open { service, address in
            try await PostOffice.open(on: engine) { office in
                let browser = TestBrowser()
                try await office.subscribe(browser, at: address + "/lise")
                try await office.subscribe(at: address + "/muette", mutes: ["theme:travaux"])
                try await office.subscribe(at: address + "/voisin", to: ["commune:32998"])
                try await office.working {
                    #expect(try await office.send(.news("n1", urgency: .high), mutable: ["theme:travaux"]))
                    let counts = try await office.settled("n1")
                    #expect(counts == [.push: DeliveryCount(addressed: 1, accepted: 1, isComplete: true)])
                    // The service hands the same message over again: nothing leaves.
                    #expect(try await !office.send(.news("n1")))
                }
                let post = try #require(service.posts.first)
                #expect(service.posts.map(\.path) == ["/lise"])
                #expect(post.header("Content-Encoding") == "aes128gcm")
                #expect(post.header("Urgency") == "high")
                #expect(post.header("Topic") == Topic(of: "coupure").text)
                #expect(try (3000...3600).contains(#require(post.header("TTL").flatMap { Int($0) })))
                let token = try #require(post.header("Authorization"))
                #expect(token.hasPrefix("vapid t=") && token.hasSuffix(",k=\(office.module.publicKey)"))
                let shown = try JSONDecoder().decode(Shown.self, from: Data(browser.opened(post.body).utf8))
                #expect(shown.web_push == 8030)
                #expect(shown.notification.title == "Coupure d’eau")
                #expect(shown.notification.navigate == "https://numerique.exemple.fr/commune/32999")
                #expect(shown.notification.tag == Topic(of: "coupure").text)
                let origin = shown.notification.data
                #expect(origin.message == "n1")
                #expect(office.module.outbox.isDisplayProof(origin.preuve, of: "n1"))
                #expect(!office.module.outbox.isDisplayProof(origin.preuve, of: "n2"))
                #expect(!office.module.outbox.isDisplayProof("", of: "n1"))
            }
        }
    }

    /// The members that a browser reads (Declarative Web Push).
    private struct Shown: Decodable {
        let web_push: Int
        let notification: Notification

        struct Notification: Decodable {
            let title: String
            let body: String
            let navigate: String
            let tag: String
            let data: Origin
        }

        struct Origin: Decodable {
            let message: String
            let preuve: String
        }
    }

    @Test(arguments: Engine.allCases)
    func `forgets at once a device that its service no longer knows`(on engine: Engine) async throws {
        try await TestPushService.open({ post, _ in
            let statuses: [String: HTTPResponse.Status] = [
                "/perdu": .notFound, "/parti": .gone, "/refus": .badRequest,
            ]
            return Response(status: statuses[post.path] ?? .created)
        }) { service, address in
            try await PostOffice.open(on: engine) { office in
                for name in ["perdu", "parti", "refus", "lise"] {
                    try await office.subscribe(at: "\(address)/\(name)")
                }
                try await office.working {
                    try await office.send(.news("n1"))
                    let counts = try await office.settled("n1")
                    let expected = DeliveryCount(
                        addressed: 4, accepted: 1, failed: 1, gone: 2, isComplete: true)
                    #expect(counts == [.push: expected])
                    #expect(try await office.followers() == [.push: 2])
                    try await office.send(.news("n2"))
                    try await office.settled("n2")
                }
                #expect(service.posts(at: "/perdu").count == 1)
                #expect(service.posts(at: "/parti").count == 1)
                #expect(service.posts(at: "/lise").count == 2)
                let rest: Int? = try await office.database.read {
                    try $0.value("SELECT COUNT(*) FROM delivery")
                }
                #expect(rest == 0)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits for as long as its service asks`(on engine: Engine) async throws {
        try await TestPushService.open({ _, count in
            count == 1
                ? Response(status: .tooManyRequests, headers: [.retryAfter: "2"]) : Response(status: .created)
        }) { service, address in
            try await PostOffice.open(on: engine) { office in
                try await office.subscribe(at: address + "/lise")
                let start = ContinuousClock.now
                try await office.working {
                    try await office.send(.news("n1"))
                    #expect(try await office.settled("n1")[.push]?.accepted == 1)
                }
                #expect(ContinuousClock.now - start > .seconds(2))
                #expect(service.posts.count == 2)
                #expect(Set(service.posts.map { $0.header("Topic") }).count == 1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps its turn when it is put off`(on engine: Engine) async throws {
        try await TestPushService.open({ _, _ in
            Response(status: .tooManyRequests, headers: [.retryAfter: "600"])
        }) { service, address in
            try await PostOffice.open(on: engine) { office in
                try await office.subscribe(at: address + "/lise")
                try await office.working {
                    try await office.send(.news("n1", urgency: .low))
                    try await office.send(.news("n2", about: "crue", urgency: .high))
                    try await eventually("both are put off") { try await Self.ranks(office).count == 2 }
                }
                #expect(try await Self.ranks(office) == [Turn.danger.rawValue, Turn.news.rawValue])
                #expect(service.posts.count == 2)
            }
        }
    }

    /// Of the batches that wait for their service, what goes first first.
    private static func ranks(_ office: PostOffice) async throws -> [Int] {
        try await office.database.read { session in
            try session.rows(
                """
                SELECT rank FROM job WHERE state = 'waiting' AND kind = \(DeliveryJobs.batchKind(of: .push))
                    AND run_after > \(Instant.now.adding(.seconds(60))) ORDER BY rank
                """
            ).map { try $0.get("rank") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves alone a service that is down, and goes to the others`(on engine: Engine) async throws {
        try await TestPushService.open({ _, _ in
            Response(status: .serviceUnavailable, headers: [.retryAfter: "3600"])
        }) { down, downAddress in
            try await TestPushService.open { up, upAddress in
                try await PostOffice.open(on: engine) { office in
                    for number in 1...GatewayRests.patience {
                        try await office.subscribe(at: "\(downAddress)/\(number)")
                    }
                    try await office.subscribe(at: upAddress + "/lise")
                    try await office.working {
                        for (number, id) in ["n1", "n2"].enumerated() {
                            try await office.send(.news(id, about: id))
                            try await eventually("one is accepted") {
                                try await office.counts(of: id)[.push]?.accepted == 1
                            }
                            #expect(up.posts.count == number + 1)
                            #expect(try await office.counts(of: id)[.push]?.waiting == GatewayRests.patience)
                        }
                    }
                    // Only the first message asked it: the second waits without asking.
                    #expect(down.posts.count == GatewayRests.patience)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `that is withdrawn before it left reaches nobody`(on engine: Engine) async throws {
        try await TestPushService.open { service, address in
            try await PostOffice.open(on: engine) { office in
                try await office.subscribe(at: address + "/lise")
                try await office.database.write {
                    try ChannelPauses.pause(.push, because: "essai", in: $0)
                }
                try await office.working {
                    try await office.send(.news("n1"))
                    try await Task.sleep(for: .milliseconds(300))
                    #expect(service.posts.isEmpty)
                    #expect(
                        try await office.database.read { try ChannelPauses.all(in: $0) }[.push]?.reason
                            == "essai")
                    let outbox = office.module.outbox
                    #expect(try await office.database.write { try outbox.withdraw("n1", in: $0) })
                    #expect(try await !office.database.write { try outbox.withdraw("n1", in: $0) })
                    try await office.database.write { try ChannelPauses.resume(.push, in: $0) }
                    #expect(try await office.settled("n1")[.push]?.expired == 1)
                }
                #expect(service.posts.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `counts the devices that showed it, never more than were reached`(on engine: Engine) async throws {
        try await TestPushService.open { _, address in
            try await PostOffice.open(on: engine) { office in
                try await office.subscribe(at: address + "/lise")
                try await office.working {
                    try await office.send(.news("n1"))
                    try await office.settled("n1")
                }
                for _ in 1...3 {
                    try await office.database.write {
                        try office.module.outbox.countDisplay(of: "n1", on: .push, in: $0)
                    }
                }
                #expect(try await office.counts(of: "n1")[.push]?.displayed == 1)
            }
        }
    }

    @Test func `is refused in words when it is too long for push services`() async throws {
        try await PostOffice.open(on: .sqlite) { office in
            let long = PushNotification("Avis", body: String(repeating: "é", count: 2000), page: "/")
            let message = Message(id: "n1", topic: Topic(of: "a"), push: long)
            await #expect(throws: Refusal.self) { try await office.send(message) }
            let counts = try await office.counts(of: "n1")
            #expect(counts == [:])
        }
    }
}
