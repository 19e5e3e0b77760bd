package import Territory

/// Where a publication happens: its name, and its ground when it is known.
package struct Place: Sendable, Hashable {
    /// « Salle des fêtes », « Rue du Four ».
    package var label: String
    package var ground: Ground?

    package init(label: String, ground: Ground? = nil) {
        self.label = label
        self.ground = ground
    }

    package var point: Position? {
        guard case .point(let point) = ground else { return nil }
        return point
    }
}

/// A piece of the territory.
package enum Ground: Sendable, Hashable {
    case point(Position)
    /// A ring of at least three corners; its last may be its first.
    case polygon([Position])
    case circle(Position, kilometres: Double)
    case communes(Set<CodeINSEE>)

    /// Whether it is on the Earth and has the corners that it needs.
    package var isValid: Bool {
        switch self {
        case .point(let point): point.isOnEarth
        case .polygon(let ring): ring.closed.count >= 4 && ring.allSatisfy(\.isOnEarth)
        case .circle(let centre, let kilometres):
            centre.isOnEarth && kilometres > 0 && kilometres <= 1000
        case .communes(let codes): !codes.isEmpty
        }
    }
}
