import Persistence

extension ReviewDecision: SQLConvertible {}

/// A gesture that waits to be read again, or that was.
struct ReviewRecord: Sendable, Equatable {
    let editID: String
    let label: String
    /// Whether the gesture is undone now.
    let isUndone: Bool
    let isWaiting: Bool
    let askedAt: Instant
    /// The version of the draft that asked.
    let askedSeq: Int
    /// Whether what is told here, the asking that waits or the last decision, is of the undoing of the gesture.
    let isOfUndoing: Bool
    let personID: String?
    let personName: String
    /// nil as long as nobody decided.
    let decision: ReviewDecision?
    let reason: String
    let reviewerName: String?
    let decidedAt: Instant?
    /// Whom the decision answers, and whether they did not say that they read it.
    let answersID: String?
    let isUnread: Bool

    /// « Annulation de « Rue Haute » ajoutée ».
    var words: String { isOfUndoing ? "Annulation\u{A0}: \(label)" : label }

    /// Whether the gesture still stands, or not, as the last decision left it.
    var isAsDecided: Bool {
        guard let decision else { return true }
        return isUndone == (isOfUndoing == (decision != .refused))
    }

    static let columns: SQL =
        """
        address_review.edit_id AS edit_id, address_edit.label AS label, address_edit.undone AS undone,
            address_review.waiting AS waiting, address_review.asked_at AS asked_at,
            address_review.asked_seq AS asked_seq, address_review.asked_undone AS asked_undone,
            address_review.decided_undone AS decided_undone, address_review.decided_for AS decided_for,
            address_review.unread AS unread,
            address_review.person_id AS person_id, address_review.person_name AS person_name,
            address_review.decision AS decision, address_review.reason AS reason,
            address_review.reviewer_name AS reviewer_name, address_review.decided_at AS decided_at
        """

    init(_ row: Row) throws {
        editID = try row.get("edit_id")
        label = try row.get("label")
        isUndone = try row.get("undone")
        isWaiting = try row.get("waiting")
        askedAt = try row.get("asked_at")
        askedSeq = try row.get("asked_seq")
        let (asked, decided): (Bool, Bool?) = (
            try row.get("asked_undone"), try row.optional("decided_undone")
        )
        isOfUndoing = isWaiting ? asked : decided ?? asked
        personID = try row.optional("person_id")
        personName = try row.get("person_name")
        decision = try row.optional("decision")
        reason = try row.get("reason")
        reviewerName = try row.optional("reviewer_name")
        decidedAt = try row.optional("decided_at")
        answersID = try row.optional("decided_for")
        isUnread = try row.get("unread")
    }
}
