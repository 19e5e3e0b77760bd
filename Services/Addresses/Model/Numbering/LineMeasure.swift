package import AddressEngine

/// Where a point stands along a voie that has a line: its metres from the beginning, and the numéros around it.
package struct LineMeasure: Sendable, Equatable {
    /// Where it stands, on the line begun where the numbers begin.
    package let place: LinePlace
    /// Metres of the whole line.
    package let length: Double
    /// Whether the numbers begin at the end of the line as it was drawn.
    package let isTurned: Bool
    /// On its own side, then across.
    package let sides: [Side]
    /// Numéros of the voie that are nowhere, or too far from it to be beside it.
    package let leftOut: Int

    /// The nearest numéros of one side.
    package struct Side: Sendable, Equatable {
        package let side: VoieSide
        package var before: Neighbour?
        package var after: Neighbour?
    }

    /// A numéro, with its metres along the line from the point.
    package struct Neighbour: Sendable, Equatable {
        package let label: String
        package let metres: Double
    }

    /// Whether it is too far from the voie for its metres to mean anything.
    package var isTooFar: Bool { place.separation > PlaceReview.farthestFromLine }

    /// - Parameters:
    ///   - numeros: those of the voie, without the one that is measured.
    ///   - isTurned: whether the numbers begin at the end of the line (`HouseProposal.isTurned`).
    /// - Returns: nil when the voie has no line, or the point is on another territory.
    package init?(_ point: GeoPoint, along voie: Voie, _ numeros: [Numero], isTurned: Bool) {
        guard let projection = voie.trace?.points.first.flatMap(LegalProjection.at),
            LegalProjection.at(point) == projection, let drawn = voie.line(in: projection)
        else { return nil }
        let line = isTurned ? drawn.reversed : drawn
        guard let place = line.place(of: projection.forward(point)) else { return nil }
        self.place = place
        self.isTurned = isTurned
        length = line.length
        let placed = numeros.compactMap { numero -> (numero: Numero, place: LinePlace)? in
            guard let house = numero.house, let found = line.place(of: projection.forward(house)),
                found.separation <= PlaceReview.farthestFromLine
            else { return nil }
            return (numero, found)
        }
        leftOut = numeros.count - placed.count
        let parities = ParitySides(placed.map { ($0.numero.number, $0.place) })
        let standing = placed.map { one in
            Standing(
                label: one.numero.label, metres: one.place.metres,
                side: one.place.isSideSure ? one.place.side : parities.side(of: one.numero.number))
        }
        let ring = line.isClosed ? line.length : nil
        sides = [place.side, place.side == .left ? .right : .left].map { side in
            Side(side, of: standing.filter { $0.side == side }, around: place.metres, ring: ring)
        }
    }

    fileprivate struct Standing {
        let label: String
        let metres: Double
        let side: VoieSide
    }
}

extension LinePlace {
    /// Metres from the origin along the voie prolonged: negative before it.
    fileprivate var metres: Double { distance + overrun }
}

extension LineMeasure.Side {
    /// - Parameter ring: the length of a line that comes back to its beginning: the last numéro is before the first.
    fileprivate init(
        _ side: VoieSide, of standing: [LineMeasure.Standing], around metres: Double, ring: Double?
    ) {
        self.side = side
        for one in standing {
            var ahead = one.metres - metres
            if let ring, ahead > ring / 2 {
                ahead -= ring
            } else if let ring, ahead < -ring / 2 {
                ahead += ring
            }
            let neighbour = LineMeasure.Neighbour(label: one.label, metres: ahead.magnitude)
            if ahead > 0 {
                if after.map({ ahead < $0.metres }) ?? true { after = neighbour }
            } else if before.map({ -ahead < $0.metres }) ?? true {
                before = neighbour
            }
        }
    }
}
