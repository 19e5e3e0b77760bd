import AddressEngine
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `A voie that has a line and no number yet` {
    private static let frame = MapFrame(
        holding: [.init(lon: 0.5, lat: 43.7), .init(lon: 0.55, lat: 43.72)], width: 200, height: 140)

    @Test func `has its name on the map, at the middle of its line`() throws {
        var voie = Voie(id: "v1", kind: .voie, name: "Chemin neuf")
        voie.trace = try Trace([
            GeoPoint(longitude: 0.5, latitude: 43.7), GeoPoint(longitude: 0.54, latitude: 43.7),
        ])
        var draft = Draft(communeCode: "32999", communeName: "Montfort")
        draft.voies = [voie]
        let map = Plan(draft: draft, contour: nil).map(over: Self.frame, chosen: [], label: "Plan")
        let name = try #require(map.names.first)
        #expect(abs(name.place.lon - 0.52) < 0.002 && abs(name.place.lat - 43.7) < 1e-9)
    }

    @Test func `crosses each square between its corners`() {
        let places = Self.frame.places(along: [.init(lon: 0.5, lat: 43.71), .init(lon: 0.55, lat: 43.71)])
        let squares = MapPaper.squares(of: places, Self.frame, MapGrid(over: Self.frame))
        #expect(squares.count >= 5 && Set(squares.map { $0.dropFirst() }).count == 1)
        let far = Self.frame.places(along: [.init(lon: -40, lat: 10), .init(lon: 40, lat: 60)])
        #expect(far.count <= 1001 && far.allSatisfy(Self.frame.contains))
        #expect(Self.frame.places(along: []).isEmpty)
    }

    @Test func `keeps a long name whole inside a small map`() throws {
        let place = MapFrame.Place(lon: 0.5, lat: 43.7)
        let name =
            "Chemin de l’Ancienne Église Saint-Jean-Baptiste et du Moulin des Quatre-Vents de la Haute-Ribère d’Arès"
        var map = PaperMap(frame: MapFrame(around: place, metres: 140, width: 121, height: 54), label: "Plan")
        map.names = [.init(text: name, place: place, isChosen: true)]
        let drawn = map.html.markup
        let written = try #require(
            drawn.firstMatch(of: /x="([\d.]+)" y="[\d.]+" font-size="([\d.]+)"[^>]*>Chemin/))
        let (middle, size) = (try #require(Double(written.1)), try #require(Double(written.2)))
        let half = LabelRoom.width(of: name, size: size) / 2
        #expect(size < map.nameSize && size > 1.5)
        #expect(middle - half > 0 && middle + half < 121)
    }

    @Test(arguments: Engine.allCases) func `stands in the index, and a map of nothing is refused`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let path = "/mairie/32999/adresses/documents/plan/papier"
            try await counter.stage.apply(.addVoie(id: "w0", VoieForm(name: "Chemin neuf")))
            #expect(try await counter.get(path).text.contains("Chemin neuf\u{A0}: non placé"))
            let line = try Trace([
                GeoPoint(longitude: 0.5, latitude: 43.70005), GeoPoint(longitude: 0.51, latitude: 43.70005),
            ])
            try await counter.stage.apply(.changeTrace(voieID: "w0", version: 1, .draw(line)))
            let index = try await counter.get(path).text
            #expect(index.contains("Chemin neuf\u{A0}: ") && !index.contains("Chemin neuf\u{A0}: non placé"))
        }
    }
}
