/// Where a numéro stands, and what the point shows.
package struct FictionalPosition: Sendable, Equatable {
    package let kind: Kind
    package let point: GeoPoint

    /// The kinds of the BAL format that the demonstration uses.
    package enum Kind: String, Sendable, CaseIterable {
        case entrance = "entrée"
        case building = "bâtiment"
        case parcel = "parcelle"
        case segment = "segment"
    }
}
