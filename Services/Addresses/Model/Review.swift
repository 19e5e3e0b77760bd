/// What somebody decided of a contributor's gesture.
package enum ReviewDecision: String, Sendable, CaseIterable {
    case kept
    /// Kept as somebody else made it since.
    case amended
    case refused
    /// Taken back by another contributor before anybody decided.
    case withdrawn

    /// What became of it, for who made it.
    package var label: String {
        switch self {
        case .kept: "Gardé"
        case .amended: "Gardé, corrigé"
        case .refused: "Pas gardé"
        case .withdrawn: "Annulé"
        }
    }

    /// The same, of the undoing of a gesture.
    package var labelOfUndoing: String {
        switch self {
        case .kept: "Annulation gardée"
        case .amended: "Annulation gardée, corrigée"
        case .refused: "Annulation pas gardée"
        case .withdrawn: "Rétabli"
        }
    }
}

/// Why a gesture is not decided of, in the words of who reads it again.
package enum ReviewRefusal: Error, Sendable, Equatable {
    /// Somebody decided, or the person who made it came back on it.
    case settled
    /// It is not what was shown any more.
    case changed
    case noReason
    case reasonTooLong
    /// Later gestures, agreed to, stand on it.
    case builtUpon(String)

    /// What a reason may hold, in UTF-16 units.
    package static let longestReason = 500

    package var words: String {
        switch self {
        case .settled: "Ce changement n’attend plus\u{A0}: quelqu’un l’a relu, ou il a été annulé."
        case .changed:
            "Quelque chose a changé depuis que vous avez ouvert cette page. Regardez de nouveau, puis décidez."
        case .noReason: "Dites pourquoi en quelques mots\u{A0}: la personne les lira."
        case .reasonTooLong:
            "C’est trop long\u{A0}: \(Self.longestReason) signes au plus. Raccourcissez, rien n’est perdu."
        case .builtUpon(let words): words
        }
    }

    /// - Returns: the reason as it is kept.
    static func checked(_ reason: String) throws(ReviewRefusal) -> String {
        let reason = Text.note(reason)
        guard reason.count >= 3 else { throw .noReason }
        guard reason.utf16.count <= longestReason else { throw .reasonTooLong }
        return reason
    }
}

/// A list that is not made public yet: changes of contributors wait to be read again.
package struct Unreviewed: Error, Equatable {
    package let count: Int
}

/// A gesture that waits is decided of where it is read, with a reason: not undone, nor made again, by who decides.
package struct AwaitsReading: Error, Equatable {
    package let editID: String
}
