import AddressEngine
import TestSupport
import Testing
import Web

@testable import Addresses

// The engine has types of these names too.
private typealias Voie = Addresses.Voie
private typealias Numero = Addresses.Numero
private typealias Position = Addresses.Position

@Suite struct `A measure along a voie` {
    /// A line to the east, 806 m long: a thousandth of a degree is some 81 m there.
    private static func voie(_ places: [(Double, Double)] = [(0.5, 43.7), (0.51, 43.7)]) throws -> Voie {
        var voie = Voie(id: "v1", kind: .voie, name: "Chemin du Bois")
        voie.trace = try Trace(places.map { GeoPoint(longitude: $0.0, latitude: $0.1) })
        return voie
    }

    private static func numero(_ number: Int, _ lon: Double, _ lat: Double) -> Numero {
        var numero = Numero(id: "n\(number)", voieID: "v1", number: number)
        numero.positions = [Position(kind: .entree, point: Point(lon: lon, lat: lat, x: 0, y: 0))]
        return numero
    }

    /// By the metre, the even ones on the right, south of the line.
    private static let numeros = [
        numero(80, 0.501, 43.6999), numero(242, 0.503, 43.6999), numero(402, 0.505, 43.6999),
        numero(161, 0.502, 43.7001), numero(563, 0.507, 43.7001),
    ]

    private static func words(_ measure: LineMeasure) -> [String] {
        measure.sides.map(MeasureView.neighbours)
    }

    @Test func `says the metres from the beginning and from the numéros around, on both sides`() throws {
        let measure = try #require(
            LineMeasure(
                GeoPoint(longitude: 0.5035, latitude: 43.6998), along: try Self.voie(), Self.numeros,
                isTurned: false))
        #expect((measure.place.distance - 282).magnitude < 1 && measure.place.side == .right)
        #expect(
            Self.words(measure) == [
                "40\u{A0}m après le 242, 121\u{A0}m avant le 402",
                "121\u{A0}m après le 161, 282\u{A0}m avant le 563",
            ])
        let there = try #require(
            LineMeasure(
                GeoPoint(longitude: 0.505, latitude: 43.6998), along: try Self.voie(), Self.numeros,
                isTurned: false))
        #expect(Self.words(there)[0] == "à la hauteur du 402")
    }

    @Test func `begins where the numbers begin, however the line was drawn`() throws {
        let point = GeoPoint(longitude: 0.5035, latitude: 43.6998)
        let drawn = try #require(
            LineMeasure(point, along: try Self.voie(), Self.numeros, isTurned: false))
        let other = try Self.voie([(0.51, 43.7), (0.5, 43.7)])
        let proposal = try #require(
            HouseProposal(lon: 0.5035, lat: 43.6998, on: other, Self.numeros, rule: .metric))
        #expect(proposal.isTurned)
        let turned = try #require(LineMeasure(point, along: other, Self.numeros, isTurned: true))
        #expect((turned.place.distance - drawn.place.distance).magnitude < 0.01)
        #expect(Self.words(turned) == Self.words(drawn))
    }

    @Test func `goes round a voie that comes back to its beginning`() throws {
        let ring = try Self.voie([
            (0.5, 43.7), (0.502, 43.7), (0.502, 43.701), (0.5, 43.701), (0.5, 43.7),
        ])
        let inside = [Self.numero(1, 0.501, 43.7002), Self.numero(3, 0.5002, 43.7005)]
        let measure = try #require(
            LineMeasure(GeoPoint(longitude: 0.5005, latitude: 43.7001), along: ring, inside, isTurned: false))
        #expect(Self.words(measure)[0] == "96\u{A0}m après le 3, 40\u{A0}m avant le 1")
    }

    @Test func `tells what is beyond its ends, too far, and which numéros it could not count`() throws {
        let voie = try Self.voie()
        let measured = { (lon: Double, lat: Double, numeros: [Numero]) in
            LineMeasure(
                GeoPoint(longitude: lon, latitude: lat), along: voie, numeros, isTurned: false)
        }
        let before = try #require(measured(0.499, 43.6999, Self.numeros))
        #expect((before.place.overrun + 80.5).magnitude < 1)
        #expect(
            MeasureView(measure: before, metricNumber: nil).html.markup.contains("avant son premier point"))
        #expect(Self.words(before)[0] == "161\u{A0}m avant le 80")
        let past = try #require(measured(0.511, 43.6999, []))
        #expect(MeasureView(measure: past, metricNumber: nil).html.markup.contains("au-delà de son dernier"))
        #expect(Self.words(past) == ["aucun numéro", "aucun numéro"])
        let far = try #require(measured(0.505, 43.71, Self.numeros))
        let told = MeasureView(measure: far, metricNumber: nil).html.markup
        #expect(far.isTooFar && told.contains("1\u{202F}111\u{A0}m de la voie") && !told.contains("402"))
        let nowhere = [Numero(id: "x", voieID: "v1", number: 5), Self.numero(7, 0.505, 43.72)]
        #expect(try #require(measured(0.505, 43.7, Self.numeros + nowhere)).leftOut == 2)
        for (lon, lat) in [(55.4, -20.9), (.nan, 43.7), (.infinity, 43.7), (0.505, 1e300)] {
            #expect(measured(lon, lat, Self.numeros) == nil, "\(lon) \(lat)")
        }
        #expect(
            LineMeasure(
                GeoPoint(longitude: 0.5, latitude: 43.7),
                along: Voie(id: "v", kind: .voie, name: "Sans tracé"), [], isTurned: false) == nil)
    }
}

