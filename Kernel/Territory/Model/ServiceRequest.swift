package import Persistence

/// A commune or an EPCI that asks to take part in a service, waiting for the syndicat.
package struct ServiceRequest: Sendable, Equatable {
    package let id: String
    package let service: String
    package let collectivite: Collectivite
    /// Who asks, and how to reach them.
    package let person: String
    package let contact: String
    package let message: String
    package let askedAt: Instant
}
