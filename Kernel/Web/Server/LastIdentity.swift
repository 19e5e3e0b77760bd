import Synchronization

/// The site's identity as it was last read: what an error page shows when the database does not answer.
final class LastIdentity: Sendable {
    private let value = Mutex(SiteIdentity(name: "Bastide", helpPhone: "", helpHours: ""))

    var identity: SiteIdentity { value.withLock { $0 } }

    func remember(_ identity: SiteIdentity) {
        value.withLock { $0 = identity }
    }
}
