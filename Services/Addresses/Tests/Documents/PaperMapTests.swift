import Testing
import Web

@testable import Addresses

@Suite struct `The numbers of a paper map` {
    private static let frame = MapFrame(
        around: .init(lon: 0.5, lat: 43.7), metres: 400, width: 186, height: 92)

    /// Houses along a slanted line, a few metres from each other.
    private static func map(_ count: Int, metres: Double, areChosen: Bool = true) -> PaperMap {
        var map = PaperMap(frame: frame, label: "Plan")
        map.points = (0..<count).map { index in
            let along = (Double(index) - Double(count) / 2) * metres
            return PaperMap.Point(
                place: .init(
                    lon: 0.5 + along / 115_000, lat: 43.7 + along / 157_000 + Double(index % 2) / 9000),
                label: String(291 + 48 * index), isChosen: areChosen)
        }
        return map
    }

    private static func written(_ markup: String) -> [String] {
        markup.matches(of: /fill="#(?:a5432a|333)">(\d+)</).map { String($0.1) }
    }

    /// The grounds of the words, in millimetres.
    private static func grounds(_ markup: String) -> [(x: Double, y: Double, width: Double, height: Double)] {
        let boxes =
            #/<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#fff" fill-opac/#
        return markup.matches(of: boxes).compactMap { match in
            guard let x = Double(match.1), let y = Double(match.2), let width = Double(match.3),
                let height = Double(match.4)
            else { return nil }
            return (x, y, width, height)
        }
    }

    @Test(arguments: [5.0, 12, 25, 50]) func `cover no house, and those without room are named`(
        metres: Double
    ) {
        var map = Self.map(16, metres: metres)
        let middle = map.points[8].place
        map.names = [.init(text: "Chemin du Hameau Neuf", place: middle, isChosen: true)]
        map.lines = [.init(name: "Chemin", places: map.points.map(\.place), isChosen: true)]
        let markup = map.html.markup
        let grounds = Self.grounds(markup)
        #expect(grounds.count > 2)
        for point in map.points {
            let (x, y) = Self.frame.point(of: point.place)
            let over = grounds.filter { ground in
                let (aside, above) = (
                    max(ground.x - x, 0, x - ground.x - ground.width),
                    max(ground.y - y, 0, y - ground.y - ground.height)
                )
                return aside * aside + above * above < 1.15 * 1.15
            }
            #expect(over.isEmpty, "\(point.label) is under a word")
        }
        let labels = map.points.map(\.label)
        #expect(Set(Self.written(markup)).union(map.unwritten) == Set(labels))
        #expect(Self.written(markup).count + map.unwritten.count == labels.count)
        #expect(map.unwritten.isEmpty == (metres > 20))
    }

    @Test func `around it cover no other house either`() {
        let map = Self.map(30, metres: 8, areChosen: false)
        let grounds = Self.grounds(map.html.markup)
        #expect(!grounds.isEmpty && map.unwritten.isEmpty)
        for point in map.points {
            let (x, y) = Self.frame.point(of: point.place)
            #expect(
                !grounds.contains { ground in
                    (ground.x...ground.x + ground.width).contains(x)
                        && (ground.y...ground.y + ground.height).contains(y)
                })
        }
    }

    @Test func `leave a voie its name, over small marks when there is no other room`() {
        var map = Self.map(400, metres: 0.5, areChosen: false)
        map.points += (0..<4000).map { index in
            .init(
                place: .init(
                    lon: 0.492 + Double(index % 80) / 5000, lat: 43.697 + Double(index / 80) / 8000),
                label: "",
                isChosen: false)
        }
        map.names = [.init(text: "Grande Rue", place: .init(lon: 0.5, lat: 43.7), isChosen: false)]
        #expect(map.html.markup.contains(">Grande Rue<"))
    }
}
