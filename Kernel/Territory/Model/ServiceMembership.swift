/// A collectivité that takes part in a service since a day, by a délibération when it is an EPCI.
package struct ServiceMembership: Sendable, Equatable {
    package let service: String
    package let collectivite: Collectivite
    package let since: CivilDate
    /// The number or the title of the délibération; empty when none was needed.
    package let deliberation: String
    package let deliberatedOn: CivilDate?
}
