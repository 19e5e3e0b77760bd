import Persistence

extension ReviewDecision: SQLConvertible {}

/// A gesture that waits to be read again, or that was.
struct ReviewRecord: Sendable, Equatable {
    let editID: String
    let label: String
    /// Whether the gesture is undone now: what waits is then its undoing.
    let isUndone: Bool
    let isWaiting: Bool
    let askedAt: Instant
    let personID: String?
    let personName: String
    /// nil as long as nobody decided.
    let decision: ReviewDecision?
    let reason: String
    let reviewerName: String?
    let decidedAt: Instant?

    /// « Annulation de « Rue Haute » ajoutée ».
    var words: String { isUndone && isWaiting ? "Annulation\u{A0}: \(label)" : label }

    static let columns: SQL =
        """
        address_review.edit_id AS edit_id, address_edit.label AS label, address_edit.undone AS undone,
            address_review.waiting AS waiting, address_review.asked_at AS asked_at,
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
        personID = try row.optional("person_id")
        personName = try row.get("person_name")
        decision = try row.optional("decision")
        reason = try row.get("reason")
        reviewerName = try row.optional("reviewer_name")
        decidedAt = try row.optional("decided_at")
    }
}