@Suite struct `The page that measures` {
    private static let page = "/mairie/32999/adresses/voies/v1/maison"

    @Test(arguments: Engine.allCases) func `measures a point or a numéro, for who reads too`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let nothing = try await counter.get(Self.page, as: "reader")
            #expect(nothing.status == 303 && nothing.location == "/mairie/32999/adresses/voies/v1")
            try await `Numbering a voie`.line(counter.stage)
            #expect(try await counter.get(Self.page, as: nil).status != 200)
            let voie = try await counter.get("/mairie/32999/adresses/voies/v1", as: "reader").text
            #expect(voie.contains("Mesurer le long de la voie") && !voie.contains("Ajouter une maison"))

            let read = try await counter.get(Self.page + "?longitude=0,5025&latitude=43,7003", as: "reader")
            #expect(read.status == 200)
            for words in ["202\u{A0}m, à gauche", "la voie fait 806\u{A0}m", "Mesurer un numéro de la voie"] {
                #expect(read.text.contains(words), "\(words)")
            }
            #expect(!read.text.contains("Ajouter cette maison"))
            let written = try await counter.get(Self.page + "?longitude=0,5025&latitude=43,7003").text
            #expect(written.contains("202\u{A0}m, à gauche") && written.contains("Ajouter cette maison"))

            let second = try await counter.get(Self.page + "?devant=n2", as: "reader").text
            #expect(second.contains("<h2>Le 2</h2>") && second.contains("161\u{A0}m, à droite"))
            #expect(second.contains("81\u{A0}m après le 1, 81\u{A0}m avant le 3"))
            #expect(second.contains("le 162") || second.contains("le 160"))
        }
    }

    @Test(arguments: Engine.allCases) func `refuses what cannot be measured, in words`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            let refused = [
                ("?devant=ailleurs", "Ce numéro n’est plus sur cette voie"),
                ("?longitude=ici&latitude=43", "champ-longitude"),
                ("?longitude=55,4&latitude=-20,9", "pas sur le territoire"),
            ]
            for (question, words) in refused {
                for who in ["reader", "manager"] {
                    let answer = try await counter.get(Self.page + question, as: who)
                    #expect(answer.status == 422 && answer.text.contains(words), "\(question) \(who)")
                }
            }
            for who in ["reader", "manager"] {
                let far = try await counter.get(Self.page + "?longitude=0,505&latitude=43,71", as: who).text
                #expect(far.contains("trop loin pour le mesurer") && !far.contains("Numéro proposé"))
                #expect(!far.contains("Ajouter cette maison"))
                let bare = "/nouveau-numero?longitude=0.505000&amp;latitude=43.710000"
                #expect(far.contains(bare) == (who == "manager"))
            }
        }
    }

    @Test func `measures a numéro or a point, and asks which when both are given`() async throws {
        try await Counter.open(on: .sqlite) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            let point = "longitude=0.502500&latitude=43.700300"
            let both = try await counter.get(Self.page + "?devant=n2&" + point, as: "reader")
            #expect(
                both.status == 422 && both.text.contains("pas les deux") && both.text.contains("0.502500"))
            #expect(both.text.contains("<option value=\"n2\" selected>"))
            // The fields still hold the point that was measured: the numéro is the new wish.
            let measured = try await counter.get("\(Self.page)?\(point)", as: "reader").text
            #expect(measured.contains("name=\"mesure\" value=\"0.502500 43.700300\""))
            let told = "&mesure=0.502500%2043.700300"
            let second = try await counter.get("\(Self.page)?devant=n2&\(point)\(told)", as: "reader")
            #expect(second.status == 200 && second.text.contains("<h2>Le 2</h2>"))
            let moved = "longitude=0.502600&latitude=43.700300"
            #expect(
                try await counter.get("\(Self.page)?devant=n2&\(moved)\(told)", as: "reader").status == 422)
        }
    }
}
