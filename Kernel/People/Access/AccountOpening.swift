import HTTPTypes
import Persistence
import Territory
import Web

/// The links by which a person chooses a password, first or anew, and what follows from it.
struct AccountOpening: Sendable {
    let desk: Desk

    /// A link that a person asks for is used at once, from the same screen.
    static let askedLife = Duration.hours(24)
    /// Longer than the work of making one.
    private static let askedTime = Duration.milliseconds(400)

    /// Sends the person who has this address a link for a new password, at their own request.
    ///
    /// Nobody else learns whether somebody has it: the answer is the same, and takes as long. A person gets a few a day,
    /// whoever asks.
    func sendAsked(_ text: String) async throws {
        let end = ContinuousClock.now + Self.askedTime
        try await sendIfKnown(text, at: .now)
        try await Task.sleep(until: end)
    }

    private func sendIfKnown(_ text: String, at now: Instant) async throws {
        guard let email = EmailAddress(text), let mail = LinkMail(desk) else { return }
        try await desk.database.write { session in
            guard let person = try PersonStore.find(email, in: session) else { return }
            let source = "lien:" + person.id
            let end = try AttemptStore.full(source, SignInRate.linksPerPerson, at: now, in: session)
            guard end == nil else { return }
            try AttemptStore.count(source, at: now, window: .hours(24), in: session)
            try Journal.record(
                .account("Lien demandé pour choisir un mot de passe", of: person.id),
                ofOwnAccount: person.id, in: session)
            let link = try LinkStore.make(
                for: person.id, by: nil, at: now, lasting: Self.askedLife, in: session)
            try mail.send(link, to: person, .asked, in: session)
        }
    }

    /// Makes a link that a manager hands over: the person's roles must all be theirs to give.
    func link(for personID: String, by author: Author, in session: borrowing Session) throws -> Secret {
        guard try PersonStore.find(personID, in: session) != nil else { throw Refusal.notFound }
        let held = try RoleStore.roles(of: personID, in: session)
        guard author.authority.opensAccount(with: held) else { throw Refusal.accountOfOthers }
        try Journal.record(
            .account("Lien remis pour choisir un mot de passe", of: personID),
            at: held.first?.collectiviteID, by: author.id, in: session)
        return try LinkStore.make(
            for: personID, by: author.id, at: .now, lasting: desk.settings.linkLife, in: session)
    }

    /// The person whom a link opens the account of, or nil when it was used or is too old.
    func person(opening text: String) async throws -> Person? {
        try await desk.database.read { session in
            try LinkStore.person(opening: text, at: .now, in: session)
        }
    }

    /// Uses the link: the password is chosen, every other session ends, the tokens are withdrawn, a session begins here.
    ///
    /// Who needs a link may have lost more than a password: what an intruder opened of the account closes with it. The
    /// links that they made for a mayor stay, listed in the team's page: they read, and belong to the commune.
    ///
    /// - Returns: nil when the link was used in the meantime.
    func choose(
        _ password: String, name: String, opening text: String, device: String
    ) async throws -> (Secret, SessionStage)? {
        let hash = try await desk.hasher.hash(password)
        return try await desk.database.write { session in
            guard let person = try LinkStore.person(opening: text, at: .now, in: session) else { return nil }
            try LinkStore.forget(of: person.id, in: session)
            try PersonStore.setPasswordHash(hash, of: person.id, in: session)
            try PersonStore.rename(
                person.id, name: name, phone: person.phone.flatMap(PhoneNumber.init), in: session)
            try Version.people.bump(in: session)
            try SessionStore.closeAll(of: person.id, in: session)
            let tokens = try TokenStore.removeAll(of: person.id, in: session)
            try Journal.record(
                .account(
                    "Mot de passe choisi", of: person.id,
                    after: tokens > 0 ? French.count(tokens, "jeton retiré", "jetons retirés") : nil),
                ofOwnAccount: person.id, in: session)
            let stage = try desk.stage(afterPasswordOf: person.id, in: session)
            return (
                try desk.openSession(
                    of: person.id, stage, device: device, replacing: nil, at: .now, in: session),
                stage
            )
        }
    }
}

extension Refusal {
    static let accountOfOthers = Refusal(
        .forbidden, "Cette personne travaille aussi ailleurs que dans votre commune.",
        advice:
            "Par prudence, seul le syndicat peut lui remettre un lien pour un nouveau mot de passe. Appelez-le."
    )
}
