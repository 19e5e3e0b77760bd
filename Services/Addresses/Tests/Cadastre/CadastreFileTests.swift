import AddressEngine
import Files
import Testing

@testable import Addresses

@Suite struct `A file of the cadastre` {
    private typealias Square = CadastreSample.Square

    @Test func `is read the same, packed or not`() throws {
        let plain = try CadastreFile.read(CadastreSample.json(), of: "32999")
        let packed = try CadastreFile.read(CadastreSample.packed(), of: "32999")
        #expect(plain.parcelles == packed.parcelles)
        #expect(
            plain.parcelles.map(\.short) == [
                "AB\u{A0}1", "AB\u{A0}2", "AB\u{A0}3", "012\u{A0}AB\u{A0}2", "E\u{A0}5",
            ])
        #expect(plain.updatedOn == "2026-06-01" && plain.refused.words.isEmpty)
        #expect(plain.parcelles[0].area == 8951)
        #expect(
            plain.parcelles[0].box
                == ParcelleBox(south: 436_995_000, north: 437_005_000, west: 5_005_000, east: 5_015_000))
    }

    @Test func `keeps several polygons and their holes`() throws {
        let text = """
            {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[0.5,43.7],[0.6,43.7],[0.6,43.8],[0.5,43.7]],[[0.55,43.71],[0.58,43.71],[0.58,43.73],[0.55,43.71]]],[[[0.7,43.7],[0.71,43.7],[0.71,43.71],[0.7,43.7]]]]},"properties":{"id":"32999000AB0009"}}
            """
        let file = try CadastreFile.read(CadastreSample.json([text]), of: "32999")
        let shape = try #require(file.parcelles.first?.shape)
        #expect(shape.polygons.map(\.count) == [2, 1])
        let outline = try #require(shape.outline(in: .metropolitan))
        let holds = { (lon: Double, lat: Double) in
            outline.contains(LegalProjection.metropolitan.forward(GeoPoint(longitude: lon, latitude: lat)))
        }
        #expect(holds(0.599, 43.701) && !holds(0.57, 43.715) && holds(0.709, 43.705))
    }

    @Test(arguments: [false, true]) func `takes the ground of what is written twice`(isFirst: Bool) throws {
        let bare = "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"id\":\"32999000AB0050\"}}"
        let drawn = CadastreSample.feature(Square(id: "32999000AB0050", lon: 0.5, lat: 43.7))
        let others = (1...30).map { rank in
            CadastreSample.feature(
                Square(id: "32999000AC" + String(String(10_000 + rank).dropFirst()), lon: 0.6, lat: 43.7))
        }
        let file = try CadastreFile.read(
            CadastreSample.json((isFirst ? [drawn, bare] : [bare, drawn]) + others), of: "32999")
        #expect(file.parcelles.count == 31 && file.refused.count(of: .twice) == 1)
        #expect(CadastrePlan(file.parcelles).places("32999000AB0050"))
    }

    @Test func `says what it leaves out, and why`() throws {
        let wrong = [
            "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"id\":\"32999000AB0050\"}}",
            CadastreSample.feature(Square(id: "32998000AB0001", lon: 0.5, lat: 43.7)),
            CadastreSample.feature(Square(id: "32999000AB0001", lon: 0.5, lat: 43.7)),
            "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\"ici\"},\"properties\":{\"id\":\"32999000AB0051\"}}",
        ]
        let right = (1...30).map { rank in
            CadastreSample.feature(
                Square(id: "32999000AB" + String(String(10_000 + rank).dropFirst()), lon: 0.5, lat: 43.7))
        }
        let file = try CadastreFile.read(CadastreSample.json(right + wrong), of: "32999")
        #expect(file.refused.count(of: .noShape) == 2 && file.refused.count(of: .elsewhere) == 1)
        // What has a reference exists, wherever it is.
        #expect(file.parcelles.count == 32 && file.parcelles.count(where: \.hasGround) == 30)
        let plan = CadastrePlan(file.parcelles)
        #expect(plan.knows("32999000AB0050") && !plan.places("32999000AB0050"))
        #expect(plan.places("32999000AB0001") && !plan.knows("32999000AB0099"))
        #expect(plan.parcelles(holding: GeoPoint(longitude: 0, latitude: 0)).isEmpty)
        #expect(file.refused.words.contains("1\u{A0}parcelle écrite deux fois (par exemple AB\u{A0}1)"))
        #expect(file.refused.words.contains("2\u{A0}parcelles sans contour (par exemple AB\u{A0}50)"))
    }

    @Test func `is refused whole when it is cut, empty, of another commune or of something else`() throws {
        let fault = { (bytes: [UInt8]) in
            #expect(throws: CadastreFault.self) { try CadastreFile.read(bytes, of: "32999") }
        }
        let whole = CadastreSample.json()
        #expect(fault([]) == .empty)
        #expect(fault(Array(whole.dropLast(40))) == .cut)
        #expect(fault(Array(try CadastreSample.packed().dropLast(12))) == .cut)
        #expect(fault(Array("commune;parcelle\n".utf8)) == .notGeoJSON)
        #expect(fault(CadastreSample.json([String]())) == .noParcelle)
        #expect(
            fault(CadastreSample.json([Square(id: "32998000AB0001", lon: 0.5, lat: 43.7)]))
                == .elsewhere("32998"))
        let metres =
            "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[500000,6300000],[500010,6300000],[500010,6300010],[500000,6300000]]]},\"properties\":{\"id\":\"32999000AB0001\"}}"
        #expect(fault(CadastreSample.json([metres])) == .notInDegrees)
        let half =
            CadastreSample.moulin.map(CadastreSample.feature)
            + Array(repeating: "{\"type\":\"Feature\"}", count: 3)
        guard case .damaged(_, 5)? = fault(CadastreSample.json(half)) else {
            Issue.record("half a cadastre was taken")
            return
        }
        for fault in [
            CadastreFault.empty, .tooLarge, .notGeoJSON, .cut, .noParcelle, .notInDegrees, .elsewhere("1"),
            .damaged("x", 2),
        ] {
            #expect(!fault.words.isEmpty)
        }
    }

    @Test func `meets hostile bytes with a refusal`() throws {
        let deep = String(repeating: "[", count: 100_000)
        let hostile = [
            deep, "{\"features\":[{\"geometry\":\(deep)",
            "{\"features\":[{\"a\":\"" + String(repeating: "x", count: 2 << 20) + "\"}]}",
            "{\"features\":[{}]}", "{\"features\":[{\"properties\":{\"id\":12}}]}", "{\"features\":[1,2]}",
            "{\"a\":\"\u{0}\"}", "{{{{", "[]",
            "{\"features\":[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1e308,1e308],[0,0],[1]]]},\"properties\":{\"id\":\"32999000AB0001\",\"contenance\":1e300}}]}",
            "{\"features\":[{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0.5,43.7],[0.5,43.7],[0.5,43.7],[0.5,43.7]]]},\"properties\":{\"id\":\"32999000AB0001\"}}]}",
        ]
        for text in hostile {
            #expect(throws: CadastreFault.self, "\(text.prefix(60))") {
                try CadastreFile.read(Array(text.utf8), of: "32999")
            }
        }
        // What is refused is counted too.
        let nothings = "{\"features\":[" + String(repeating: "{},", count: 700_000) + "{}]}"
        let many = try Gzip.compress(Array(nothings.utf8))
        #expect(throws: CadastreFault.tooLarge) { try CadastreFile.read(many, of: "32999") }
        // A corner that slipped.
        let wide = CadastreSample.json([Square(id: "32999000AB0001", lon: 0.5, lat: 43.7, size: 0.6)])
        #expect(throws: CadastreFault.noParcelle) { try CadastreFile.read(wide, of: "32999") }
        // A few bytes that would expand without end.
        let bomb = try Gzip.compress(Array(repeating: UInt8(ascii: " "), count: 4 << 20))
        #expect(throws: CadastreFault.self) { try CadastreFile.read(bomb, of: "32999") }
    }
}

@Suite struct `The ground of a parcelle` {
    @Test func `is packed and unpacked the same`() throws {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let polygons = (0..<Int.random(in: 1...3, using: &chance)).map { _ in
                (0..<Int.random(in: 1...3, using: &chance)).map { _ in
                    (0..<Int.random(in: 3...40, using: &chance)).compactMap { _ in
                        ParcelleShape.Corner(
                            lon: .random(in: -180...180, using: &chance),
                            lat: .random(in: -90...90, using: &chance))
                    }
                }
            }
            let shape = try #require(ParcelleShape(polygons: polygons))
            #expect(ParcelleShape(packed: shape.packed) == shape)
        }
    }

    @Test func `is nothing when its bytes are damaged, and never more than they hold`() throws {
        let square = try #require(try CadastreFile.read(CadastreSample.json(), of: "32999").parcelles.first)
        for length in 0..<square.outline.count {
            #expect(ParcelleShape(packed: Array(square.outline.prefix(length))) == nil)
        }
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...60, using: &chance)).map { _ in
                UInt8.random(in: 0...255, using: &chance)
            }
            let corners = ParcelleShape(packed: bytes)?.polygons.joined().joined().count ?? 0
            #expect(corners <= bytes.count)
        }
    }
}
