/// Which of what waits goes first on a channel, however long the others have waited.
enum Turn: Int, Sendable, Comparable {
    /// Danger, to all who follow.
    case danger
    /// To one person, who waits for it: a link to confirm, a password.
    case letter
    case vigilance
    case news

    init(of urgency: Urgency, toOne isToOne: Bool) {
        self =
            switch (isToOne, urgency) {
            case (true, _): .letter
            case (false, .high): .danger
            case (false, .normal): .vigilance
            case (false, .low), (false, .veryLow): .news
            }
    }

    static func < (left: Turn, right: Turn) -> Bool { left.rawValue < right.rawValue }
}
