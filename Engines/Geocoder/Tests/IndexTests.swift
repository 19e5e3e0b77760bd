import Testing

@testable import Geocoder

@Suite struct `An index` {
    @Test func `answers the same whatever the order of its documents`() throws {
        #expect(Village.built() == Village.built())
        var first = GeocoderSearch(try GeocoderIndex(Village.kept(Village.built())))
        var second = GeocoderSearch(
            try GeocoderIndex(Village.kept(Village.built(Village.documents.reversed()))))
        for text in ["12 rue de la paix", "rue", "ru de la republic"] {
            let request = SearchRequest(text: Array(text.utf8), limit: 10)
            #expect(try first.search(request) == second.search(request))
        }
    }

    @Test func `is refused when it is cut, changed or something else`() throws {
        var bytes = Village.built()
        #expect(throws: IndexRefusal.notAnIndex) { try GeocoderIndex(Village.kept([1, 2, 3])) }
        #expect(throws: IndexRefusal.damaged) { try GeocoderIndex(Village.kept(bytes.dropLast(9))) }
        bytes[bytes.count / 2] ^= 4
        #expect(throws: IndexRefusal.damaged) { try GeocoderIndex(Village.kept(bytes)) }
        bytes[7] = 9
        #expect(throws: IndexRefusal.otherVersion(9)) { try GeocoderIndex(Village.kept(bytes)) }
    }

    @Test func `never breaks a search, even forged with its checksum`() throws {
        let good = Village.built()
        var state: UInt64 = 42
        func draw(_ limit: Int) -> Int {
            state = mixed(state &+ 0x9E37_79B9_7F4A_7C15)
            return Int(state % UInt64(limit))
        }
        for _ in 0..<300 {
            var bytes = good
            for _ in 0..<(1 + draw(40)) {
                let place =
                    draw(4) == 0 ? 16 + draw(IndexLayout.headerLength - 16) : 16 + draw(bytes.count - 16)
                bytes[place] = draw(3) == 0 ? 0xFF : UInt8(draw(256))
            }
            let sum = bytes.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[16...])) }
            for byte in 0..<8 { bytes[8 + byte] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * byte)) }
            try bytes.withUnsafeBytes { raw in
                guard let index = try? GeocoderIndex(raw) else { return }
                var search = GeocoderSearch(index)
                for text in ["12 rue de la paix fleurance", "ru de la républic", "lec", "32700"] {
                    _ = try search.search(SearchRequest(text: Array(text.utf8)))
                }
                if let point = Point(longitude: 0.65, latitude: 43.85) {
                    _ = search.reverse(ReverseRequest(point: point, limit: 5))
                    _ = search.reverse(ReverseRequest(point: point, types: [.municipality]))
                }
            }
        }
    }

    @Test func `has what the empty one has not`() throws {
        let empty = try GeocoderIndex(Village.kept(GeocoderIndexBuilder().build()))
        #expect(empty.addressCount == 0 && empty.communeCount == 0)
        var search = GeocoderSearch(empty)
        #expect(try search.search(SearchRequest(text: Array("rue".utf8))).isEmpty)
        let full = try GeocoderIndex(Village.kept(Village.built()))
        #expect(full.communeCount == 5 && full.streetCount == 12 && full.addressCount == 31)
    }

    @Test func `keeps ids of any kind`() throws {
        var street = Village.street("Rue Neuve", in: "32132", "Fleurance", "32500", numbers: ["1", "2", "3"])
        street.housenumbers[0].id = Array("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b".utf8)
        street.housenumbers[1].id = Array("numéro deux".utf8)
        street.housenumbers[2].id = street.id + Array("_00003".utf8)
        let index = try GeocoderIndex(Village.kept(Village.built([street])))
        var search = GeocoderSearch(index)
        for place in 0..<3 {
            let request = SearchRequest(text: Array("\(place + 1) rue neuve".utf8), limit: 1)
            let id = try search.search(request).first?.id
            #expect(id == String(decoding: street.housenumbers[place].id, as: UTF8.self))
        }
    }
}
