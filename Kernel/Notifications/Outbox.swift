import HTTPTypes
import Jobs
package import Persistence
import Web

/// Where services hand over what people must be told: it is on its way once their transaction is committed.
package struct Outbox: Sendable {
    /// The address before every path of a message: `https://numerique.exemple.fr`.
    package let site: String
    /// The channels that this site can use.
    package let channels: Set<Channel>
    let key: SiteKey

    /// Sends a message to all who follow something.
    ///
    /// - Parameter notBefore: when it leaves; nil for at once.
    /// - Returns: false when a message of this id was handed over before: nothing is sent twice.
    /// - Throws: `Refusal` when a text is too long for its channel.
    @discardableResult
    package func send(
        _ message: Message, to audience: Audience, notBefore: Instant? = nil, at now: Instant = .now,
        in session: borrowing Session
    ) throws -> Bool {
        let payloads = try checked(message)
        let start = notBefore ?? now
        guard
            try MessageStore.add(
                message, toOne: false, at: start, until: start.adding(message.life), in: session)
        else { return false }
        try MessageStore.address(message.id, to: audience, in: session)
        for channel in payloads.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
            guard let payload = payloads[channel] else { continue }
            try MessageStore.addChannel(channel, payload: payload, of: message.id, in: session)
            try DeliveryJobs.enqueueAudience(
                of: message.id, on: channel, urgency: message.urgency, notBefore: notBefore, in: session)
        }
        let reaching = audience.reaching.sorted().map(\.text).joined(separator: " ")
        let names = payloads.keys.map(\.rawValue).sorted().joined(separator: " ")
        try Ledger.note(
            "sent", of: message.id,
            facts: [
                "audience": reaching, "channels": names, "topic": message.topic.text,
                "urgency": message.urgency.rawValue,
            ],
            at: now, in: session)
        return true
    }

    /// Writes to one address, for what concerns it alone: an invitation, a link to confirm.
    ///
    /// Its text waits sealed, and is erased as soon as it is delivered or given up.
    @discardableResult
    package func send(
        _ message: Message, to address: Address, at now: Instant = .now, in session: borrowing Session
    ) throws -> Bool {
        guard let payload = try checked(message)[address.channel] else { throw Self.channelMissing }
        guard
            try MessageStore.add(
                message, toOne: true, at: now, until: now.adding(message.life), in: session)
        else { return false }
        try MessageStore.addChannel(
            address.channel, payload: try key.sealed(payload, of: message.id), of: message.id,
            in: session)
        try BatchStore.addSingle(address, of: message, at: now, in: session)
        return true
    }

    /// Forgets an address to which messages may still be on their way: they are given up.
    ///
    /// What it subscribed to by itself stays.
    package func forget(_ address: Address, in session: borrowing Session) throws {
        try session.execute("UPDATE delivery SET address = NULL WHERE address = \(address.text)")
    }

    /// Stops what has not left yet; what was delivered is replaced by sending another message of the same topic.
    ///
    /// - Returns: false when there was nothing to stop.
    @discardableResult
    package func withdraw(
        _ message: String, at now: Instant = .now, in session: borrowing Session
    ) throws -> Bool {
        guard try MessageStore.withdraw(message, at: now, in: session) else { return false }
        try Ledger.note("withdrawn", of: message, facts: [:], at: now, in: session)
        return true
    }

    /// How many were reached, on each channel of the message.
    package func counts(
        of message: String, in session: borrowing Session
    ) throws -> [Channel: DeliveryCount] {
        try MessageStore.counts(of: message, in: session)
    }

    /// What the service worker of a device receives of a message.
    ///
    /// - Returns: nil when the message has no notification.
    package func notification(of message: Message) throws -> String? {
        try message.payloads(of: site, proof: key.displayProof(of: message.id))[.push]
    }

    /// Whether who says that the message was shown was sent it: nothing is read nor written to know it.
    package func isDisplayProof(_ proof: String, of message: String) -> Bool {
        key.isDisplayProof(proof, of: message)
    }

    /// A device says that it showed the message, its proof judged: a count, without anything of the device.
    package func countDisplay(of message: String, on channel: Channel, in session: borrowing Session) throws {
        try MessageStore.countDisplay(of: message, on: channel, in: session)
    }

    private func checked(_ message: Message) throws -> [Channel: String] {
        let payloads = try message.payloads(of: site, proof: key.displayProof(of: message.id)).filter {
            channels.contains($0.key)
        }
        guard !payloads.isEmpty else { throw Self.channelMissing }
        return payloads
    }

    private static let channelMissing = Refusal(
        .serviceUnavailable, "Aucun moyen d’envoyer ce message n’est réglé sur ce site.",
        advice:
            "Rien n’est parti. Demandez à la personne qui tient le serveur de régler le courriel ou les SMS.")
}
