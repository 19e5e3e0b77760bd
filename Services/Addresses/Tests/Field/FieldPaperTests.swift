import Foundation
import Persistence
import TestSupport
import Testing
import Web

import struct AddressEngine.GeoPoint

@testable import Addresses

@Suite struct `The map of a field sheet` {
    private static let frame = MapFrame(
        around: .init(lon: 0.5, lat: 43.7), metres: 50, width: 100, height: 100)

    private static func place(_ east: Double, _ north: Double) -> MapFrame.Place {
        .init(lon: 0.5 + east / 100_000, lat: 43.7 + north / 100_000)
    }

    @Test func `is cut to its frame, whatever lies around`() throws {
        let around = [(-90.0, -90.0), (90, -90), (90, 90), (-90, 90)].map { Self.place($0.0 * 9, $0.1 * 9) }
        let ring = Self.frame.cut(ring: around)
        #expect(ring.count == 4 && ring.allSatisfy { (-3.01...103.01).contains($0.x) })
        let away = around.map { MapFrame.Place(lon: $0.lon + 1, lat: $0.lat) }
        #expect(Self.frame.cut(ring: away).isEmpty && Self.frame.cut(ring: []).isEmpty)
        let small = [(0.0, 0.0), (9, 0), (9, 9)].map { Self.place($0.0, $0.1) }
        #expect(Self.frame.cut(ring: small).map(\.x) == small.map { Self.frame.point(of: $0).x })
        // There and back: the long way round is left out, what crosses the paper is whole.
        let line = [(-900.0, 0.0), (900, 0), (900, 900), (0, 900), (0, -900)].map { Self.place($0.0, $0.1) }
        #expect(Self.frame.cut(line: line).map(\.count) == [2, 2])
        #expect(Self.frame.cut(line: away).isEmpty && Self.frame.cut(line: [line[0]]).isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `shows the homonym of its voie, its own numbers alone, and says who is far`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let stage = counter.stage
            try await `Numbering a voie`.line(stage)
            try await stage.apply(.addVoie(id: "w1", VoieForm(name: "Rue du Moulin")))
            let line = try Trace([
                GeoPoint(longitude: 0.502, latitude: 43.6999), GeoPoint(longitude: 0.502, latitude: 43.7001),
            ])
            try await stage.apply(.changeTrace(voieID: "w1", version: 1, .draw(line)))
            var other = NumeroForm(voieID: "w1", number: 777)
            other.position = PositionForm(kind: .entree, lon: 0.5021, lat: 43.7001)
            try await stage.apply(.addNumero(id: "x1", other))
            let page = "/mairie/32999/adresses/documents/fiches/papier?voie=v1"
            let near = try await counter.get(page, as: "reader").text
            #expect(!near.contains("777") && !near.contains("Hors du plan"))
            #expect(near.components(separatedBy: "stroke-linejoin").count == 5)
            for (id, number) in [("f1", 4), ("f2", 5), ("f3", 6), ("f4", 7)] {
                var far = NumeroForm(voieID: "v1", number: number)
                far.position = PositionForm(
                    kind: .entree, lon: 0.5 + Double(number) / 1000, lat: number == 7 ? 43.78 : 43.7)
                try await stage.apply(.addNumero(id: id, far))
            }
            #expect(
                try await counter.get(page, as: "reader").text.contains(
                    "Hors du plan, loin des autres\u{A0}: 7."))
        }
    }

    @Test(arguments: Engine.allCases) func `names the houses that it has no room for, and uses its sheet`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let stage = counter.stage
            try await stage.apply(.addVoie(id: "w1", VoieForm(name: "Rue Droite")))
            for number in 1...18 {
                var heap = NumeroForm(voieID: "w1", number: number)
                heap.position = PositionForm(
                    kind: .entree, lon: 0.5021, lat: 43.7 + Double(max(0, number - 10)) * 0.0006)
                try await stage.apply(.addNumero(id: "h\(number)", heap))
            }
            try await stage.apply(.addNumero(id: "h99", NumeroForm(voieID: "w1", number: 99)))
            let sheet = try await counter.get(
                "/mairie/32999/adresses/documents/fiches/papier?voie=w1", as: "reader"
            ).text
            let missing = try #require(
                sheet.firstMatch(of: /n’a pas la place d’être écrit\u{A0}: ([\d, ]+)\./)?.1)
            let written = Set(sheet.matches(of: /fill="#a5432a">(\d+)</).map { String($0.1) })
            let named = Set(missing.split(separator: ", ").map(String.init))
            #expect(named.count > 2 && written.isDisjoint(with: named))
            #expect(written.union(named) == Set((1...18).map(String.init)))
            #expect(sheet.contains("Sans position, donc pas sur ce plan\u{A0}: 99."))
            #expect(sheet.contains("viewBox=\"0 0 186 126\""))
            #expect(sheet.contains("<td data-label=\"Remarque\"></td>"))
            let flat = try await counter.get(
                "/mairie/32999/adresses/documents/fiches/papier?voie=v1", as: "reader")
            #expect(flat.text.contains("viewBox=\"0 0 186 92\""))
        }
    }

    @Test(arguments: Engine.allCases) func `of a long voie is one of each part, in the order of the walk`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let commune = counter.stage.commune
            try await counter.stage.store.database.write { session in
                let changes = (10..<(10 + FieldPaper.mostNumeros)).map { number in
                    RowChange.numero(
                        before: nil, after: Numero(id: "m\(number)", voieID: "v1", number: number))
                }
                try RowWriter(commune: commune).apply(changes, in: session)
            }
            let sheets = "/mairie/32999/adresses/documents/fiches"
            let choice = try await counter.get(sheets + "?voie=v1", as: "reader").text
            let parts = choice.matches(of: /papier\?voie=v1&amp;depuis=(\w+)/).map { String($0.1) }
            #expect(parts.count == 2)
            var rows = 0
            for part in parts {
                let sheet = try await counter.get(sheets + "/papier?voie=v1&depuis=\(part)", as: "reader")
                #expect(sheet.status == 200 && sheet.text.contains("sur 403 de la voie"))
                rows += sheet.text.components(separatedBy: "<tr><th scope=\"row\">").count - 1
            }
            #expect(rows == 403)
            #expect(try await counter.get(sheets + "/papier?voie=v1", as: "reader").status == 200)
        }
    }

    @Test func `writes the beginning where the numbers leave room`() {
        let place = Self.place(0, 0)
        var map = PaperMap(frame: Self.frame, label: "Plan")
        map.lines = [.init(name: "Rue", places: [place, Self.place(40, 0)], isChosen: true)]
        map.points = [.init(place: place, label: "12", isChosen: true)]
        let html = map.html.markup
        let (number, beginning) = (html.range(of: ">12<"), html.range(of: ">début<"))
        #expect(number != nil && beginning != nil)
        if let number, let beginning { #expect(number.lowerBound < beginning.lowerBound) }
    }
}
