import Notifications
import Persistence
import Territory
import Web

/// Erasing a person: the account and all that hangs on it go, here and in the other modules; the journal keeps « un agent ».
///
/// Source: General Data Protection Regulation, article 17.
struct Erasure: Sendable {
    let personID: String
    /// What the other modules keep of people.
    var traces: [PersonTraces] = []
    /// Where an e-mail may still be on its way to them.
    var outbox: Outbox?

    func apply(by author: Author, in session: borrowing Session) throws {
        guard author.authority.isSyndicatAdministrator else { throw Refusal.forbidden }
        guard let person = try PersonStore.find(personID, in: session) else { throw Refusal.notFound }
        let held = try RoleStore.roles(of: personID, in: session)
        let erased = ErasedPerson(id: personID, name: person.name)
        for trace in traces { try trace.forget(erased, session) }
        try AttemptStore.forget(person, in: session)
        try outbox?.forget(.mail(person.email), in: session)
        try MayorLinkStore.withdrawAll(of: personID, in: session)
        try PersonStore.erase(personID, in: session)
        let administered = held.contains { $0.kind == .syndicat && $0.role == .administrator }
        if administered, try RoleStore.syndicatAdministrators(in: session) == 0 {
            throw Refusal.lastAdministrator
        }
        try Version.people.bump(in: session)
        // Who held no role anywhere is the syndicat's to have erased.
        let places =
            held.isEmpty ? [try CollectiviteStore.syndicat(in: session)?.id] : held.map(\.collectiviteID)
        for place in places {
            try Journal.record(
                .account("Personne effacée", of: personID), at: place, by: author.id, in: session)
        }
    }
}
