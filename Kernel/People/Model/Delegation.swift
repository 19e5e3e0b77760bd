package import Territory

/// A commune's decision that a collectivité above it does a service's work in its place, from a day, until a day.
package struct Delegation: Sendable, Equatable {
    package let id: String
    /// The name of the collectivité that received it.
    package let collectivite: String
    package let service: String
    package let since: CivilDate
    /// The last day, or nil while it has no end.
    package let until: CivilDate?

    /// Whether it holds on this day, its first and last included.
    package func isInForce(on day: CivilDate) -> Bool {
        since <= day && until.map { day <= $0 } ?? true
    }
}
