/// How far a publication is.
package enum PublicationState: String, Sendable, CaseIterable {
    case draft
    /// Waits for a second person.
    case awaitingSecond
    /// Goes out by itself at its hour.
    case scheduled
    case published
    /// Called off; those who received it are told.
    case cancelled

    package var label: String {
        switch self {
        case .draft: "Brouillon"
        case .awaitingSecond: "Attend une deuxième personne"
        case .scheduled: "Programmée"
        case .published: "Publiée"
        case .cancelled: "Annulée"
        }
    }

    /// What is done to a publication, whoever may do it.
    package enum Step: String, Sendable, CaseIterable {
        /// Its content is written anew: what was agreed to is not that any more.
        case write
        case askSecond
        case schedule
        case publish
        /// What is already out is replaced.
        case correct
        case cancel
    }

    /// Where a step leads, or nil when it cannot be made from here.
    package func after(_ step: Step) -> PublicationState? {
        switch (self, step) {
        case (.draft, .write), (.awaitingSecond, .write), (.scheduled, .write): .draft
        case (.draft, .askSecond): .awaitingSecond
        case (.draft, .schedule), (.awaitingSecond, .schedule): .scheduled
        case (.draft, .publish), (.awaitingSecond, .publish), (.scheduled, .publish): .published
        case (.published, .correct): .published
        case (.published, .cancel), (.scheduled, .cancel), (.awaitingSecond, .cancel): .cancelled
        default: nil
        }
    }
}
