/// The mairie of a fictional commune, as its notice board gives it.
package struct TownHall: Sendable {
    package let point: GeoPoint
    package let address: String
    /// One of the numbers that the national numbering plan (Arcep) keeps for fiction: 05 36 49 and four digits.
    package let phone: String
    package let email: String
    package let openings: [Opening]

    /// A half day when the door is open, in minutes after midnight; Monday is 1.
    package struct Opening: Sendable, Equatable {
        package let weekday: Int
        package let opens: Int
        package let closes: Int
    }
}
