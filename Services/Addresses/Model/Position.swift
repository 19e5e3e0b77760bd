/// Where an address or a lieu-dit is, and which part of it this point shows.
package struct Position: Sendable, Equatable, Codable {
    /// nil when the file did not say.
    package var kind: Kind?
    package var point: Point
    /// Who placed it, when it is not who made the address.
    package var source: String?
    /// Columns that the format does not know, where the line of this position says otherwise than the first of its
    /// address; nil when it does nowhere.
    package var extra: [String: String]?

    package init(kind: Kind?, point: Point, source: String? = nil, extra: [String: String]? = nil) {
        self.kind = kind
        self.point = point
        self.source = source
        self.extra = extra
    }

    /// The eight position types of BAL 1.5, as the file writes them.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case delivrancePostale = "délivrance postale"
        case entree = "entrée"
        case batiment = "bâtiment"
        case cageEscalier = "cage d’escalier"
        case logement
        case parcelle
        case segment
        case serviceTechnique = "service technique"
    }
}

/// A point in both systems of a BAL: WGS84 degrees, and metres in the legal projection of the territory.
package struct Point: Sendable, Equatable, Codable {
    package let lon: Double
    package let lat: Double
    package let x: Double
    package let y: Double

    package init(lon: Double, lat: Double, x: Double, y: Double) {
        self.lon = lon
        self.lat = lat
        self.x = x
        self.y = y
    }
}
