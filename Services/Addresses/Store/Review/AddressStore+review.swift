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
    /// Whether the whole list was made another since the oldest asked: what they changed may be gone.
    let isReplaced: Bool

    static let mostShown = 200
}

extension AddressStore {
    func reviewQueue(of commune: CodeINSEE, for personID: String?) async throws -> ReviewQueue {
        try await database.read { session in
            ReviewQueue(
                isOn: try ReviewTable.isOn(in: commune, session),
                waiting: try ReviewTable.waiting(ReviewQueue.mostShown, in: commune, session),
                waitingCount: try ReviewTable.waitingCount(in: commune, session),
                own: try personID.map { try ReviewTable.last(20, of: $0, in: commune, session) } ?? [],
                isReplaced: try ReviewTable.isReplaced(in: commune, session))
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

    /// How many changes wait in this version of the draft, and whether new ones will.
    func unreviewed(of commune: CodeINSEE) async throws -> (count: Int, version: Int, isOn: Bool) {
        try await database.read { session in
            (
                try ReviewTable.waitingCount(in: commune, session),
                try BaseLocaleTable.find(commune, in: session)?.version ?? 0,
                try ReviewTable.isOn(in: commune, session)
            )
        }
    }

    /// Whether a change of one of these rows is still to read.
    func isToRead(_ rowIDs: [String], of commune: CodeINSEE) async throws -> Bool {
        try await database.read { try ReviewTable.isWaiting(onAnyOf: rowIDs, in: commune, $0) }
    }

    /// Notes the message that a gesture answers, as long as it waits: if it is not kept, the message opens again.
    func link(_ record: EditRecord, toMessage id: String, of commune: CodeINSEE) async throws {
        try await database.write { session in
            try session.execute(
                """
                UPDATE address_review SET report_id = (SELECT address_report.id FROM address_report
                    WHERE address_report.id = \(id) AND address_report.commune_code = \(commune))
                WHERE edit_id = \(record.id) AND commune_code = \(commune) AND waiting = 1
                """)
        }
    }

    /// Whether a change that answers a message is still to read.
    func isMessageToRead(_ id: String, of commune: CodeINSEE) async throws -> Bool {
        try await database.read { session in
            try session.value(
                """
                SELECT 1 FROM address_review
                WHERE commune_code = \(commune) AND waiting = 1 AND report_id = \(id) LIMIT 1
                """, as: Int.self) != nil
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
            let decision = proposal.agreement
            var deciding = Deciding(
                of: proposal.edit, asked: proposal.record.asked, decision, standing: !proposal.edit.isUndone)
            deciding.isOtherwise = !proposal.isAsMade || proposal.isOfList
            let signer = try reviewer.written(in: session)
            try ReviewTable.decide(deciding, by: signer, at: now, in: commune, session)
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
            let signer = try reviewer.written(in: session)
            var told: Set<String> = []
            let refused = try Self.refusals(of: proposal, because: reason, &told, session)
            if !proposal.isGone { try takeBack(proposal, in: commune, by: reviewer, at: now, session) }
            for deciding in refused {
                try ReviewTable.decide(deciding, by: signer, at: now, in: commune, session)
            }
            // The reason is for who reads it: the journal, which is kept for good, does not have it.
            try JournalLine(
                commune: commune, author: reviewer, action: "Relu\u{A0}: pas gardé",
                subject: proposal.record.words
            ).write(in: session)
        }
    }

    /// Refuses, of what waits, all that the list already no longer says: nothing changes in it.
    ///
    /// - Returns: how many gestures that is.
    func refuseGone(
        because reason: String, in commune: CodeINSEE, by reviewer: Author
    ) async throws -> Int {
        let (now, reason) = (Instant.now, try ReviewRefusal.checked(reason))
        return try await database.write { session in
            let signer = try reviewer.written(in: session)
            var (count, told) = (0, Set<String>())
            for record in try ReviewTable.waiting(ReviewQueue.mostShown, in: commune, session) {
                guard let proposal = try ReviewProposal.read(record.editID, of: commune, in: session),
                    proposal.record.isWaiting, proposal.isGone
                else { continue }
                // Those that stand on it go with it: left alone, they could not be turned back any more.
                for deciding in try Self.refusals(of: proposal, because: reason, &told, session) {
                    try ReviewTable.decide(deciding, by: signer, at: now, in: commune, session)
                    count += 1
                }
            }
            guard count > 0 else { return 0 }
            try JournalLine(
                commune: commune, author: reviewer, action: "Relu\u{A0}: pas gardé",
                subject: French.count(count, "changement", "changements")
            ).write(in: session)
            return count
        }
    }

    /// The refusal of a gesture and of those that wait and stand on it.
    ///
    /// - Parameter told: who has a line in « À faire » already: each person has one, of the gesture that was read, or of
    ///   their first that goes with it.
    private static func refusals(
        of proposal: ReviewProposal, because reason: String, _ told: inout Set<String>,
        _ session: borrowing Session
    ) throws -> [Deciding] {
        var refused: [Deciding] = []
        for edit in [proposal.edit] + proposal.later {
            guard let asked = try ReviewTable.state(of: edit.id, session)?.asking else { continue }
            var deciding = Deciding(
                of: edit, asked: asked, .refused, standing: proposal.isGone != edit.isUndone)
            // What the list no longer says stands, with nothing left of it.
            deciding.isOtherwise = proposal.isGone
            deciding.reason = reason
            deciding.told = deciding.told.filter { told.insert($0).inserted }
            refused.append(deciding)
        }
        return refused
    }

    /// Turns a gesture back, the last of those that stand on it first.
    private func takeBack(
        _ proposal: ReviewProposal, in commune: CodeINSEE, by reviewer: Author, at now: Instant,
        _ session: borrowing Session
    ) throws {
        guard !proposal.isOfList else {
            throw ReviewRefusal.builtUpon(
                "La liste a été refaite comme elle était alors, avec ce changement\u{A0}: il ne peut plus en être retiré seul."
            )
        }
        do {
            let turned = [(proposal.edit, proposal.changes)] + proposal.laterChanges
            for (edit, changes) in turned.reversed() {
                let seq = try replay(
                    edit, changes, in: commune, by: reviewer, undone: !edit.isUndone, at: now, session)
                try ReviewTable.waitAgain(besideTurned: edit.id, as: seq, in: commune, session)
            }
        } catch EditRefusal.builtUpon(let words) {
            throw ReviewRefusal.builtUpon(words)
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

    /// Who made the gesture read what was decided.
    func readReview(_ id: String, in commune: CodeINSEE, by personID: String) async throws {
        try await database.write { try ReviewTable.read(id, by: personID, in: commune, $0) }
    }
}
