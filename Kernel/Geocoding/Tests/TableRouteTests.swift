import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Geocoding

@Suite struct `A table sent by HTTP` {
    private static let header =
        "latitude,longitude,result_label,result_score,result_score_next,result_type,result_id,result_housenumber,"
        + "result_name,result_street,result_postcode,result_city,result_context,result_citycode,result_oldcitycode,"
        + "result_oldcity,result_district"

    @Test(arguments: [true, false]) func `comes back with what was found, its own columns as they were`(
        isFirst: Bool
    )
        async throws
    {
        try await GeocodingStage.open { stage in
            let table =
                "id,adresse,ville\n1,\"12, rue de la Paix\",Fleurance\n2,nulle part xyzw,\n3,1250 chemin du moulin,Cassemartin\n"
            let (answer, _) = try await stage.send(
                Array(table.utf8), isFirst: isFirst,
                [("columns", "adresse"), ("columns", "ville"), ("inconnu", "x")])
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(
                answer.headers[.contentDisposition] == "attachment; filename=\"mes_clients.geocoded.csv\"")
            let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            #expect(lines.count == 5 && lines[4].isEmpty)
            #expect(lines[0] == "id,adresse,ville," + Self.header)
            #expect(
                lines[1].hasPrefix(
                    "1,\"12, rue de la Paix\",Fleurance,43.8503,0.6512,12 Rue de la Paix 32500 Fleurance,"))
            #expect(
                lines[1].hasSuffix(",12,Rue de la Paix,Rue de la Paix,32500,Fleurance,\"32, Gers\",32132,,,"))
            #expect(lines[2] == "2,nulle part xyzw,," + String(repeating: ",", count: 16))
            #expect(lines[3].contains(",1250,Chemin du Moulin,Chemin du Moulin,32600,L'Isle-Jourdain,"))
            #expect(lines[3].hasSuffix(",32160,32999,Cassemartin,"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: stage.folder).isEmpty)
        }
    }

    @Test func `is searched by points too`() async throws {
        try await GeocodingStage.open { stage in
            let table = "nom;Latitude;Longitude\na;43,85;0,65045\nb;;\nc;99;0\n"
            let (answer, _) = try await stage.send(Array(table.utf8), to: "reverse")
            let lines = answer.text.split(separator: "\n").map(String.init)
            #expect(
                lines[0].hasPrefix(
                    "nom;Latitude;Longitude;result_latitude;result_longitude;result_label;result_distance;result_type;"
                ))
            #expect(
                lines[1].hasPrefix(
                    "a;43,85;0,65045;43.8501;0.6504;4 Rue de la Paix 32500 Fleurance;12;housenumber;"))
            #expect(lines[2] == "b;;" + String(repeating: ";", count: 16))
            #expect(lines[3] == "c;99;0" + String(repeating: ";", count: 16))
            let named = try await stage.send(
                Array("y|x\n43.85|0.65\n".utf8), to: "reverse", [("lat", "y"), ("lon", "x")])
            #expect(named.answer.text.contains("|2 Rue de la Paix 32500 Fleurance|0|housenumber|"))
            let without = try await stage.send(Array("a;b\n1;2\n".utf8), to: "reverse")
            #expect(without.answer.status == 400 && without.answer.text.contains("latitude"))
        }
    }

    @Test func `keeps to filters and points of its columns`() async throws {
        try await GeocodingStage.open { stage in
            let table =
                "q;cp;insee;t;y;x\nrue de la paix;32700;;;;\nrue de la paix;;32208;;;\nrue de la paix;;;rien;;\n2 rue de la paix;;;;43.93;0.62\nfleurance;;;municipality;;\n"
            let (answer, _) = try await stage.send(
                Array(table.utf8),
                [
                    ("columns", "q"), ("postcode", "cp"), ("citycode", "insee"), ("type", "t"), ("lat", "y"),
                    ("lon", "x"),
                ])
            let lines = answer.text.split(separator: "\n").map(String.init)
            #expect(
                lines[1].contains(";Rue de la Paix 32700 Lectoure;")
                    && lines[2].contains(";Rue de la Paix 32700 Lectoure;"))
            #expect(lines[3].hasSuffix(";;;rien;;" + String(repeating: ";", count: 17)))
            #expect(lines[4].contains(";2 Rue de la Paix 32700 Lectoure;"))
            #expect(lines[5].contains(";municipality;32132;;Fleurance;;32500;"))
        }
    }

    @Test func `gives only what is above the score that is asked`() async throws {
        try await GeocodingStage.open { stage in
            let table = Array("q\nru de la républic flurance\n".utf8)
            let usual = try await stage.send(table)
            #expect(usual.answer.text.contains("Rue de la République"))
            let strict = try await stage.send(table, [("min_score", "0.99")])
            #expect(strict.answer.text.hasSuffix("flurance" + String(repeating: ";", count: 17) + "\n"))
        }
    }

    @Test(arguments: [
        ("columns", "rue", "Ses colonnes sont\u{A0}: a, b"), ("encoding", "klingon", "utf-8"),
        ("delimiter", ";;", "un seul signe"),
        ("min_score", "2", "0 à 1"), ("with_bom", "peut-être", "0 ou 1"), ("postcode", "cp", "cp"),
        ("quote", "é", "un seul signe"),
        ("delimiter", "\"", "deux signes différents"),
    ])
    func `is refused in words when its options do not fit`(name: String, value: String, words: String)
        async throws
    {
        try await GeocodingStage.open { stage in
            let (answer, _) = try await stage.send(Array("a;b\n1;2\n".utf8), [(name, value)])
            #expect(answer.status == 400 && answer.text.contains(words), "\(answer.text)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: stage.folder).isEmpty)
        }
    }

    @Test func `is refused in words when it is no table`() async throws {
        try await GeocodingStage.open({ $0.longestFile = 100_000 }) { stage in
            let cases: [([UInt8], Int)] = [
                ([], 400), ([0x50, 0x4B, 3, 4, 20], 400), (Array("a\0b;c\n".utf8), 400),
                ([UInt8](repeating: 0x61, count: 70_000), 400),
                ([UInt8](repeating: 0x61, count: 100_001), 413),
            ]
            for (table, status) in cases {
                let (answer, _) = try await stage.send(table)
                #expect(answer.status == status, "\(table.count): \(answer.text)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: stage.folder).isEmpty)
        }
    }

    @Test func `goes through whole with fifty thousand lines`() async throws {
        try await GeocodingStage.open { stage in
            let lines = (0..<50_000).map { "\($0);\(1 + $0 % 20) rue de la Paix;32500;Fleurance" }
            let table = Array(("id;voie;cp;ville\n" + lines.joined(separator: "\n") + "\n").utf8)
            let (answer, _) = try await stage.send(
                table, isFirst: true, [("columns", "voie"), ("columns", "cp"), ("columns", "ville")])
            let given = answer.text.split(separator: "\n")
            #expect(given.count == 50_001)
            for (place, line) in lines.enumerated() where !given[place + 1].hasPrefix(line + ";43.8") {
                Issue.record("line \(place): \(given[place + 1])")
                break
            }
        }
    }
}
