import Foundation
import Jobs
import Logging
import Persistence
import TestSupport
import Testing
import Web

@testable import Notifications

/// Notifications over a database, their workers at a quick pace, and what the tests ask of them.
struct PostOffice: Sendable {
    let database: Database
    let module: NotificationsModule

    static let site = "https://numerique.exemple.fr"
    static let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }

    static var pace: JobPace {
        var pace = JobPace()
        pace.poll = .milliseconds(10)
        pace.heartbeat = .milliseconds(50)
        pace.firstPause = .milliseconds(10)
        return pace
    }

    static func open(
        on engine: Engine, mail: SMTPSettings? = nil, sms: SMSSettings? = nil,
        _ body: @escaping @Sendable (PostOffice) async throws -> Void
    ) async throws {
        try await withDatabase(on: engine, JobSchema.migrations + NotificationsModule.migrations) {
            database in
            var settings = NotificationSettings(site: site)
            settings.reach = .anywhere
            (settings.mail, settings.sms) = (mail, sms)
            try await body(
                PostOffice(
                    database: database,
                    module: NotificationsModule(
                        database: database, key: .makeForNow(), settings: settings, logger: quiet)))
        }
    }

    /// Runs the workers of every channel while the body does, as a program that is then stopped.
    @discardableResult
    func working<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        let program = Task {
            await withTaskGroup { group in
                for runner in module.runners(pace: Self.pace) {
                    group.addTask { try? await runner.run() }
                }
            }
        }
        do {
            let answer = try await body()
            program.cancel()
            await program.value
            return answer
        } catch {
            program.cancel()
            await program.value
            throw error
        }
    }

    @discardableResult
    func subscribe(
        _ browser: TestBrowser = TestBrowser(), at endpoint: String, to follows: [String] = ["commune:32999"],
        mutes: [String] = []
    ) async throws -> SubscriberKey {
        let (address, wishes) = (try browser.address(endpoint), try Self.wishes(follows, mutes))
        var subscriptions = module.subscriptions
        subscriptions.limits.perUnknownHost = 1000
        subscriptions.limits.perNetwork = 1000
        return try await database.write { [subscriptions] session in
            try subscriptions.subscribe(address, wishes, from: "192.0.2.1", in: session)
        }
    }

    static func wishes(_ follows: [String], _ mutes: [String] = []) throws -> Wishes {
        Wishes(follows: try keys(follows), mutes: try keys(mutes))
    }

    static func keys(_ texts: [String]) throws -> Set<AudienceKey> {
        Set(try texts.map { try #require(AudienceKey($0)) })
    }

    /// Tells those who follow something.
    @discardableResult
    func send(
        _ message: Message, to reaching: [String] = ["commune:32999"], mutable: [String] = []
    ) async throws -> Bool {
        let audience = Audience(reaching: try Self.keys(reaching), mutable: try Self.keys(mutable))
        return try await database.write { try module.outbox.send(message, to: audience, in: $0) }
    }

    @discardableResult
    func send(_ message: Message, to address: Address) async throws -> Bool {
        try await database.write { try module.outbox.send(message, to: address, in: $0) }
    }

    func counts(of message: String) async throws -> [Channel: DeliveryCount] {
        try await database.read { try module.outbox.counts(of: message, in: $0) }
    }

    /// Waits until everybody is settled.
    @discardableResult
    func settled(_ message: String) async throws -> [Channel: DeliveryCount] {
        try await eventually("everybody is settled") {
            let counts = try await counts(of: message)
            return !counts.isEmpty && counts.values.allSatisfy(\.isComplete)
        }
        return try await counts(of: message)
    }

    /// What is to be tried again later is tried now.
    func hurry(_ channel: Channel) async throws {
        try await database.write { session in
            let now = Instant.now
            try session.execute("UPDATE delivery SET try_at = \(now) WHERE try_at > \(now)")
            try DeliverySweep.wake(channel, calledBefore: now.adding(.seconds(3600)), at: now, in: session)
        }
    }

    func followers(of key: String = "commune:32999") async throws -> [Channel: Int] {
        let key = try #require(AudienceKey(key))
        return try await database.read { try module.subscriptions.followers(of: key, in: $0) }
    }
}

extension Message {
    /// News that a browser shows.
    static func news(_ id: String, about subject: String = "coupure", urgency: Urgency = .normal) -> Message {
        Message(
            id: id, topic: Topic(of: subject), urgency: urgency, life: .seconds(3600),
            push: PushNotification("Coupure d’eau", body: "Demain de 8 h à 12 h.", page: "/commune/32999"))
    }
}
