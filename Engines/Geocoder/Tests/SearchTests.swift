import Testing

@testable import Geocoder

@Suite struct `A search` {
    @Test(arguments: [
        ("12 Rue de la Paix 32500 Fleurance", "12 Rue de la Paix 32500 Fleurance"),
        ("32500 Fleurance 12 rue de la Paix", "12 Rue de la Paix 32500 Fleurance"),
        ("Rue de la Paix 12 32500 FLEURANCE", "12 Rue de la Paix 32500 Fleurance"),
        ("36210 Poulaines 4 Les Charrons", "4 Les Charrons 36210 Poulaines"),
        ("4 bis r de la paix fleurance", "4bis Rue de la Paix 32500 Fleurance"),
        ("4b rue de la Paix Fleurance", "4bis Rue de la Paix 32500 Fleurance"),
        ("7 bis rue de la République Fleurance", "7b Rue de la République 32500 Fleurance"),
        ("66 bis A rue nationale lectoure", "66bis a Rue Nationale 32700 Lectoure"),
        ("10 2ème avenue Lectoure", "10 2e Avenue 32700 Lectoure"),
        ("8 rue du huit mai 1945 lectoure", "8 Rue du 8 Mai 1945 32700 Lectoure"),
        ("20 av gal de Gaule Fleurance", "20 Avenue du Général de Gaulle 32500 Fleurance"),
        ("2 rue de la Paix 32500 Lectoure", "2 Rue de la Paix 32700 Lectoure"),
        ("12 ru de la républic flurance", "12 Rue de la République 32500 Fleurance"),
        (
            "Mme Dupont, bât. B apt 12, 5 rue du pont vieux, BP 12, 32600 L'Isle Jourdain cedex 2",
            "5 Rue du Pont Vieux 32600 L'Isle-Jourdain"
        ),
        ("1250 chemin du moulin cassemartin", "1250 Chemin du Moulin 32600 L'Isle-Jourdain"),
        ("5 ruedu pontvieux isle jourdain", "5 Rue du Pont Vieux 32600 L'Isle-Jourdain"),
        ("12 rue Nationale", "12 Rue Nationale 32700 Lectoure"),
        ("place dastros", "Place Dastros 32380 Saint-Clar"),
        ("en bourdieu", "En Bourdieu 32700 Lectoure"), ("fleurance", "Fleurance"),
        ("32380 st clar", "Saint-Clar"),
        ("99 rue de la Paix Lectoure", "Rue de la Paix 32700 Lectoure"),
        ("Lectoure (32)", "Lectoure"),
        ("12 rue de la Paix, Fleurance (32)", "12 Rue de la Paix 32500 Fleurance"),
        ("rue du 8 mai 1945 lectoure", "Rue du 8 Mai 1945 32700 Lectoure"),
    ])
    func `finds what people write`(query: String, label: String) throws {
        #expect(try Village.first(query) == label)
    }

    @Test func `gives what the national API gives`() throws {
        var search = try Village.search()
        let request = SearchRequest(text: Array("1250 chemin du moulin 32600".utf8), limit: 1)
        let result = try #require(try search.search(request).first)
        #expect(
            result.type == .housenumber && result.housenumber == "1250" && result.street == "Chemin du Moulin"
        )
        #expect(
            result.citycode == "32160" && result.oldcity == "Cassemartin" && result.oldcitycode == "32999")
        #expect(result.id.hasPrefix("32160_") && result.id.hasSuffix("_01250"))
        #expect(result.score > 0.9 && result.score <= 1 && abs(result.longitude - 1.0904) < 1e-9)
    }

    @Test(arguments: ["fle", "rue de la r", "12 rue de la rep", "les char", "avenue du gen"])
    func `completes the last word`(query: String) throws {
        var search = try Village.search()
        let labels = try search.search(SearchRequest(text: Array(query.utf8))).map(\.label)
        let wanted = ["Fleurance", "Rue de la République", "Les Charrons", "Avenue du Général"]
        #expect(wanted.contains { name in labels.first?.contains(name) ?? false }, "\(labels)")
    }

    @Test func `prefers what is near`() throws {
        let near = Point(longitude: 0.62, latitude: 43.93)
        #expect(try Village.first("2 rue de la paix", near: near) == "2 Rue de la Paix 32700 Lectoure")
        let other = Point(longitude: 0.66, latitude: 43.85)
        #expect(try Village.first("2 rue de la paix", near: other) == "2 Rue de la Paix 32500 Fleurance")
    }

    @Test func `keeps to its filters`() throws {
        var search = try Village.search()
        func labels(_ change: (inout SearchRequest) -> Void) throws -> [String] {
            var request = SearchRequest(text: Array("rue de la paix".utf8), limit: 20)
            change(&request)
            return try search.search(request).map(\.label)
        }
        #expect(try labels { $0.citycodes = [Array("32208".utf8)] }.first == "Rue de la Paix 32700 Lectoure")
        #expect(try labels { $0.postcodes = [32_500] }.allSatisfy { $0.contains("32500") })
        #expect(try labels { $0.types = [.municipality] }.allSatisfy { !$0.contains("Rue") })
        #expect(try labels { $0.citycodes = [Array("99999".utf8)] }.isEmpty)
        #expect(try labels { $0.citycodes = [Array("32208".utf8), Array("32132".utf8)] }.count >= 2)
    }

    @Test func `refuses what it cannot read`() throws {
        var search = try Village.search()
        #expect(throws: QueryRefusal.empty) { try search.search(SearchRequest(text: [])) }
        #expect(throws: QueryRefusal.empty) {
            try search.search(SearchRequest(text: Array(" \u{7} 🏠 ,;".utf8)))
        }
        #expect(throws: QueryRefusal.tooLong) {
            try search.search(SearchRequest(text: [UInt8](repeating: 97, count: 201)))
        }
        #expect(
            try search.search(SearchRequest(text: [UInt8](repeating: 0xFF, count: 150) + [97])).count >= 0)
    }

    @Test func `always gives the same, whatever was asked before`() throws {
        var first = try Village.search()
        var second = try Village.search()
        _ = try second.search(SearchRequest(text: Array("12 ru de la républic flurance".utf8)))
        let request = SearchRequest(text: Array("rue".utf8), limit: 10)
        #expect(try first.search(request) == second.search(request))
    }

    @Test func `reads anything without harm`() throws {
        var search = try Village.search()
        var state: UInt64 = 3
        func draw(_ limit: Int) -> Int {
            state = mixed(state &+ 0x9E37_79B9_7F4A_7C15)
            return Int(state % UInt64(limit))
        }
        let pieces = [
            "12", "bis", "1234567890", "é", "\u{301}", "’", ".", "°", "rue", "32500", "Fleurance", " ", " ",
            "A", "cedex",
            "bp", "étage", "n°", "M.", "œ", "ß", "مرحبا", "🏡", "\0", "00001", "9999999", "2e", "l'", "Ɓ",
            "z.a.", "bât",
        ]
        for _ in 0..<1_500 {
            var text: [UInt8] = []
            for _ in 0..<(1 + draw(40)) {
                if draw(12) == 0 {
                    text.append(UInt8(draw(256)))
                } else {
                    text += Array(pieces[draw(pieces.count)].utf8)
                }
            }
            let request = SearchRequest(text: text, limit: 1 + draw(5), autocomplete: draw(2) == 0)
            for result in (try? search.search(request)) ?? [] {
                #expect(result.score >= 0 && result.score <= 1)
            }
        }
    }
}
