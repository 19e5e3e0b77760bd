/// What a person may do at a collectivité, each role with all of the one before.
package enum Role: String, Sendable, CaseIterable, Comparable {
    /// Sees what is not public.
    case reader
    /// Proposes and edits.
    case contributor
    /// Decides: publishes, imports, invites.
    case manager
    /// Sets up the territory and its accounts.
    case administrator

    package static func < (left: Role, right: Role) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
