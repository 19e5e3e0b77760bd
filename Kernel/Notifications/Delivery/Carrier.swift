import Persistence

/// The way out of one channel.
protocol Carrier: Sendable {
    var channel: Channel { get }
    /// How many recipients one worker serves at once.
    var atOnce: Int { get }

    /// The gateways that are left alone for now.
    var resting: [GatewayRest] { get }

    /// A message made ready to be handed over many times.
    func letter(_ payload: String, of message: MessageHead) throws -> any Letter
}

/// One message on one channel, ready to be handed over to anybody.
protocol Letter: Sendable {
    /// - Parameter end: when the message is worth nothing any more.
    func deliver(to recipient: Recipient, before end: Instant) async -> DeliveryOutcome
}

/// What a carrier must know of a message.
struct MessageHead: Sendable {
    let id: String
    let topic: Topic
    let urgency: Urgency
    /// Whether it is for one person alone: it then has no subscription to leave.
    let isToOne: Bool

    var turn: Turn { Turn(of: urgency, toOne: isToOne) }

    /// What tells this message to this person from any other, the same each time it is tried.
    ///
    /// It is not made of the message's topic: « Crue » and « Annulé : Crue » have one topic, and are two messages.
    func identity(to recipient: Recipient) -> Topic {
        Topic(of: words(to: recipient))
    }

    /// The same as 32 hexadecimal digits, which every gateway and every file system takes.
    func reference(to recipient: Recipient) -> String {
        String(Checksum(of: words(to: recipient)).text.prefix(32))
    }

    private func words(to recipient: Recipient) -> String { "\(id) \(recipient.id)" }
}

/// Somebody who waits for a message.
struct Recipient: Sendable {
    let id: String
    /// Nil when the subscription ended meanwhile.
    let address: String?
    let keys: PushKeys?
    /// How many times a gateway was asked for it in vain.
    let attempts: Int
    /// How many of those may have been delivered.
    var doubts = 0
}
