package import Territory

/// A person of a collectivité above who acts for a commune until a day, seen by the commune: « agir pour ».
package struct ActingFor: Sendable, Equatable {
    package let id: String
    package let personID: String
    package let personName: String
    /// The collectivité in whose name they act: « Syndicat du territoire ».
    package let collectivite: String
    package let reason: String
    package let since: CivilDate
    package let until: CivilDate

    /// The longest stretch that may be asked for at once.
    static let longestDays = 31
}
