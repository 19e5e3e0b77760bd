/// Whose decision a gesture is: only who may make it may undo it, or make it again.
package enum GestureRank: String, Sendable, CaseIterable, Comparable {
    /// A correction.
    case contributor
    /// What decides of the whole list: an import, the certification of the commune or of very many addresses.
    case manager

    package static func < (left: GestureRank, right: GestureRank) -> Bool {
        left == .contributor && right == .manager
    }
}

extension Edit {
    /// Beyond these, addresses of several voies are certified by who answers for the list; a voie by itself is a correction.
    package static let mostCertified = 100

    /// Whose decision it is.
    ///
    /// - Parameter changes: what it does to the rows.
    package func rank(making changes: [RowChange]) -> GestureRank {
        switch self {
        case .certifyCommune: .manager
        case .changeNumeros(_, .certify) where changes.count > Self.mostCertified:
            Set(changes.compactMap(\.certifiedVoieID)).count > 1 ? .manager : .contributor
        case .addVoie, .changeVoie, .deleteVoie, .addNumero, .changeNumero, .deleteNumero, .addPosition,
            .changePosition, .deletePosition, .certifyVoie, .changeTrace, .changeNumeros,
            .numberHouses, .correct, .keepSurvey, .mergeVoies:
            .contributor
        }
    }
}

extension RowChange {
    /// The voie of the numéro that it certifies.
    fileprivate var certifiedVoieID: String? {
        if case .numero(_, let after?) = self { after.voieID } else { nil }
    }
}

extension EditRefusal {
    /// More certified at once than a contributor may.
    static let certifiesTooMany = EditRefusal.invalid(
        .certified,
        "Certifier plus de \(Edit.mostCertified)\u{A0}adresses de plusieurs voies d’un seul geste est à qui gère les adresses\u{A0}: "
            + "prenez les voies une à une, ou demandez-lui.")
}

/// A gesture that this person may not undo, nor make again: it was decided by somebody who answers for the list.
struct ReservedGesture: Error, Equatable {
    let label: String
}
