import HTTPTypes
import Persistence
import Territory
import Web

/// Asking someone in: a person, the roles they are to hold, and a link by which they choose a password.
struct Invitation: Sendable {
    let name: String
    let email: EmailAddress
    let roles: [Post]

    /// A role at a collectivité.
    struct Post: Sendable {
        let collectiviteID: String
        let role: Role
    }

    /// What the inviter is told: whom they invited, and the link to hand over when there is one to.
    struct Outcome: Sendable {
        let person: Person
        /// nil when the person already signs in: their new roles wait for them.
        let link: Secret?
    }

    /// Gives the roles, to a new person or to the one who has this address, and writes it in the journal.
    func send(
        by author: Author, at instant: Instant, lasting: Duration, in session: borrowing Session
    ) throws -> Outcome {
        let id =
            try PersonStore.find(email, in: session)?.id
            ?? PersonStore.add(name: name, email: email, in: session)
        for post in roles { try give(post, to: id, by: author, in: session) }
        guard let person = try PersonStore.find(id, in: session) else { throw Refusal.notFound }
        let held = try RoleStore.roles(of: id, in: session)
        guard !person.hasPassword, author.authority.opensAccount(with: held) else {
            return Outcome(person: person, link: nil)
        }
        return Outcome(
            person: person,
            link: try LinkStore.make(for: id, by: author.id, at: instant, lasting: lasting, in: session))
    }

    private func give(_ post: Post, to id: String, by author: Author, in session: borrowing Session) throws {
        guard let place = try CollectiviteStore.find(post.collectiviteID, in: session) else {
            throw Refusal.notFound
        }
        guard author.authority.gives(post.role, at: place) else { throw Refusal.forbidden }
        guard try RoleStore.role(of: id, at: place.id, in: session) == nil else {
            throw Refusal.alreadyThere(place)
        }
        try RoleStore.give(post.role, at: place.id, to: id, in: session)
        if post.role == .administrator { try SessionStore.closeAll(of: id, in: session) }
        try Journal.record(
            .account("Personne invitée", of: id, after: post.role.label), at: place.id, by: author.id,
            in: session)
    }
}

extension Refusal {
    static func alreadyThere(_ place: Collectivite) -> Refusal {
        Refusal(
            .conflict, "Cette personne fait déjà partie de l’équipe \(French.of(place.name)).",
            advice:
                "Pour changer ce qu’elle peut faire, choisissez un autre rôle sur la ligne qui porte son nom."
        )
    }

    static let lastAdministrator = Refusal(
        .conflict, "C’est la dernière personne qui administre le site.",
        advice:
            "Nommez d’abord quelqu’un d’autre : sans administration, plus personne ne pourrait régler les comptes."
    )
}
