package import Territory

/// Whose residents a publication speaks to.
package enum Audience: Sendable, Hashable {
    /// Every commune of the one who publishes.
    case everyone
    case communes(Set<CodeINSEE>)

    /// The communes that it names, for an owner of this reach.
    package func communes(within reach: Reach) -> Set<CodeINSEE> {
        switch self {
        case .everyone: reach.own
        case .communes(let codes): codes
        }
    }
}

/// The communes that a collectivité may speak to.
package struct Reach: Sendable, Hashable {
    /// Itself for a commune, its communes for an EPCI, a département or the syndicat.
    package let own: Set<CodeINSEE>
    /// Those that delegated this service to it today.
    package let delegated: Set<CodeINSEE>

    package init(own: Set<CodeINSEE>, delegated: Set<CodeINSEE> = []) {
        self.own = own
        self.delegated = delegated
    }

    /// Those of these communes that are out of reach.
    package func outside(_ codes: Set<CodeINSEE>) -> Set<CodeINSEE> {
        codes.subtracting(own).subtracting(delegated)
    }
}
