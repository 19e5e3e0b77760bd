import Persistence
import Territory

/// The rows of `address_deposit`: what the nation has of each commune.
enum DepositTable {
    private static let columns: SQL =
        """
        automatic, nightly, job_id, revision_id, sha256, draft_version, sent_at, looked_at, refusal, refused_sha256, refused_at,
            trouble, other_revision_id, other_owner, other_at, agreed_revision_id, adopted_revision_id,
            adopted_import_id, adopted_seq
        """

    static func find(_ commune: CodeINSEE, in session: borrowing Session) throws -> Deposit {
        try session.row("SELECT \(columns) FROM address_deposit WHERE commune_code = \(commune)")
            .map(Deposit.init) ?? Deposit()
    }

    static func all(in session: borrowing Session) throws -> [CodeINSEE: Deposit] {
        var all: [CodeINSEE: Deposit] = [:]
        try session.forEach("SELECT commune_code, \(columns) FROM address_deposit") {
            all[try $0.get("commune_code")] = try Deposit($0)
        }
        return all
    }

    /// Every gesture on a row begins here.
    private static func begin(_ commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute(
            "INSERT INTO address_deposit (commune_code) VALUES (\(commune)) ON CONFLICT (commune_code) DO NOTHING"
        )
        try AddressRevision.bump(commune, in: session)
    }

    static func set(_ rhythm: Deposit.Rhythm, of commune: CodeINSEE, in session: borrowing Session) throws {
        try begin(commune, in: session)
        try session.execute(
            """
            UPDATE address_deposit SET automatic = \(rhythm != .byHand), nightly = \(rhythm == .nightly)
            WHERE commune_code = \(commune)
            """)
    }

    /// The communes that have what changed published each night.
    static func nightly(in session: borrowing Session) throws -> [CodeINSEE] {
        try session.rows(
            "SELECT commune_code FROM address_deposit WHERE nightly = 1 ORDER BY commune_code"
        ).map { try $0.get("commune_code") }
    }

    /// The last version of the draft that the night found to say what is public already.
    static func nightVersion(of commune: CodeINSEE, in session: borrowing Session) throws -> Int {
        try session.value("SELECT night_version FROM address_deposit WHERE commune_code = \(commune)") ?? 0
    }

    static func setNightVersion(
        _ version: Int, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try session.execute(
            "UPDATE address_deposit SET night_version = \(version) WHERE commune_code = \(commune)")
    }

    static func keep(job id: String, of commune: CodeINSEE, in session: borrowing Session) throws {
        try begin(commune, in: session)
        try session.execute(
            "UPDATE address_deposit SET job_id = \(id), trouble = NULL WHERE commune_code = \(commune)")
    }

    /// The nation has this list of ours: no other stands, nothing is refused.
    static func accept(
        _ sent: Deposit.Sent, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try begin(commune, in: session)
        try session.execute(
            """
            UPDATE address_deposit SET revision_id = \(sent.revisionID), sha256 = \(sent.sha256),
                draft_version = \(sent.draftVersion), sent_at = \(sent.at), looked_at = \(Instant.now),
                refusal = NULL, refused_sha256 = NULL, refused_at = NULL, trouble = NULL,
                other_revision_id = NULL, other_owner = NULL, other_at = NULL,
                agreed_revision_id = NULL, adopted_revision_id = NULL, adopted_import_id = NULL,
                adopted_edit_id = NULL, adopted_seq = NULL
            WHERE commune_code = \(commune)
            """)
    }

    static func refuse(
        _ refused: Deposit.Refused, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try begin(commune, in: session)
        try session.execute(
            """
            UPDATE address_deposit SET refusal = \(refused.refusal), refused_sha256 = \(refused.sha256),
                refused_at = \(refused.at), trouble = NULL
            WHERE commune_code = \(commune)
            """)
    }

    static func keep(trouble: String, of commune: CodeINSEE, in session: borrowing Session) throws {
        try begin(commune, in: session)
        try session.execute(
            "UPDATE address_deposit SET trouble = \(trouble) WHERE commune_code = \(commune)")
    }

