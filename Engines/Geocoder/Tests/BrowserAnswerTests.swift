import Testing

@testable import Geocoder

@Suite struct `A page that searches by itself` {
    private func answer(_ text: String, limit: Int = 1, near: Point? = nil) throws -> String {
        var search = try Village.search()
        let bytes = BrowserAnswer.write(Array(text.utf8), limit: limit, near: near, in: &search)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `gets JSON with what a form needs`() throws {
        let text = try answer("12 rue de la paix fleurance")
        #expect(text.hasPrefix(#"[{"label":"12 Rue de la Paix 32500 Fleurance","score":0."#))
        #expect(text.contains(#""type":"housenumber","id":"32132_"#))
        #expect(text.contains(#""housenumber":"12","name":"Rue de la Paix","postcode":"32500""#))
        #expect(text.hasSuffix(#","lon":0.6516000,"lat":43.8504000}]"#))
        #expect(try answer("fleurance").contains(#""type":"municipality""#))
    }

    @Test func `gets what is near first, and as many as it asks`() throws {
        let near = Point(longitude: 0.62, latitude: 43.935)
        #expect(try answer("2 rue de la paix", near: near).contains("32700 Lectoure"))
        #expect(try answer("paix", limit: 2).split(separator: "}").count == 3)
    }

    @Test func `is told why a query is refused, or that nothing is found`() throws {
        #expect(try answer("") == #"{"refused":"empty"}"#)
        #expect(try answer(String(repeating: "a", count: 201)) == #"{"refused":"tooLong"}"#)
        #expect(try answer("zzzzqqqq") == "[]")
    }

    @Test func `gets quotes and control characters as JSON writes them`() throws {
        let street = Village.street(
            "Rue \"du\u{1}\\ Pré\"", in: "32132", "Fleurance", "32500", numbers: ["1"])
        var search = GeocoderSearch(try GeocoderIndex(Village.kept(Village.built([street]))))
        let bytes = BrowserAnswer.write(Array("1 rue du pre".utf8), limit: 1, near: nil, in: &search)
        #expect(String(decoding: bytes, as: UTF8.self).contains(#""name":"Rue \"du\u0001\\ Pré\"""#))
    }
}
