/// Whose decision a gesture is: only who may make it may undo it, or make it again.
package enum GestureRank: String, Sendable, CaseIterable, Comparable {
    /// A correction.
    case contributor
    /// What decides of the whole list: an import, the certification of the commune.
    case manager

    package static func < (left: GestureRank, right: GestureRank) -> Bool {
        left == .contributor && right == .manager
    }
}

extension Edit {
    /// Whose decision it is.
    package var rank: GestureRank {
        switch self {
        case .certifyCommune: .manager
        case .addVoie, .changeVoie, .deleteVoie, .addNumero, .changeNumero, .deleteNumero, .addPosition,
            .changePosition, .deletePosition, .certifyVoie, .changeTrace, .changeNumeros,
            .numberHouses, .correct, .keepSurvey, .mergeVoies:
            .contributor
        }
    }
}

/// A gesture that this person may not undo, nor make again: it was decided by somebody who answers for the list.
struct ReservedGesture: Error, Equatable {
    let label: String
}
