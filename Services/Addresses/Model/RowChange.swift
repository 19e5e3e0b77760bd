/// What a gesture did to one row: nil before is an addition, nil after a deletion.
package enum RowChange: Sendable, Equatable, Codable {
    case voie(before: Voie?, after: Voie?)
    case numero(before: Numero?, after: Numero?)

    package var id: String {
        switch self {
        case .voie(let before, let after): (after ?? before)?.id ?? ""
        case .numero(let before, let after): (after ?? before)?.id ?? ""
        }
    }

    /// The change that brings the row back to what it was.
    package var inverse: RowChange {
        switch self {
        case .voie(let before, let after): .voie(before: after, after: before)
        case .numero(let before, let after): .numero(before: after, after: before)
        }
    }
}
