import AddressEngine
import Testing

@testable import Addresses

@Suite struct `A file of houses` {
    private func houses(_ text: String) throws -> [GeoPoint] {
        try HouseFile.houses(in: Array(text.utf8)).map(\.place)
    }

    private func fault(_ text: String) -> HouseFileFault? { fault(Array(text.utf8)) }

    private func fault(_ bytes: [UInt8]) -> HouseFileFault? {
        do {
            _ = try HouseFile.houses(in: bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test func `gives points, and the middle of buildings`() throws {
        let point = #"{"type":"Point","coordinates":[0.5,43.7]}"#
        let square = "[[[0.5,43.7],[0.502,43.7],[0.502,43.702],[0.5,43.702],[0.5,43.7]]]"
        let building =
            #"{"type":"Feature","properties":{"type":"01"},"geometry":{"type":"Polygon","coordinates":\#(square)}}"#
        let shed = #"{"type":"Feature","properties":{"type":"02"},"geometry":\#(point)}"#
        let file = #"{"type":"FeatureCollection","features":[\#(building),\#(shed)]}"#
        let found = try houses(file)
        #expect(found.count == 1)
        #expect(
            (found[0].longitude - 0.501).magnitude < 1e-9 && (found[0].latitude - 43.701).magnitude < 1e-9)
        #expect(try houses(point + " ") == [GeoPoint(longitude: 0.5, latitude: 43.7)])
        let flat = #"{"type":"Polygon","coordinates":[[[0,43],[1,43],[0,43]]]}"#
        #expect(try houses(flat).count == 1)
        #expect(try houses(#"{"type":"MultiPoint","coordinates":[[0,43],[0,43],[1,43]]}"#).count == 2)
    }

    @Test func `gives the lines of a table, in degrees or in metres`() throws {
        #expect(
            try houses("\u{FEFF}nom;Lon;LAT\r\n\"la; ferme\";0,5;43,7\r\n\r\nb;0.6;43.7\r\n").map(\.longitude)
                == [0.5, 0.6])
        let metres = try houses("x,y\n505000,6290000")
        #expect(metres.count == 1 && (0...1).contains(metres[0].longitude))
    }

    @Test func `is refused in words when it is not one`() {
        #expect(fault("") == .empty && fault(" \n") == .empty)
        #expect(fault("bonjour") == .noColumns && fault("nom;voie\n1;2") == .noColumns)
        #expect(fault("lon;lat\n0,5;43,7\n\nici;43") == .badLine(4))
        #expect(fault("lon;lat\n0,5") == .badLine(2) && fault("lon;lat\nnan;inf") == .badLine(2))
        #expect(fault("lon;lat\n480000;6260000") == .notInDegrees && fault("x;y\n1;2") == .badLine(2))
        #expect(
            fault("lon;lat\n") == .noHouse && fault(#"{"type":"LineString","coordinates":[]}"#) == .noHouse)
        #expect(
            fault("{") == .brokenGeoJSON && fault(#"{"type":"Point","coordinates":[0]}"#) == .brokenGeoJSON)
        for fault: HouseFileFault in [
            .empty, .tooLarge, .brokenGeoJSON, .noColumns, .badLine(3), .noHouse, .tooManyHouses(30_000),
            .notInDegrees,
        ] { #expect(fault.words.count > 30 && fault.words.hasSuffix(".")) }
    }

    @Test func `takes no more than it says`() {
        #expect(fault([UInt8](repeating: 0x20, count: HouseFile.mostBytes + 1)) == .tooLarge)
        let deep = String(repeating: "[", count: 100_000)
        #expect(fault(#"{"type":"Point","coordinates":"# + deep) == .brokenGeoJSON)
        let many = "lon;lat\n" + (0...20_001).map { "0.\(100_000 + $0);43.7\n" }.joined()
        guard case .tooManyHouses = fault(many) else {
            Issue.record("too many houses were read")
            return
        }
    }

    @Test func `cut or scratched anywhere is refused or read, and nothing else`() {
        let whole = Array("nom;lon;lat\n\"a;b\";0,5;43,7\nc;0.6;43.7\n".utf8)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            var bytes = Array(whole.prefix(Int.random(in: 1...whole.count, using: &random)))
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            if let found = try? HouseFile.houses(in: bytes) {
                #expect(
                    found.map(\.place).allSatisfy {
                        $0.longitude.magnitude <= 180 && $0.latitude.magnitude <= 90
                    })
            }
        }
    }

    @Test func `is carried by a page and comes back the same, or not at all`() throws {
        let text = "0.500000,43.700000 -0.250000,43.800000,n1+8dc29005-659a-4369-aac0-acd34f0ee15b"
        #expect(HouseText.of(try #require(HouseText.houses(text))) == text)
        #expect(HouseText.houses("")?.isEmpty == true)
        for wrong in [
            "0.5", "a,b", "0.5,43,1,2", "200,43", "nan,43", "0.5,inf", "0.5,43,", "0.5,43,<b>", "0.5,43,é",
            "0.5,43," + String(repeating: "a", count: 65),
            "0.5,43," + Array(repeating: "a", count: 51).joined(separator: "+"),
        ] {
            #expect(HouseText.houses(wrong) == nil)
        }
        #expect(HouseText.houses(String(repeating: "0.5,43.7 ", count: HouseText.most + 1)) == nil)
    }
}
