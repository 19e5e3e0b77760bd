/// What one gesture did to one row, without its details: what the history of the row is found by.
package struct RowTouch: Sendable, Hashable {
    package let rowID: String
    /// The voie itself, or one that the numéro is or was on.
    package let voieID: String
    package let deed: Deed

    /// What happened to a row.
    package enum Deed: String, Sendable, CaseIterable {
        case added
        case changed
        case removed
    }
}

extension RowChange {
    var deed: RowTouch.Deed {
        switch self {
        case .voie(nil, _), .numero(nil, _): .added
        case .voie(_, nil), .numero(_, nil): .removed
        case .voie, .numero: .changed
        }
    }

    /// The voies in whose history the change is told.
    var voieIDs: Set<String> {
        switch self {
        case .voie: [id]
        case .numero(let before, let after): Set([before?.voieID, after?.voieID].compactMap { $0 })
        }
    }

    /// One for each voie concerned.
    package var touches: [RowTouch] {
        voieIDs.sorted().map { RowTouch(rowID: id, voieID: $0, deed: deed) }
    }
}
