import People
import Persistence
import Territory

/// Who is on duty at a collectivité: they send danger alone, with the code that they were given.
struct DutyStore: Sendable {
    let database: Database

    /// Five tries an hour at eight digits: guessing takes a thousand years.
    static let mostTries = 5
    static let window = Duration.seconds(3600)
    static let longest = Duration.seconds(31 * 86_400)

    /// A person on duty, from when until when.
    struct Duty: Sendable, Equatable {
        let id: String
        let personID: String
        let name: String
        let since: Moment
        let until: Moment

        /// « du 3 mai 2026 à 8 h au 10 mai 2026 à 8 h ».
        var dates: String { Self.dates(since, until) }

        static func dates(_ since: Moment, _ until: Moment) -> String {
            "du \(since.inWords) au \(until.inWords)"
        }
    }

    /// A person who may be put on duty.
    struct Candidate: Sendable, Equatable {
        let id: String
        let name: String
    }

    /// Those who are on duty or will be, the first first.
    func all(of ownerID: String, at now: Instant = .now) async throws -> [Duty] {
        try await database.read { try Self.read("d.owner_id = \(ownerID) AND d.until > \(now)", in: $0) }
    }

    private static func read(_ condition: SQL, in session: borrowing Session) throws -> [Duty] {
        try session.rows(
            """
            SELECT d.id, d.person_id, person.name, d.since, d.until FROM publication_turn d
            JOIN person ON person.id = d.person_id
            WHERE \(condition) ORDER BY d.since, person.sort_key
            """
        ).map { row in
            Duty(
                id: try row.get("id"), personID: try row.get("person_id"), name: try row.get("name"),
                since: try row.get("since"), until: try row.get("until"))
        }
    }

    func isOnDuty(_ person: String, at ownerID: String, now: Instant = .now) async throws -> Bool {
        try await all(of: ownerID, at: now).contains { $0.personID == person && $0.since <= Moment(now) }
    }

    /// The people of the collectivité who write for it, but who asks.
    func candidates(of ownerID: String, but person: String) async throws -> [Candidate] {
        try await database.read { try Self.candidates(of: ownerID, but: person, in: $0) }
    }

    /// Puts somebody on duty, with a new code; their turns at the same time, and these only, are replaced.
    ///
    /// - Returns: the turns that it replaced.
    /// - Throws: `DutyRefusal`.
    @discardableResult
    func begin(
        _ person: String, at ownerID: String, from since: Moment, until: Moment, code: String,
        by maker: String, at now: Instant = .now
    ) async throws -> [Duty] {
        guard person != maker else { throw DutyRefusal.oneself }
        guard since < until, until > Moment(now) else { throw DutyRefusal.badDates }
        guard until.instant <= since.instant.adding(Self.longest) else { throw DutyRefusal.tooLong }
        let hash = try await ShortCode.hash(code)
        let id = Identifier.make(at: now)
        return try await database.write { session in
            guard
                try Self.candidates(of: ownerID, but: maker, in: session).contains(where: { $0.id == person })
            else { throw DutyRefusal.notOfTheTeam }
            let replaced = try Self.read("d.owner_id = \(ownerID) AND d.until > \(now)", in: session)
                .filter { $0.personID == person && $0.since < until && since < $0.until }
            try session.execute(
                "DELETE FROM publication_turn WHERE owner_id = \(ownerID) AND until <= \(now)")
            for duty in replaced {
                try session.execute("DELETE FROM publication_turn WHERE id = \(duty.id)")
            }
            try session.execute(
                """
                INSERT INTO publication_turn (id, owner_id, person_id, since, until, code_hash, made_by, made_at)
                VALUES (\(id), \(ownerID), \(person), \(since), \(until), \(hash), \(maker), \(now))
                """)
            let before = replaced.map(\.dates).joined(separator: "\u{202F}; ")
            try journal(
                "Astreinte confiée", person, before: before.known,
                after: Duty.dates(since, until), by: maker, at: ownerID, in: session)
            return replaced
        }
    }

    func end(_ id: String, of ownerID: String, by maker: String) async throws {
        try await database.write { session in
            let person: String? = try session.value(
                "SELECT person_id FROM publication_turn WHERE id = \(id) AND owner_id = \(ownerID)")
            guard let person else { return }
            try session.execute("DELETE FROM publication_turn WHERE id = \(id)")
            try journal("Astreinte retirée", person, by: maker, at: ownerID, in: session)
        }
    }

    /// Checks the code of the person on duty; each try is counted before it is looked at.
    ///
    /// - Throws: `DutyRefusal`.
    func check(_ typed: String, of person: String, at ownerID: String, now: Instant = .now) async throws {
        let (hash, left) = try await database.write { session in
            try Self.countTry(of: person, at: ownerID, now: now, in: session)
        }
        guard try await ShortCode.opens(typed, hash) else { throw DutyRefusal.wrongCode(left: left) }
        try await database.write { session in
            try session.execute(
                """
                UPDATE publication_turn SET tries = 0
                WHERE owner_id = \(ownerID) AND person_id = \(person) AND since <= \(now) AND until > \(now)
                """)
            try journal("Code d’astreinte utilisé", person, by: person, at: ownerID, in: session)
        }
    }

    private static func countTry(
        of person: String, at ownerID: String, now: Instant, in session: borrowing Session
    ) throws -> (hash: String, left: Int) {
        let row = try session.row(
            """
            SELECT id, code_hash, tries, tries_until FROM publication_turn
            WHERE owner_id = \(ownerID) AND person_id = \(person) AND since <= \(now) AND until > \(now)
            """)
        guard let row else { throw DutyRefusal.notOnDuty }
        let end: Instant = try row.get("tries_until")
        let isOpen = end > now
        let tries = isOpen ? try row.get("tries", as: Int.self) : 0
        guard tries < mostTries else {
            let minutes = (end.milliseconds - now.milliseconds + 59_999) / 60_000
            throw DutyRefusal.tooManyTries(minutes: Int(minutes))
        }
        let id: String = try row.get("id")
        try session.execute(
            """
            UPDATE publication_turn SET tries = \(tries + 1),
                tries_until = \(isOpen && tries > 0 ? end : now.adding(window))
            WHERE id = \(id)
            """)
        return (try row.get("code_hash"), mostTries - tries - 1)
    }

    private static func candidates(
        of ownerID: String, but person: String, in session: borrowing Session
    ) throws -> [Candidate] {
        try session.rows(
            """
            SELECT person.id, person.name FROM person JOIN person_role r ON r.person_id = person.id
            WHERE r.collectivite_id = \(ownerID) AND r.role <> 'reader' AND person.id <> \(person)
            ORDER BY person.sort_key, person.id
            """
        ).map { Candidate(id: try $0.get("id"), name: try $0.get("name")) }
    }

    private func journal(
        _ action: String, _ person: String, before: String? = nil, after: String? = nil, by maker: String,
        at ownerID: String,
        in session: borrowing Session
    ) throws {
        let change = Change(
            service: PublicationsService.slug, action, subject: Change.person(person), before: before,
            after: after)
        try Journal.record(change, at: ownerID, by: maker, in: session)
    }
}
