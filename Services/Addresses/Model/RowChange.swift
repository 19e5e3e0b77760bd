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

    /// A row that comes, or comes back under its id, with a version that no form of before stands on: what is kept on a
    /// telephone of the row that had left is then told of it.
    package func beginning(at version: Int) -> RowChange {
        switch self {
        case .voie(nil, var after?):
            after.version = max(after.version, version)
            return .voie(before: nil, after: after)
        case .numero(nil, var after?):
            after.version = max(after.version, version)
            return .numero(before: nil, after: after)
        default: return self
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
