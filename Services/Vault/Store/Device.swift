import Persistence

/// A PC, a server or a person’s tool that backs up into a depot with a secret of its own.
struct Device: Sendable, Equatable {
    let id: String
    let depotID: String
    /// The user name of its address.
    let slug: Slug
    /// As people call it: « PC de l’accueil ».
    let name: String
    let scopes: Set<DeviceScope>
    let madeAt: Instant
    let expiresAt: Instant?
    let revokedAt: Instant?

    /// Whether it may still be used.
    func isOpen(at now: Instant) -> Bool {
        revokedAt == nil && expiresAt.map { now < $0 } ?? true
    }
}
