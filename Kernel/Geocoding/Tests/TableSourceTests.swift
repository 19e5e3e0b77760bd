import Files
import Foundation
import Geocoder
import TestSupport
import Testing

@testable import Geocoding

/// Lists of addresses of communes, and those of the national base.
@Suite struct `A table of addresses` {
    private static let bal = """
        cle_interop;commune_insee;commune_nom;voie_nom;lieudit_complement_nom;numero;suffixe;position;x;y;long;lat
        32132_0010_00012;32132;Fleurance;Rue de l’Église;;12;;segment;;;0.661;43.851
        32132_0010_00012;32132;Fleurance;Rue de l’Église;;12;;entrée;;;0.662;43.852
        32132_0010_00014_bis;32132;Fleurance;Rue de l’Église;Lapeyrade;14;BIS;entrée;;;0.663;43.853
        32132_xxxx_00003;32132;Fleurance;Chemin du Lac;;3;;;500000;6300000;;
        32132_B012_99999;32132;Fleurance;En Bourdieu;;99999;;segment;;;0.7;43.9

        """

    private static func made(
        _ text: [UInt8], _ read: (inout IndexMaking, String) throws -> Void = { try $0.readBAL($1) }
    ) async throws -> (SourceReport, SearchPool) {
        try await withTemporaryFolder { folder in
            let path = folder.path + "/liste.csv"
            try Data(text).write(to: URL(filePath: path))
            var making = IndexMaking()
            try read(&making, path)
            making.gather()
            let report = making.report
            try IndexFile.write(making.finish(), to: path + ".index")
            return (report, SearchPool(try MappedIndex(path: path + ".index")))
        }
    }

    private static func found(_ text: String, in pool: SearchPool) throws -> GeocoderResult? {
        try pool.withSearch {
            try $0.search(SearchRequest(text: Array(text.utf8), limit: 1, autocomplete: false)).first
        }
    }

    @Test func `gives voies, numbers with their best position, lieux-dits and the commune`() async throws {
        let (report, pool) = try await Self.made(Array(Self.bal.utf8))
        #expect(report.refused == 0)
        #expect(report.addresses == 3)
        #expect(report.places == 5)
        let twelve = try #require(try Self.found("12 rue de l'eglise fleurance", in: pool))
        #expect(twelve.id == "32132_0010_00012")
        #expect(twelve.longitude == 0.662)
        #expect(try Self.found("14 bis rue de l'eglise fleurance", in: pool)?.housenumber == "14bis")
        #expect(try Self.found("en bourdieu fleurance", in: pool)?.type == .locality)
        #expect(try Self.found("lapeyrade fleurance", in: pool)?.latitude == 43.853)
        #expect(try Self.found("fleurance", in: pool)?.type == .municipality)
        let projected = try #require(try Self.found("3 chemin du lac fleurance", in: pool))
        #expect(abs(projected.longitude - 0.5) < 1 && abs(projected.latitude - 43.7) < 1)
    }

    @Test(arguments: [";", ",", "\t", "|"]) func `is the same whatever its separator and its encoding`(
        separator: String
    ) async throws {
        let text = Self.bal.replacing(";", with: separator).replacing("’", with: "'")
        let latin = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        for bytes in [latin, try Gzip.compress(Array(("\u{FEFF}" + text).utf8))] {
            let (report, pool) = try await Self.made(bytes)
            #expect(report.addresses == 3)
            #expect(try Self.found("12 rue de l'eglise fleurance", in: pool)?.name == "Rue de l'Église")
        }
    }

