/// What became of one message to one person.
package enum DeliveryOutcome: Sendable, Equatable {
    /// The gateway took it over.
    case accepted
    /// The gateway will never take it.
    case failed
    /// It was worth nothing any more before it could be delivered.
    case expired
    /// The recipient no longer exists: to be forgotten.
    case gone
    /// Not now: the gateway is busy, or did not answer.
    case busy(retryAfter: Duration?)
    /// Nobody knows whether the gateway took it: it gave no answer once it was told, or none of its own.
    case unknown
    /// Not now, and not tried: the pace of this gateway, or its rest.
    case held(Duration)
}
