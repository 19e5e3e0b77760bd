import Persistence

/// How much a message may cost the battery of who receives it (RFC 8030 §5.3), and which goes first.
package enum Urgency: String, Sendable, CaseIterable, SQLConvertible {
    case veryLow = "very-low"
    case low
    case normal
    /// Danger, or what somebody waits for before the screen.
    case high
}
