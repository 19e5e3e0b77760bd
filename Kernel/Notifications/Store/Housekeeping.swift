import Persistence

/// Forgets what is over, every hour: what is kept two days is not kept three.
enum Housekeeping {
    /// Thirteen months without an opening of the application: the device is no longer used.
    static let subscriptionDays = 396
    /// The text of a message stays with the service that wrote it.
    static let payloadDays = 30

    static let rhythm = Duration.seconds(3600)

    static func tidy(_ database: Database, at now: Instant = .now) async throws {
        try await Overdue.giveUp(on: database, at: now)
        try await database.write { session in
            try SubscriptionRequests.forgetEnded(at: now, in: session)
            try SubscriptionCount.forgetEnded(at: now, in: session)
            try SubscriberStore.forget(notRenewedSince: before(now, subscriptionDays), in: session)
            try MessageStore.erasePayloads(closedBefore: before(now, payloadDays), in: session)
        }
    }

    private static func before(_ now: Instant, _ days: Int) -> Instant {
        now.adding(.seconds(-86_400 * days))
    }
}
