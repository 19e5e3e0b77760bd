import Testing

@testable import AddressEngine

@Suite struct `The places of addresses, on lines of every shape` {
    private let projection = LegalProjection.metropolitan

    private func review(_ addresses: [SurveyedAddress], _ lines: [VoieTrace?]) -> [PlaceAlert] {
        PlaceReview(addresses, lines: lines, projection: projection, ground: nil).alerts
    }

    private func address(_ voie: Int, _ point: PlanePoint, _ number: Int) -> SurveyedAddress {
        SurveyedAddress(voie: voie, place: projection.inverse(point), number: AddressNumber(number))
    }

    @Test func `a voie numbered by its distances shows neither side nor order`() throws {
        for seed in 0..<200 {
            var random = RandomLines(seed: UInt64(seed))
            let line = try random.line()
            let houses = random.houses(20, beside: line).filter { $0.separation > 3 }
            let addresses = houses.map { house in
                let metres = Int(house.distance / 2) * 2
                return address(0, house.point, house.side == .left ? metres + 1 : metres + 2)
            }
            let kinds = Set(review(addresses, [line]).map(\.kind))
            #expect(kinds.isDisjoint(with: [.wrongSide, .outOfOrder, .farFromLine]), "\(seed): \(kinds)")
        }
    }

    @Test func `one house on the wrong side of a voie is the one that is told`() throws {
        for seed in 0..<200 {
            var random = RandomLines(seed: UInt64(1_000 + seed))
            let line = try random.line()
            let houses = random.houses(16, beside: line).filter { $0.separation > 4 }
            guard houses.count >= 5 else { continue }
            let wrong = random.draw(houses.count)
            let addresses = houses.enumerated().map { place, house in
                let isLeft = (house.side == .left) != (place == wrong)
                return address(0, house.point, 2 * Int(house.distance) + (isLeft ? 1 : 2))
            }
            let told = review(addresses, [line]).filter { $0.kind == .wrongSide }.map(\.address)
            #expect(told == [wrong], "\(seed)")
        }
    }

    @Test func `the same from the other end of the line, and in any order of the list`() throws {
        for seed in 0..<100 {
            var random = RandomLines(seed: UInt64(2_000 + seed))
            let line = try random.line()
            guard !line.isClosed else { continue }
            let points = random.houses(14, beside: line).map(\.point)
            let addresses = points.map { address(0, $0, 1 + random.draw(60)) }
            let kinds: Set<PlaceAlert.Kind> = [.farFromLine, .samePoint, .farFromOthers]
            let here = review(addresses, [line]).filter { kinds.contains($0.kind) }
            let there = review(addresses, [line.reversed]).filter { kinds.contains($0.kind) }
            #expect(here == there)
            let order = random.shuffled([Int](addresses.indices))
            let shuffled = review(order.map { addresses[$0] }, [line])
            let told = { (alerts: [PlaceAlert], name: (Int) -> Int) in
                Set(
                    alerts.filter { kinds.contains($0.kind) }.flatMap { alert in
                        ([alert.address] + alert.others).map { "\(alert.kind) \(name($0))" }
                    })
            }
            #expect(told(shuffled) { order[$0] } == told(here) { $0 })
        }
    }

    @Test func `the nearest of many points is the one that counting gives`() {
        var random = RandomLines(seed: 3)
        for count in [1, 2, 3, 17, 60] {
            for _ in 0..<30 {
                let points = (0..<count).map { _ in PlanePoint.at(random.draw(0...90), Double(random.draw(4)))
                }
                let nearest = Remoteness.nearest(points)
                for place in points.indices {
                    let others = points.indices.filter { $0 != place }.map {
                        points[place].distance(to: points[$0])
                    }
                    #expect(nearest[place] == others.min() ?? .infinity)
                }
            }
        }
    }

    @Test func `ten thousand addresses on four hundred voies are looked at in one go`() throws {
        var random = RandomLines(seed: 5)
        var lines: [VoieTrace?] = []
        var addresses: [SurveyedAddress] = []
        for voie in 0..<400 {
            let line = try random.line()
            lines.append(line)
            for house in random.houses(25, beside: line) {
                addresses.append(address(voie, house.point, 1 + random.draw(90)))
            }
        }
        #expect(addresses.count > 4_000)
        #expect(!review(addresses, lines).isEmpty)
    }
}
