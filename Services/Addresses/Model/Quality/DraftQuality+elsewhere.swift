import AddressEngine

extension DraftQuality {
    /// Points that no zone of France holds, and those beside the first of an address or of a lieu-dit that are outside.
    ///
    /// The first point of an address that stands in France is looked at with all the others.
    mutating func lookForPointsElsewhere(_ ground: Contour?) {
        for voie in draft.voies where voie.kind == .lieuDit {
            guard let words = outside(voie.positions.map(\.point), ground) else { continue }
            let told = [voie.name] + voie.positions.map { Self.words($0.point) }
            let place = voie.positions.first.map { ($0.point.lon, $0.point.lat) }
            alerts.append(QualityAlert(.outsideCommune, voie: voie, detail: words, told: told, at: place))
        }
        for numero in draft.numeros {
            guard let voie = voies[numero.voieID], let house = numero.house else { continue }
            let others = numero.positions.map(\.point).filter {
                $0.lon != house.longitude || $0.lat != house.latitude
            }
            if !house.isInFrance {
                let words = PlaceWords(numero, [], voies)
                add(.outsideCommune, voie, numero, Self.nowhere, told: words.marked([]))
            } else if let words = outside(others, ground), !isOutside(house, ground) {
                let told = PlaceWords(numero, [], voies).marked(others.map(Self.words))
                add(.outsideCommune, voie, numero, "une autre position est \(words)", told: told)
            }
        }
    }

    private static let nowhere = "son point n’est nulle part en France"

    private static func words(_ point: Point) -> String {
        "\(CoordinateText.degrees(point.lon)) \(CoordinateText.degrees(point.lat))"
    }

    private func isOutside(_ place: GeoPoint, _ ground: Contour?) -> Bool {
        guard let ground, !ground.contains(place) else { return false }
        return ground.distance(to: place) > PlaceReview.outside
    }

    /// How far the first of some points is outside; nil when none is.
    private func outside(_ points: [Point], _ ground: Contour?) -> String? {
        for point in points {
            let place = GeoPoint(longitude: point.lon, latitude: point.lat)
            guard place.isInFrance else { return Self.nowhere }
            guard let ground, isOutside(place, ground) else { continue }
            let metres = Int(ground.distance(to: place).rounded())
            return "à \(French.number(metres))\u{A0}m hors de la commune"
        }
        return nil
    }
}

extension GeoPoint {
    /// Whether a legal projection of the territory holds it.
    var isInFrance: Bool { LegalProjection.at(self) != nil }
}