    /// Somebody else's list is in place: what was agreed to of an earlier one is not agreed to of this one.
    ///
    /// - Returns: whether it was not known yet.
    static func contradict(
        with other: Deposit.Other, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> Bool {
        let known = try find(commune, in: session).other?.revisionID
        try begin(commune, in: session)
        try session.execute(
            """
            UPDATE address_deposit SET other_revision_id = \(other.revisionID), other_owner = \(other.owner),
                other_at = \(other.at), looked_at = \(Instant.now), trouble = NULL
            WHERE commune_code = \(commune)
            """)
        return known != other.revisionID
    }

    /// The nation was asked, and nothing is known to have changed.
    static func look(at commune: CodeINSEE, in session: borrowing Session) throws {
        try begin(commune, in: session)
        try session.execute(
            "UPDATE address_deposit SET looked_at = \(Instant.now) WHERE commune_code = \(commune)")
    }

    /// The nation was asked, and no other list stands in the way: what was agreed to of one is over.
    static func clear(_ commune: CodeINSEE, in session: borrowing Session) throws {
        try begin(commune, in: session)
        try session.execute(
            """
            UPDATE address_deposit SET other_revision_id = NULL, other_owner = NULL, other_at = NULL,
                agreed_revision_id = NULL, looked_at = \(Instant.now)
            WHERE commune_code = \(commune)
            """)
    }

    /// The nation has none of the lists that were sent any more.
    static func forgetSent(of commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE address_deposit SET revision_id = NULL, sha256 = NULL, draft_version = NULL, sent_at = NULL
            WHERE commune_code = \(commune)
            """)
    }

    static func agree(
        toReplace revisionID: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try session.execute(
            "UPDATE address_deposit SET agreed_revision_id = \(revisionID) WHERE commune_code = \(commune)")
    }

    static func adopt(_ adopted: Deposit.Adopted, of commune: CodeINSEE, in session: borrowing Session) throws
    {
        try session.execute(
            """
            UPDATE address_deposit SET adopted_revision_id = \(adopted.revisionID),
                adopted_import_id = \(adopted.importID), adopted_edit_id = NULL, adopted_seq = \(adopted.seq)
            WHERE commune_code = \(commune)
            """)
    }

    /// An import entered the addresses by this gesture: that of the other list, or any.
    static func enter(
        _ importID: String, by gesture: EditRecord, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE address_deposit SET adopted_edit_id = \(gesture.id), adopted_seq = \(gesture.seq)
            WHERE commune_code = \(commune) AND adopted_import_id = \(importID)
            """)
    }

    /// The whole list became another: whether the other list that was brought here is still in it is not known.
    static func replaceList(of commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE address_deposit SET adopted_seq = NULL WHERE commune_code = \(commune)")
    }

    /// A gesture was undone, or made again as this version: what was public in between has nothing of it.
    ///
    /// - Parameter seq: nil for a gesture that is undone.
    static func turn(
        _ gestureID: String, madeAgainAs seq: Int?, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE address_deposit SET adopted_seq = \(seq)
            WHERE commune_code = \(commune) AND adopted_edit_id = \(gestureID)
            """)
    }

    /// The list sent says the same as this version of the draft: what changed since then changes nothing for the nation.
    static func settle(
        _ sha256: String, as version: Int, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE address_deposit SET draft_version = \(version)
            WHERE commune_code = \(commune) AND sha256 = \(sha256) AND draft_version < \(version)
            """)
    }
}

extension Deposit {
    fileprivate init(_ row: Row) throws {
        rhythm =
            try row.get("nightly") ? .nightly : row.get("automatic") ? .eachPublication : .byHand
        jobID = try row.optional("job_id")
        lookedAt = try row.optional("looked_at")
        trouble = try row.optional("trouble")
        agreedID = try row.optional("agreed_revision_id")
        if let id: String = try row.optional("revision_id") {
            sent = Sent(
                revisionID: id, sha256: try row.get("sha256"), draftVersion: try row.get("draft_version"),
                at: try row.get("sent_at"))
        }
        if let text: String = try row.optional("refusal") {
            refused = Refused(
                refusal: text, sha256: try row.optional("refused_sha256"), at: try row.get("refused_at"))
        }
        if let id: String = try row.optional("other_revision_id") {
            other = Other(
                revisionID: id, owner: try row.get("other_owner"), at: try row.optional("other_at"))
        }
        if let id: String = try row.optional("adopted_revision_id") {
            adopted = Adopted(
                revisionID: id, importID: try row.get("adopted_import_id"),
                seq: try row.optional("adopted_seq"))
        }
    }
}
