import Testing

@testable import Geocoder

/// An index in which lists of names are too long to be walked to their end.
@Suite struct `An index where very many names share their words` {
    private static let firsts = ["Jean", "Marie", "Louis", "Paul", "Anne", "Pierre", "Victor", "Jeanne"]

    /// Eight communes of four hundred voies each, whose names share a few words.
    private static let bytes: [UInt8] = {
        var documents: [GeocoderDocument] = []
        for commune in 0..<8 {
            let (code, city) = ("3200\(commune)", "Saint-Martin-\(firsts[commune])ville")
            documents.append(
                Village.commune(city, code, "3290\(commune)", 900, at: (0.5 + Double(commune) * 0.1, 43.8)))
            for rank in 0..<400 {
                let name = "Rue \(firsts[rank % 8]) \(surname(rank + commune * 400))"
                documents.append(
                    Village.street(
                        name, in: code, city, "3290\(commune)", numbers: ["\(rank % 7 + 1)", "40"],
                        at: (0.5 + Double(commune) * 0.1 + Double(rank) * 1e-4, 43.8)))
            }
        }
        return Village.built(documents)
    }()

    /// A name of its own for each rank, of syllables.
    private static func surname(_ rank: Int) -> String {
        let parts = ["bar", "del", "fou", "gri", "lam", "mon", "pel", "ros", "tam", "vig"]
        return parts[rank / 1_000 % 10].capitalized + parts[rank / 100 % 10] + parts[rank / 10 % 10]
            + parts[rank % 10]
    }

    private func first(_ text: String, autocomplete: Bool = false) throws -> String? {
        var search = GeocoderSearch(try GeocoderIndex(Village.kept(Self.bytes)))
        let request = SearchRequest(text: Array(text.utf8), limit: 5, autocomplete: autocomplete)
        return try search.search(request).first?.label
    }

    @Test(arguments: [5, 399, 1_203, 2_998])
    func `is searched with faults as well as a small one`(rank: Int) throws {
        let (given, name) = (Self.firsts[rank % 400 % 8], Self.surname(rank))
        let commune = rank / 400
        let city = "Saint-Martin-\(Self.firsts[commune])ville"
        let expected = "40 Rue \(given) \(name) 3290\(commune) \(city)"
        var faulty = name
        faulty.remove(at: faulty.index(faulty.startIndex, offsetBy: 4))
        #expect(try first("40 rue \(given) \(faulty)") == expected)
        #expect(try first("40 ru \(given) \(faulty) \(city.dropLast())") == expected)
        #expect(try first("40 rue \(given) \(name.prefix(11))", autocomplete: true) == expected)
        #expect(try first("\(city) 40 rue \(given) \(faulty)") == expected)
    }

    @Test func `keeps the best known names of a word first`() throws {
        let index = try GeocoderIndex(Village.kept(Self.bytes))
        var bearers = Int.max
        for name in 0..<index.nameCount {
            let count = index.nameStreetStarts.span(name, within: index.nameStreets.count).count
            #expect(count <= bearers || count == 1)
            bearers = min(bearers, count)
        }
    }
}

extension String {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
