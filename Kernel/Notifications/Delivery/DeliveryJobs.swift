import Foundation
import Jobs
import Persistence

/// The two works of each channel in the job queue: finding whom a message is for, and handing a batch of it over.
enum DeliveryJobs {
    static func audienceKind(of channel: Channel) -> String { "notifications.\(channel.rawValue).audience" }
    static func batchKind(of channel: Channel) -> String { "notifications.\(channel.rawValue).batch" }

    /// Attempts are spent by a program that dies, not by a gateway that does not answer.
    static let attempts = 20

    static func enqueueAudience(
        of message: String, on channel: Channel, urgency: Urgency, notBefore: Instant? = nil,
        in session: borrowing Session
    ) throws {
        try JobQueue().enqueue(
            audienceKind(of: channel), payload: message, owner: nil, title: "Envoi par \(channel.label)",
            notBefore: notBefore, rank: Turn(of: urgency, toOne: false).rawValue,
            key: "audience:\(message):\(channel.rawValue)",
            in: session)
    }

    /// Asks for a batch to be worked on: this call replaces the one before.
    static func wake(
        _ batch: String, of channel: Channel, turn: Turn, at instant: Instant,
        in session: borrowing Session
    ) throws {
        try session.execute("UPDATE delivery_batch SET wake_at = \(instant) WHERE id = \(batch)")
        let call = BatchCall(batch: batch, wake: instant)
        try JobQueue().enqueue(
            batchKind(of: channel), payload: try call.text, owner: nil, title: "Envoi par \(channel.label)",
            notBefore: instant, rank: turn.rawValue,
            key: "batch:\(batch):\(instant.milliseconds)", in: session)
    }
}

/// A call to work on a batch: only the latest of a batch is answered.
struct BatchCall: Codable, Equatable {
    let batch: String
    /// The instant for which it was called, in milliseconds.
    private let wakeAt: Int64

    init(batch: String, wake: Instant) {
        self.batch = batch
        wakeAt = wake.milliseconds
    }

    init(_ text: String) throws {
        self = try JSONDecoder().decode(BatchCall.self, from: Data(text.utf8))
    }

    var wake: Instant { Instant(milliseconds: wakeAt) }

    var text: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }
}
