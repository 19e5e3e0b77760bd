import Testing

@testable import AddressEngine

@Suite struct `The places of addresses` {
    private let projection = LegalProjection.metropolitan

    /// Houses along one straight voie to the north: metres along, metres to the right, number.
    private func review(
        _ houses: [(along: Double, right: Double, number: Int)], line: VoieTrace? = nil, hasLine: Bool = true,
        ground: Contour? = nil
    ) throws -> [PlaceAlert] {
        let straight = try VoieTrace([.at(0, 0), .at(0, 2_000)])
        let addresses = houses.map { house in
            SurveyedAddress(
                voie: 0, place: projection.inverse(.at(house.right, house.along)),
                number: AddressNumber(house.number))
        }
        return PlaceReview(
            addresses, lines: [hasLine ? line ?? straight : nil], projection: projection, ground: ground
        ).alerts
    }

    private let street: [(along: Double, right: Double, number: Int)] = [
        (20, -10, 1), (30, 10, 2), (60, -10, 3), (70, 10, 4), (100, -10, 5), (110, 10, 6), (140, -10, 7),
        (150, 10, 8), (180, -10, 9), (190, 10, 10),
    ]

    @Test func `of a well numbered voie need nothing`() throws {
        #expect(try review(street).isEmpty)
        #expect(try review(street, hasLine: false).isEmpty)
        #expect(try review([]).isEmpty)
    }

    @Test func `far from the line are told, with how far`() throws {
        let alerts = try review(street + [(100, 260, 12)])
        #expect(alerts.map(\.kind) == [.farFromLine] && alerts[0].address == 10)
        #expect((alerts[0].metres - 260).magnitude < 1)
    }

    @Test func `on the wrong side are told, whichever side is the even one`() throws {
        #expect(try review(street + [(210, -10, 12)]).map(\.kind) == [.wrongSide])
        let mirrored = street.map { ($0.along, -$0.right, $0.number) }
        #expect(try review(mirrored).isEmpty)
        #expect(try review(mirrored + [(210, 10, 12)]).map(\.kind) == [.wrongSide])
        // Half and half shows no rule.
        let mixed = street.enumerated().map { place, house in
            (house.along, place % 4 < 2 ? house.right : -house.right, house.number)
        }
        #expect(try review(mixed).isEmpty)
    }

    @Test func `out of order along the line are told, up or down`() throws {
        let alerts = try review(street + [(160, 10, 2)])
        #expect(alerts.map(\.kind) == [.outOfOrder] && alerts.map(\.address) == [10])
        let down = street.map { (200 - $0.along, $0.right, $0.number) }
        #expect(try review(down).isEmpty)
        // Two houses of one yard are in no order.
        #expect(try review(street + [(195, 12, 9 * 2 - 10)]).allSatisfy { $0.kind != .farFromLine })
        #expect(try review(street + [(178, 12, 12)]).isEmpty)
    }

    @Test func `at one point are told together`() throws {
        let alerts = try review(street + [(190.2, 10, 12), (190, 10.1, 14)])
        let same = alerts.filter { $0.kind == .samePoint }
        #expect(same.count == 1 && same[0].address == 9 && same[0].others == [10, 11])
    }

    @Test func `alone far from the others are told, without a line too`() throws {
        let alerts = try review(street + [(1_500, 10, 12)], hasLine: false)
        #expect(alerts.map(\.kind) == [.farFromOthers] && alerts[0].address == 10)
        let spread = (0..<8).map { (Double($0) * 900, 10.0, 2 * $0 + 2) }
        #expect(try review(spread, hasLine: false).isEmpty)
    }

    @Test func `leave gaps that are told with both ends`() throws {
        let alerts = try review(street + [(700, 10, 12), (740, 10, 14)])
        #expect(alerts.map(\.kind) == [.gap] && alerts[0].address == 9 && alerts[0].others == [10])
        #expect((alerts[0].metres - 510).magnitude < 1)
    }

    @Test func `outside the commune are told`() throws {
        let corners = [(-100.0, -100.0), (300, -100), (300, 400), (-100, 400)]
        let ring = corners.map { projection.inverse(PlanePoint.at($0.0, $0.1)) }
        let ground = Contour(commune: [UInt8]("32999".utf8), rings: [ring])
        #expect(try review(street, ground: ground).isEmpty)
        let alerts = try review(street + [(420, -10, 11), (520, 10, 12)], ground: ground)
        #expect(alerts.filter { $0.kind == .outsideCommune }.map(\.address) == [11])
    }

    @Test func `that are nowhere, or off the Earth, are not looked at`() {
        let wrong = [
            GeoPoint(longitude: .nan, latitude: 43), GeoPoint(longitude: .infinity, latitude: 0),
            GeoPoint(longitude: 1, latitude: 91), GeoPoint(longitude: 400, latitude: 43),
        ]
        let addresses =
            (wrong.map(Optional.some) + [nil]).map {
                SurveyedAddress(voie: 0, place: $0, number: AddressNumber(.max))
            } + [
                SurveyedAddress(
                    voie: 7, place: GeoPoint(longitude: 0.5, latitude: 43.7), number: AddressNumber(.min)),
                SurveyedAddress(
                    voie: -1, place: GeoPoint(longitude: 0.5, latitude: 43.8), number: AddressNumber(0)),
            ]
        #expect(PlaceReview(addresses, lines: [nil], projection: projection, ground: nil).alerts.isEmpty)
    }
}
