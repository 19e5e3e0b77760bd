/// A communauté de communes that does not exist, made of communes that touch each other.
package struct FictionalEPCI: Sendable {
    package let siren: String
    package let name: String
    package let seatCode: String
    package let communeCodes: [String]
    /// Members beyond the border of the département: known by name, outside the territory.
    package let outsideMembers: [OutsideCommune]
}
