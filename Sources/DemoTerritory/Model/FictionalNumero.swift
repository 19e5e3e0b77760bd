/// A numéro of a fictional voie: even on the right, odd on the left of its line.
package struct FictionalNumero: Sendable {
    package let id: String
    package let number: Int
    /// « bis », « ter », or empty.
    package let suffix: String
    package let positions: [FictionalPosition]
    /// Cadastral parcels of 14 characters: DDCCCPPPSSNNNN.
    package let parcels: [String]
    package let isCertified: Bool
    package let changedOn: CivilDay
    /// The lieu-dit given as complement, empty if none; it is one of the commune's named places.
    package let complement: String
}