    @Test func `has its lines refused one by one, each with why`() async throws {
        let text = """
            commune_insee;commune_nom;voie_nom;numero;suffixe;long;lat
            32132;Fleurance;"Rue ""des"" Arts";1;;0.66;43.85
            32132;Fleurance;;2;;0.66;43.85
            fleurance;Fleurance;Rue des Arts;2;;0.66;43.85
            32132;Fleurance;Rue des Arts;deux;;0.66;43.85
            32132;Fleurance;Rue des Arts;2;;;
            32132;Fleurance;Rue des Arts;3;;NaN;inf
            ;;;;;;
            32132;Fleurance;"Rue des Arts;4;;0.66;43.85
            32132;Fleurance;"Rue
            des Lilas";5;;0.66;43.85
            32132;Fleurance;Rue des Arts;12ter;;0,66;43,85
            """
        let (report, pool) = try await Self.made(Array(text.utf8))
        #expect(report.first.map(\.line) == [3, 4, 5, 6, 7, 9])
        #expect(
            report.first.map(\.reason) == [
                .noName, .noCommune, .noNumber, .noPosition, .noPosition, .openQuote,
            ])
        #expect(report.addresses == 3)
        #expect(try Self.found("1 rue des arts fleurance", in: pool)?.name == "Rue \"des\" Arts")
        #expect(try Self.found("12 ter rue des arts fleurance", in: pool)?.housenumber == "12ter")
    }

    @Test func `of the national base has postcodes, former communes and lieux-dits`() async throws {
        let addresses = """
            id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat
            32160_0120_00012_bis;;12;bis;Chemin du Moulin;32600;32160;L'Isle-Jourdain;32999;Cassemartin;;;1.09;43.62
            """
        let (report, pool) = try await Self.made(Array(addresses.utf8)) { try $0.readBAN($1) }
        #expect(report.addresses == 1)
        let found = try #require(try Self.found("12 bis chemin du moulin 32600", in: pool))
        #expect(found.id == "32160_0120_00012_bis")
        #expect(found.oldcity == "Cassemartin")
        #expect(found.postcode == "32600")
        let lieuxDits = """
            id;nom_lieu_dit;code_postal;code_insee;nom_commune;x;y;lon;lat
            32160_B123;En Bourdieu;32600;32160;L'Isle-Jourdain;;;1.1;43.6
            """
        let (_, places) = try await Self.made(Array(lieuxDits.utf8)) { try $0.readBAN($1) }
        #expect(try Self.found("en bourdieu", in: places)?.id == "32160_B123")
    }

    @Test(arguments: [
        "a;b\n1;2\n", "", "rien", "PK\u{3}\u{4}\u{0}\u{0};\n", "numero;voie_nom;commune_insee;long;lat\n",
    ])
    func `that is none is refused whole`(text: String) async throws {
        await #expect(throws: SourceFileRefusal.self) { _ = try await Self.made(Array(text.utf8)) }
    }

    @Test func `is never half written`() throws {
        #expect(throws: IndexFileUnwritten.self) {
            try IndexFile.write([1], to: "/nulle/part/adresses.index")
        }
    }
}

/// Searches while the index changes.
@Suite struct `A served index` {
    @Test func `is changed without a search going unanswered`() async throws {
        try await withTemporaryFolder { folder in
            var paths: [String] = []
            for name in ["Lectoure", "Fleurance"] {
                var builder = GeocoderIndexBuilder()
                builder.add(
                    GeocoderDocument(
                        type: .municipality, id: Array("32208".utf8), name: Array(name.utf8),
                        citycode: Array("32208".utf8), longitude: 0.6, latitude: 43.9))
                paths.append(folder.path + "/" + name)
                try IndexFile.write(builder.build(), to: paths[paths.count - 1])
            }
            let pool = SearchPool(try MappedIndex(path: paths[0]))
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try (0..<500).count { place in
                            let text = Array((place % 2 == 0 ? "lectoure" : "fleurance").utf8)
                            _ = try pool.withSearch { try $0.search(SearchRequest(text: text)) }
                            return true
                        }
                    }
                }
                for round in 0..<100 {
                    pool.replace(with: try MappedIndex(path: paths[round % 2]))
                    await Task.yield()
                }
                return try await group.reduce(0, +)
            }
            #expect(answers == 2_000)
        }
    }
}
