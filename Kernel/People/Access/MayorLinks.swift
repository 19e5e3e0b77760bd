package import Persistence
package import Territory
package import Web

/// What a mayor's link opens, for the page that shows it.
package struct MayorLinks: Sendable {
    let desk: Desk

    /// What came of opening a link.
    package enum Opening: Sendable {
        case commune(Opened)
        /// There is no such link, or no longer.
        case over
        /// Too many that open nothing were tried from this address; the next one is told after this moment.
        case tooMany(until: Instant)
    }

    /// A commune as its mayor reads it.
    package struct Opened: Sendable {
        package let code: String
        package let name: String
        /// The last day on which the link opens.
        package let until: CivilDate
        /// Who else than the team works for the commune, a sentence each; no name of a person.
        package let hands: [String]
    }

    /// That a link was opened is written at most this often: reading the page again costs no write.
    private static let touchEvery = Duration.seconds(300)

    /// Opens a link for who asks from this address.
    package func open(_ text: String, from address: String, at now: Instant = .now) async throws -> Opening {
        let found = try await desk.database.read { session in try read(text, at: now, in: session) }
        guard let (link, opened) = found else { return try await failed(from: address, at: now) }
        if link.openedAt.map({ $0 < now.before(Self.touchEvery) }) ?? true {
            try await desk.database.write { session in
                try MayorLinkStore.touch(link.id, at: now, in: session)
            }
        }
        return .commune(opened)
    }

    /// Counts a link that opens nothing: a mayor who reads the page is never in their number.
    private func failed(from address: String, at now: Instant) async throws -> Opening {
        let source = "mayor:" + ClientNetwork(of: address).text
        let end = try await desk.database.write { session -> Instant? in
            let end = try AttemptStore.full(source, SignInRate.guessesPerAddress, at: now, in: session)
            if end == nil {
                try AttemptStore.count(source, at: now, window: SignInRate.window, in: session)
            }
            return end
        }
        return end.map { .tooMany(until: $0) } ?? .over
    }

    /// What is said to a browser that holds the page: nobody else is to learn its address.
    package func kept(_ reply: Reply) -> Reply { reply.secretive() }

    private func read(
        _ text: String, at now: Instant, in session: borrowing Session
    ) throws -> (OpeningLink, Opened)? {
        guard let link = try MayorLinkStore.find(opening: text, at: now, in: session) else { return nil }
        let commune = link.commune
        let day = CivilDate(now)
        let actings = try ActingStore.current(of: commune.id, on: day, in: session).map {
            "\($0.collectivite) agit pour la commune \($0.until.until(from: day))."
        }
        let delegations = try DelegationStore.current(of: commune.id, on: day, in: session)
            .filter { $0.isInForce(on: day) }
            .map {
                "\(desk.title(of: $0.service)) : délégué \(French.to($0.collectivite)) depuis le \($0.since.inWords)."
            }
        let opened = Opened(
            code: commune.code, name: commune.name, until: CivilDate(link.endsAt).adding(days: -1),
            hands: actings + delegations)
        return (link, opened)
    }
}
