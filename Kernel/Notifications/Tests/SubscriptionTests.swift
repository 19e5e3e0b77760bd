import Persistence
import TestSupport
import Testing
import Web

@testable import Notifications

@Suite struct `A subscription` {
    @Test(arguments: Engine.allCases)
    func `is read whole and changed by who holds its key, until it is over`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            let subscriptions = office.module.subscriptions
            let key = try await office.subscribe(at: "https://fcm.googleapis.com/fcm/send/lise")
            let kept = { try await office.database.read { try subscriptions.kept(of: key, in: $0) } }
            #expect(try await kept()?.address == "https://fcm.googleapis.com/fcm/send/lise")
            let other = try PostOffice.wishes(["commune:32998"], ["theme:sport"])
            #expect(try await office.database.write { try subscriptions.change(other, of: key, in: $0) })
            #expect(try await kept()?.wishes == other)
            await #expect(throws: Refusal.self) {
                let nothing = Wishes(follows: [])
                try await office.database.write { _ = try subscriptions.change(nothing, of: key, in: $0) }
            }
            try await office.database.write { _ = try subscriptions.leave(key, in: $0) }
            #expect(try await kept() == nil)
            #expect(try await !office.database.write { try subscriptions.change(other, of: key, in: $0) })
        }
    }

    @Test(arguments: Engine.allCases)
    func `of an e-mail begins when its address says yes, once`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            let subscriptions = office.module.subscriptions
            let (mail, wishes) = (try Self.mail(), try PostOffice.wishes(["commune:32999", "theme:travaux"]))
            let secret = try await office.database.write {
                try subscriptions.ask(mail, wishes, from: "192.0.2.1", in: $0)
            }
            #expect(try await office.followers() == [:])
            let key = try await office.database.write { try subscriptions.confirm(secret, in: $0) }
            #expect(try await office.followers() == [.email: 1])
            #expect(try await office.database.write { try subscriptions.confirm(secret, in: $0) } == nil)
            let opened = try #require(key)
            #expect(try await office.database.read { try subscriptions.wishes(of: opened, in: $0) } == wishes)
            #expect(try await office.database.write { try subscriptions.leave(opened, in: $0) })
            #expect(try await office.followers() == [:])
            #expect(try await office.database.read { try subscriptions.wishes(of: opened, in: $0) } == nil)
            #expect(try await !office.database.write { try subscriptions.leave(opened, in: $0) })
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not confirmed by an old link, nor by an invented one`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            let subscriptions = office.module.subscriptions
            let (mail, wishes) = (try Self.mail(), try PostOffice.wishes(["commune:32999"]))
            let confirmed = try await office.database.write { session in
                let now = Instant.now
                let secret = try subscriptions.ask(mail, wishes, from: "192.0.2.1", at: now, in: session)
                let late = now.adding(.seconds(48 * 3600 + 1))
                return [
                    try subscriptions.confirm(secret, at: late, in: session),
                    try subscriptions.confirm("invente", in: session),
                    try subscriptions.confirm("", in: session),
                ]
            }
            #expect(confirmed == [nil, nil, nil])
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a device is renewed at each opening, with the keys that it has then`(on engine: Engine)
        async throws
    {
        try await PostOffice.open(on: engine) { office in
            let endpoint = "https://fcm.googleapis.com/fcm/send/lise"
            let first = try await office.subscribe(at: endpoint)
            let second = try await office.subscribe(at: endpoint, to: ["commune:32998"])
            #expect(first == second)
            #expect(try await office.followers() == [:])
            #expect(try await office.followers(of: "commune:32998") == [.push: 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a device is forgotten after thirteen months without an opening`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            try await office.subscribe(at: "https://fcm.googleapis.com/fcm/send/lise")
            let day = Duration.seconds(86_400)
            try await Housekeeping.tidy(office.database, at: .now.adding(day * 395))
            #expect(try await office.followers() == [.push: 1])
            try await Housekeeping.tidy(office.database, at: .now.adding(day * 397))
            #expect(try await office.followers() == [:])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is opened by the key of this site alone`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            let key = try await office.subscribe(at: "https://fcm.googleapis.com/fcm/send/lise")
            let id = String(key.text.split(separator: ".")[0])
            let other = SiteKey(.makeForNow()).subscriber(id)
            for forged in [other.text, id, "\(id).", "\(id).AAAAAAAAAAAAAAAAAAAAAA", ".", "", key.text + "A"]
            {
                let left = try await office.database.write {
                    try office.module.subscriptions.leave(SubscriberKey(text: forged), in: $0)
                }
                #expect(!left)
            }
            #expect(try await office.followers() == [.push: 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `cannot be made by the thousand from one network`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            let most = office.module.subscriptions.limits.perNetwork
            for number in 1...most {
                try await Self.subscribe(number, from: "2001:db8:1:2::\(number)", office)
            }
            await #expect(throws: Refusal.self) {
                try await Self.subscribe(most + 1, from: "2001:db8:1:2:ffff::1", office)
            }
            try await Self.subscribe(most + 2, from: "2001:db8:1:3::1", office)
            // Who has one renews it whatever the others do.
            try await Self.subscribe(1, from: "2001:db8:1:2::1", office)
            #expect(try await office.followers()[.push] == most + 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `cannot be made in number at a host that is no browser's service`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            let most = try #require(office.module.subscriptions.limits.perUnknownHost)
            for number in 1...most {
                try await Self.subscribe(
                    number, at: "https://victime.example", from: "192.0.2.\(number)", office)
            }
            await #expect(throws: Refusal.self) {
                try await Self.subscribe(most + 1, at: "https://victime.example", from: "192.0.2.99", office)
            }
            try await Self.subscribe(1, from: "192.0.2.99", office)
        }
    }

    @Test(arguments: Engine.allCases)
    func `cannot be made in number at hosts of invented names`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            var subscriptions = office.module.subscriptions
            subscriptions.limits.strangers = 3
            let subscribe = { [subscriptions] (host: String) in
                let device = try TestBrowser().address("https://\(host)/a")
                let wishes = try PostOffice.wishes(["commune:32999"])
                try await office.database.write {
                    _ = try subscriptions.subscribe(device, wishes, from: "192.0.2.\(host.count)", in: $0)
                }
            }
            for host in ["fcm.googleapis.com", "web.push.apple.com", "wns2-par.notify.windows.com"] {
                try await subscribe(host)
            }
            for number in 1...3 { try await subscribe("a\(number).malin.example") }
            await #expect(throws: Refusal.self) { try await subscribe("a4.malin.example") }
            try await subscribe("updates.push.services.mozilla.com")
            #expect(try await office.followers() == [.push: 7])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not asked of one address again and again, whoever asks`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            let (mail, wishes) = (try Self.mail(), try PostOffice.wishes(["commune:32999"]))
            for number in 1...4 {
                let asked = Task {
                    try await office.database.write {
                        _ = try office.module.subscriptions.ask(
                            mail, wishes, from: "192.0.2.\(number)", in: $0)
                    }
                }
                if number <= 3 {
                    try await asked.value
                } else {
                    await #expect(throws: Refusal.self) { try await asked.value }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `cannot make the site pay for more SMS a day than it may`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            var subscriptions = office.module.subscriptions
            subscriptions.limits.smsPerDay = 3
            let (wishes, start) = (try PostOffice.wishes(["commune:32999"]), Instant.now)
            let ask = { [subscriptions] (number: Int, hours: Int) in
                let mobile = Address.mobile(try #require(MobileNumber("06123456\(number)")))
                try await office.database.write {
                    _ = try subscriptions.ask(
                        mobile, wishes, from: "192.0.2.\(number)", at: start.adding(.seconds(3600 * hours)),
                        in: $0)
                }
            }
            for number in 10...12 { try await ask(number, 0) }
            let refusal = await #expect(throws: Refusal.self) { try await ask(13, 23) }
            #expect(try #require(refusal).advice.contains("demain"))
            // An e-mail costs nothing; and the next day is another.
            let mail = try Self.mail()
            try await office.database.write { [subscriptions] in
                _ = try subscriptions.ask(mail, wishes, from: "192.0.2.99", at: start, in: $0)
            }
            try await ask(13, 25)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that was refused for a day says so`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            var subscriptions = office.module.subscriptions
            subscriptions.limits.perDay = 1
            subscriptions.limits.perNetwork = 2
            let (mail, wishes) = (try Self.mail(), try PostOffice.wishes(["commune:32999"]))
            let ask = { [subscriptions] in
                try await office.database.write {
                    _ = try subscriptions.ask(mail, wishes, from: "192.0.2.1", in: $0)
                }
            }
            try await ask()
            let refusal = await #expect(throws: Refusal.self) { try await ask() }
            #expect(try #require(refusal).advice.contains("demain"))
        }
    }

    @Test func `follows something, and not everything`() async throws {
        try await PostOffice.open(on: .sqlite) { office in
            await #expect(throws: Refusal.self) {
                try await office.subscribe(at: "https://fcm.googleapis.com/a", to: [])
            }
            await #expect(throws: Refusal.self) {
                try await office.subscribe(
                    at: "https://fcm.googleapis.com/a", to: (1...101).map { "commune:\($0)" })
            }
            for wrong in ["", "Commune:1", "commune 1", "commune/1", String(repeating: "a", count: 81)] {
                #expect(AudienceKey(wrong) == nil)
            }
        }
    }

    private static func mail() throws -> Address {
        .mail(try #require(EmailAddress("lise@exemple.fr")))
    }

    private static func subscribe(
        _ number: Int, at host: String = "https://fcm.googleapis.com", from network: String,
        _ office: PostOffice
    ) async throws {
        let device = try TestBrowser().address("\(host)/fcm/send/\(number)")
        let wishes = try PostOffice.wishes(["commune:32999"])
        try await office.database.write {
            _ = try office.module.subscriptions.subscribe(device, wishes, from: network, in: $0)
        }
    }
}
