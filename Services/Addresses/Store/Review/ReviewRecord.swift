import Persistence

extension ReviewDecision: SQLConvertible {}

/// A gesture that waits to be read again, or that was.
struct ReviewRecord: Sendable, Equatable {
    let editID: String
    let label: String
    /// Whether the gesture is undone now.
    let isUndone: Bool
    private(set) var isWaiting: Bool
    /// The version of the draft that asked.
    let askedSeq: Int
    /// The last decision, or the one that is told; nil as long as nobody decided.
    let answer: ReviewAnswer?
    private let asking: ReviewTable.Asking
    /// Who made the gesture, and when.
    private let made: ReviewTable.Asking

    /// What is told of: the asking that waits, else what was decided of, else the gesture.
    var asked: ReviewTable.Asking { isWaiting ? asking : answer?.asked ?? made }

    /// Whether what is told here, the asking that waits or the last decision, is of the undoing of the gesture.
    var isOfUndoing: Bool { asked.isUndoing }
    var askedAt: Instant { asked.at }
    var personID: String? { asked.personID }
    var personName: String { asked.personName }

    /// « Annulation de « Rue Haute » ajoutée ».
    var words: String { isOfUndoing ? "Annulation\u{A0}: \(label)" : label }

    /// Whether the gesture still stands, or not, as the last decision left it.
    var isAsDecided: Bool { answer.map { $0.leftStanding != isUndone } ?? true }

    /// The same as its answer tells it, whatever was asked since.
    var asAnswered: ReviewRecord {
        var record = self
        record.isWaiting = false
        return record
    }

    static let columns: SQL =
        """
        address_review.edit_id AS edit_id, address_edit.label AS label, address_edit.undone AS undone,
            address_edit.at AS made_at, address_edit.person_id AS maker_id, address_edit.person_name AS maker_name,
            address_review.waiting AS waiting, address_review.asked_at AS asked_at,
            address_review.asked_seq AS asked_seq, address_review.asked_undone AS asked_undone,
            address_review.person_id AS person_id, address_review.person_name AS person_name, \(ReviewAnswer.columns)
        """

    init(_ row: Row) throws {
        editID = try row.get("edit_id")
        label = try row.get("label")
        isUndone = try row.get("undone")
        isWaiting = try row.get("waiting")
        askedSeq = try row.get("asked_seq")
        asking = ReviewTable.Asking(
            isUndoing: try row.get("asked_undone"), at: try row.get("asked_at"),
            personID: try row.optional("person_id"), personName: try row.get("person_name"))
        made = ReviewTable.Asking(
            isUndoing: false, at: try row.get("made_at"), personID: try row.optional("maker_id"),
            personName: try row.get("maker_name"))
        answer = try row.optional("decision", as: ReviewDecision.self) == nil ? nil : ReviewAnswer(row)
    }
}

/// What was decided of a gesture, or of its undoing, and whom it is told to.
struct ReviewAnswer: Sendable, Equatable {
    let rank: Int
    let decision: ReviewDecision
    /// Who had asked what.
    let asked: ReviewTable.Asking
    /// Whether the gesture stood once it was decided.
    let leftStanding: Bool
    let reason: String
    let reviewerName: String
    let decidedAt: Instant
    /// Who is told of it, and whether they did not say that they read it.
    let toldID: String?
    let isUnread: Bool

    static let columns: SQL =
        """
        answer.rank AS rank, answer.decision AS decision, answer.of_undoing AS of_undoing,
            answer.standing AS standing, answer.asked_at AS answered_asked_at, answer.person_id AS answered_id,
            answer.person_name AS answered_name, answer.reason AS reason, answer.reviewer_name AS reviewer_name,
            answer.decided_at AS decided_at, answer.told_id AS told_id, answer.unread AS unread
        """

    init(_ row: Row) throws {
        rank = try row.get("rank")
        decision = try row.get("decision")
        asked = ReviewTable.Asking(
            isUndoing: try row.get("of_undoing"), at: try row.get("answered_asked_at"),
            personID: try row.optional("answered_id"), personName: try row.get("answered_name"))
        leftStanding = try row.get("standing")
        reason = try row.get("reason")
        reviewerName = try row.get("reviewer_name")
        decidedAt = try row.get("decided_at")
        toldID = try row.optional("told_id")
        isUnread = try row.get("unread")
    }
}
