import Persistence

/// An address where another publishes alerts.
struct AlertSource: Sendable, Equatable {
    let id: String
    let name: String
    let address: String
    /// Whether what it says of our communes goes out without a person.
    let isTrusted: Bool
    /// Who asked that it be trusted, until another person agrees.
    let trustAskedBy: String?
    let askedAt: Instant?
    let answeredAt: Instant?
    /// Why it gave nothing the last time; empty when it did.
    let fault: String

    init(_ row: Row) throws {
        id = try row.get("id")
        name = try row.get("name")
        address = try row.get("address")
        isTrusted = try row.flag("is_trusted")
        trustAskedBy = try row.optional("trust_asked_by")
        askedAt = try row.optional("asked_at")
        answeredAt = try row.optional("answered_at")
        fault = try row.get("fault")
    }

    /// Whether nobody on the way rewrites what it says.
    var isSecure: Bool { address.lowercased().hasPrefix("https://") }
}

/// Why a source is not trusted, in the words of the person who asked for it.
enum TrustRefusal: Error, Equatable {
    /// What comes without https may be rewritten by anybody on the way.
    case notSecure
    case notAsked
    /// Trust takes two: one stolen account would then send danger alone to every commune.
    case oneself

    var words: String {
        switch self {
        case .notSecure:
            "Seule une adresse qui commence par https:// peut partir sans relecture. Demandez-la à qui publie ces alertes. "
                + "Rien n’est changé."
        case .notAsked: "Personne n’a demandé de faire confiance à cette source. Rien n’est changé."
        case .oneself:
            "La confiance se donne à deux\u{A0}: une autre personne responsable du syndicat doit confirmer. Rien n’est changé."
        }
    }
}

/// The sources, in their rows.
enum AlertSourceTable {
    static func all(in session: borrowing Session) throws -> [AlertSource] {
        try session.rows("SELECT * FROM cap_source ORDER BY added_at, id").map(AlertSource.init)
    }

    /// - Returns: false when the address is there already.
    static func add(
        name: String, address: String, at now: Instant, in session: borrowing Session
    ) throws -> Bool {
        try session.execute(
            """
            INSERT INTO cap_source (id, name, address, is_trusted, added_at)
            VALUES (\(Identifier.make(at: now)), \(name), \(address), 0, \(now))
            ON CONFLICT (address) DO NOTHING
            """) == 1
    }

    /// Whether it is trusted at this moment, and still asked.
    static func isTrusted(_ id: String, in session: borrowing Session) throws -> Bool {
        try session.value("SELECT 1 FROM cap_source WHERE id = \(id) AND is_trusted = 1", as: Int.self) != nil
    }

    /// Asks that what it says go out without a person; who asked first stays the one who asked.
    ///
    /// - Throws: `TrustRefusal`.
    static func askTrust(_ source: AlertSource, by person: String, in session: borrowing Session) throws {
        guard source.isSecure else { throw TrustRefusal.notSecure }
        try session.execute(
            """
            UPDATE cap_source SET trust_asked_by = COALESCE(trust_asked_by, \(person))
            WHERE id = \(source.id) AND is_trusted = 0
            """)
    }

    /// Another person agrees.
    ///
    /// - Throws: `TrustRefusal`.
    static func confirmTrust(_ source: AlertSource, by person: String, in session: borrowing Session) throws {
        guard source.isSecure else { throw TrustRefusal.notSecure }
        guard let asker = source.trustAskedBy else { throw TrustRefusal.notAsked }
        guard asker != person else { throw TrustRefusal.oneself }
        try session.execute(
            "UPDATE cap_source SET is_trusted = 1, trust_asked_by = NULL WHERE id = \(source.id)")
    }

    /// What it says is read by a person first.
    static func distrust(_ source: AlertSource, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE cap_source SET is_trusted = 0, trust_asked_by = NULL WHERE id = \(source.id)")
    }

    static func remove(_ id: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM cap_source WHERE id = \(id)")
    }

    /// - Parameter fault: why it gave nothing; nil when it answered.
    static func note(_ id: String, fault: String?, at now: Instant, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE cap_source SET asked_at = \(now), fault = \(fault ?? "") WHERE id = \(id)")
        if fault == nil {
            try session.execute("UPDATE cap_source SET answered_at = \(now) WHERE id = \(id)")
        }
    }
}
