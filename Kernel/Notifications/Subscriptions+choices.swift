package import Persistence
import Web

/// What who holds the key of a subscription may do with it, without an account: read all of it, and change it.
extension Subscriptions {
    /// All that is kept of the holder of the key, or nil when the subscription is over.
    package func kept(
        of subscriber: SubscriberKey, in session: borrowing Session
    ) throws -> KeptSubscription? {
        guard let id = key.id(of: subscriber) else { return nil }
        return try SubscriberStore.kept(id, in: session)
    }

    /// Replaces what the holder of the key follows.
    ///
    /// - Returns: false when the subscription is over.
    @discardableResult
    package func change(
        _ wishes: Wishes, of subscriber: SubscriberKey, in session: borrowing Session
    ) throws -> Bool {
        try check(wishes)
        guard let id = key.id(of: subscriber), try SubscriberStore.kept(id, in: session) != nil else {
            return false
        }
        try SubscriberStore.setWishes(wishes, of: id, in: session)
        return true
    }
}

/// A subscription as its holder reads it: there is nothing else.
package struct KeptSubscription: Sendable, Equatable {
    package let channel: Channel
    /// The e-mail address, the number, or the address of the device at its push service.
    package let address: String
    package let madeAt: Instant
    package let renewedAt: Instant
    package let wishes: Wishes
}

extension SubscriberStore {
    static func kept(_ id: String, in session: borrowing Session) throws -> KeptSubscription? {
        let row = try session.row(
            "SELECT channel, address, made_at, renewed_at FROM subscriber WHERE id = \(id)")
        guard let row else { return nil }
        return KeptSubscription(
            channel: try row.get("channel"), address: try row.get("address"),
            madeAt: try row.get("made_at"), renewedAt: try row.get("renewed_at"),
            wishes: try wishes(of: id, in: session))
    }
}
