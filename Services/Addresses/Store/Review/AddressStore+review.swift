import AddressEngine
import Persistence
import Territory

/// What is read again in a commune.
struct ReviewQueue: Sendable {
    /// Whether the changes of contributors wait here.
    let isOn: Bool
    /// The oldest first.
    let waiting: [ReviewRecord]
    /// All that waits, beyond what is listed.
    let waitingCount: Int
    /// The last gestures of who looks, with what became of them.
    let own: [ReviewRecord]

    static let mostShown = 200
}

extension AddressStore {
    func reviewQueue(of commune: CodeINSEE, for personID: String?) async throws -> ReviewQueue {
        try await database.read { session in
            ReviewQueue(
                isOn: try ReviewTable.isOn(in: commune, session),
                waiting: try ReviewTable.waiting(ReviewQueue.mostShown, in: commune, session),
                waitingCount: try ReviewTable.waitingCount(in: commune, session),
                own: try personID.map { try ReviewTable.last(20, of: $0, in: commune, session) } ?? [])
        }
    }

    /// How many changes wait to be read again, and the first of them.
    func waitingReviews(of commune: CodeINSEE) async throws -> (count: Int, first: ReviewRecord?) {
        try await database.read { session in
            (
                try ReviewTable.waitingCount(in: commune, session),
                try ReviewTable.waiting(1, in: commune, session).first
            )
        }
    }

    /// What was decided of a person's gestures and that they did not say they read.
    func unreadReviews(of personID: String, in commune: CodeINSEE) async throws -> [ReviewRecord] {
        try await database.read { try ReviewTable.unread(by: personID, in: commune, $0) }
    }

    /// What is known of the reading of some gestures, by gesture.
    func reviews(of edits: [EditRecord], in commune: CodeINSEE) async throws -> [String: ReviewRecord] {
        try await database.read { try ReviewTable.among(edits.map(\.id), in: commune, $0) }
    }

    func proposal(_ id: String, of commune: CodeINSEE) async throws -> ReviewProposal? {
        try await database.read { try ReviewProposal.read(id, of: commune, in: $0) }
    }

    /// Has the changes of contributors read again from now on, or not; what waits already goes on waiting.
    func setReview(_ isOn: Bool, of commune: CodeINSEE, by author: Author) async throws {
        let now = Instant.now
        try await database.write { session in
            guard let base = try BaseLocaleTable.find(commune, in: session) else {
                throw EditRefusal.notBegun
            }
            guard try ReviewTable.isOn(in: commune, session) != isOn else { return }
            try ReviewTable.set(isOn, at: now, in: commune, session)
            try JournalLine(
                commune: commune, author: author, action: "Relecture des changements",
                subject: base.communeName, before: isOn ? "non" : "oui", after: isOn ? "oui" : "non"
            ).write(in: session)
        }
    }

    /// Agrees to a gesture as the addresses are now.
    ///
    /// - Parameter mark: of what was shown.
    /// - Throws: `ReviewRefusal`.
    @discardableResult
    func keep(
        _ id: String, seen mark: String, in commune: CodeINSEE, by reviewer: Author
    ) async throws -> ReviewDecision {
        let now = Instant.now
        return try await database.write { session in
            let proposal = try Self.waiting(id, seen: mark, in: commune, session)
            let decision: ReviewDecision = proposal.isAsMade ? .kept : .amended
            try ReviewTable.decide(
                id, decision, standing: !proposal.edit.isUndone, reason: "", by: reviewer, at: now, session)
            try JournalLine(
                commune: commune, author: reviewer, action: "Relu\u{A0}: \(decision.label.lowercased())",
                subject: proposal.record.words
            ).write(in: session)
            return decision
        }
    }

    /// Takes a gesture back, with those that wait and stand on it, and says why.
    ///
    /// - Throws: `ReviewRefusal`.
    func refuse(
        _ id: String, because reason: String, seen mark: String, in commune: CodeINSEE, by reviewer: Author
    ) async throws {
        let (now, reason) = (Instant.now, try ReviewRefusal.checked(reason))
        try await database.write { session in
            let proposal = try Self.waiting(id, seen: mark, in: commune, session)
            var turned = [(proposal.edit, proposal.changes)]
            if !proposal.edit.isUndone {
                turned += try ReviewProposal.later(
                    than: proposal.edit, proposal.changes, of: commune, in: session
                ).map { ($0.record, $0.changes) }
            }
            do {
                for (edit, changes) in turned.reversed() {
                    try replay(
                        edit, changes, in: commune, by: reviewer, undone: !edit.isUndone, at: now, session)
                    try ReviewTable.decide(
                        edit.id, .refused, standing: edit.isUndone, reason: reason, by: reviewer, at: now,
                        session)
                }
            } catch EditRefusal.builtUpon(let words) {
                throw ReviewRefusal.builtUpon(words)
            }
            try JournalLine(
                commune: commune, author: reviewer, action: "Relu\u{A0}: pas gardé",
                subject: proposal.record.words, after: reason
            ).write(in: session)
        }
    }

    private static func waiting(
        _ id: String, seen mark: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> ReviewProposal {
        guard let proposal = try ReviewProposal.read(id, of: commune, in: session), proposal.record.isWaiting
        else { throw ReviewRefusal.settled }
        guard proposal.mark == mark else { throw ReviewRefusal.changed }
        return proposal
    }

    /// Agrees to all that waited at a moment, without reading it one by one.
    func keepAll(askedUntil moment: Instant, in commune: CodeINSEE, by reviewer: Author) async throws {
        let now = Instant.now
        try await database.write { session in
            let ids: [String] = try session.rows(
                """
                SELECT edit_id FROM address_review
                WHERE commune_code = \(commune) AND waiting = 1 AND asked_at <= \(moment) ORDER BY edit_id
                """
            ).map { try $0.get("edit_id") }
            guard !ids.isEmpty else { return }
            let signer = try reviewer.written(in: session)
            try session.execute(
                """
                UPDATE address_review SET waiting = 0, decision = \(ReviewDecision.kept), reason = '', unread = 0,
                    agreed = (SELECT 1 - undone FROM address_edit WHERE address_edit.id = address_review.edit_id),
                    reviewer_id = \(signer.id), reviewer_name = \(signer.name), decided_at = \(now)
                WHERE commune_code = \(commune) AND waiting = 1 AND asked_at <= \(moment)
                """)
            try JournalLine(
                commune: commune, author: reviewer, action: "Gardés sans relecture",
                subject: French.count(ids.count, "changement", "changements")
            ).write(in: session)
        }
    }

    /// Who made the gesture read what was decided.
    func readReview(_ id: String, in commune: CodeINSEE, by personID: String) async throws {
        try await database.write { try ReviewTable.read(id, by: personID, in: commune, $0) }
    }
}
