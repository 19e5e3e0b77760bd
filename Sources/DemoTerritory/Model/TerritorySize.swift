/// How much of a territory to make.
package struct TerritorySize: Sendable {
    package let communes: Int
    package let epcis: Int
    /// The numéros of all communes together, those without a BAL included.
    package let addresses: Int
    /// The land: width and height in metres.
    let width: Double
    let height: Double
    /// Whether some communes have no file and others a file with the faults of real life.
    package let states: States

    /// In what state the BALs of the territory are.
    package enum States: Sendable {
        case varied
        case allClean
    }

    /// The demonstration: a small département that one walks through in five minutes.
    package static let demo = TerritorySize(
        communes: 60, epcis: 4, addresses: 12_000, width: 70_000, height: 50_000, states: .varied)

    /// As many communes, EPCIs and addresses as the Gers, for measures.
    package static let gers = TerritorySize(
        communes: 461, epcis: 15, addresses: 115_544, width: 115_000, height: 82_000, states: .allClean)

    /// A territory of any size whose communes are as wide as those of the demonstration.
    package static func custom(
        communes: Int, epcis: Int, addresses: Int, states: States = .varied
    ) -> TerritorySize {
        let scale = (Double(max(1, communes)) / 60).squareRoot()
        return TerritorySize(
            communes: max(1, communes), epcis: max(1, min(epcis, communes)), addresses: max(0, addresses),
            width: 70_000 * scale, height: 50_000 * scale, states: states)
    }
}
