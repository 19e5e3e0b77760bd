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
            for later in proposal.later {
                guard let known = try EditTable.find(later.id, of: commune, in: session) else { continue }
                turned.append((known.record, known.changes))
            }
            // One line in « À faire » for each person: of the gesture that was read, or of their first that goes with it.
            var told: Set<String?> = []
            let isTold = turned.map { told.insert($0.0.personID).inserted }
            do {
                for (index, (edit, changes)) in turned.enumerated().reversed() {
                    try replay(
                        edit, changes, in: commune, by: reviewer, undone: !edit.isUndone, at: now, session)
                    try ReviewTable.decide(
                        edit.id, .refused, standing: edit.isUndone, reason: reason, isTold: isTold[index],
                        by: reviewer, at: now, session)
                }
            } catch EditRefusal.builtUpon(let words) {
                throw ReviewRefusal.builtUpon(words)
            }
            // The reason is for who reads it: the journal, which is kept for good, does not have it.
            try JournalLine(
                commune: commune, author: reviewer, action: "Relu\u{A0}: pas gardé",
                subject: proposal.record.words
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

    /// Who made the gesture read what was decided.
    func readReview(_ id: String, in commune: CodeINSEE, by personID: String) async throws {
        try await database.write { try ReviewTable.read(id, by: personID, in: commune, $0) }
    }
}
