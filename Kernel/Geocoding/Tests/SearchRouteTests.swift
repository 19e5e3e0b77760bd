import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Geocoding

@Suite struct `A search by HTTP` {
    @Test func `answers with every field of the national API`() async throws {
        try await GeocodingStage.open { stage in
            let answer = try await stage.get("search?q=1250+chemin+du+moulin+32600&limit=1")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "application/geo+json; charset=utf-8")
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
            let whole = try await stage.json("search?q=1250+chemin+du+moulin+32600&limit=1")
            #expect(whole["type"] as? String == "FeatureCollection" && whole["version"] as? String == "draft")
            #expect(whole["attribution"] as? String == "BAN" && whole["licence"] as? String == "ETALAB-2.0")
            #expect(whole["query"] as? String == "1250 chemin du moulin 32600" && whole["limit"] as? Int == 1)
            #expect(whole["filters"] == nil && whole["center"] == nil)
            let feature = try #require((whole["features"] as? [[String: Any]])?.first)
            let geometry = try #require(feature["geometry"] as? [String: Any])
            #expect(geometry["type"] as? String == "Point")
            #expect(geometry["coordinates"] as? [Double] == [1.0904, 43.6201])
            let place = try #require(feature["properties"] as? [String: Any])
            let texts = [
                "label": "1250 Chemin du Moulin 32600 L'Isle-Jourdain", "housenumber": "1250",
                "name": "1250 Chemin du Moulin", "street": "Chemin du Moulin", "postcode": "32600",
                "citycode": "32160", "city": "L'Isle-Jourdain", "oldcitycode": "32999",
                "oldcity": "Cassemartin",
                "context": "32, Gers", "type": "housenumber",
            ]
            for (name, value) in texts { #expect(place[name] as? String == value, "\(name)") }
            #expect((place["id"] as? String)?.hasPrefix("32160_") == true)
            let score = try #require(place["score"] as? Double)
            #expect(score > 0.9 && score <= 1)
            // By the formulas of the IGN (NTG 71), apart from this program.
            #expect(place["x"] as? Double == 545_832.34 && place["y"] as? Double == 6_281_980.97)
            let known = Set(texts.keys).union(["id", "score", "x", "y", "importance"])
            #expect(Set(place.keys) == known, "what is absent is left out")
        }
    }

    @Test func `gives each type its own fields`() async throws {
        try await GeocodingStage.open { stage in
            let commune = try #require(try await stage.found("search?q=fleurance&limit=1").first)
            #expect(
                commune["municipality"] as? String == "Fleurance" && commune["population"] as? Int == 6_000)
            #expect(commune["street"] == nil && commune["housenumber"] == nil)
            let hamlet = try #require(try await stage.found("search?q=en+bourdieu&limit=1").first)
            #expect(hamlet["locality"] as? String == "En Bourdieu" && hamlet["type"] as? String == "locality")
            let near = try await stage.found("search?q=rue+de+la+paix&lat=43.93&lon=0.62")
            #expect(near.first?["city"] as? String == "Lectoure" && near.first?["distance"] is Int)
        }
    }

    @Test func `keeps to its filters, and says them`() async throws {
        try await GeocodingStage.open { stage in
            for target in [
                "postcode=32700", "citycode=32208", "citycode=99999,32208", "citycode=99999&citycode=32208",
            ] {
                let found = try await stage.found("search?q=rue+de+la+paix&\(target)")
                #expect(
                    !found.isEmpty && found.allSatisfy { $0["city"] as? String == "Lectoure" }, "\(target)")
            }
            for separator in ["+", ",", "%2B"] {
                let whole = try await stage.json(
                    "search?q=fleurance&type=municipality\(separator)street&lng=0.6&lat=43")
                #expect(whole["filters"] as? [String: String] == ["type": "municipality+street"])
                #expect(whole["center"] as? [Double] == [0.6, 43])
            }
            let numbers = try await stage.found("search?q=rue+de+la+paix&type=street&limit=100")
            #expect(numbers.count >= 2 && numbers.allSatisfy { $0["type"] as? String == "street" })
        }
    }

    @Test(arguments: [
        ("", 400), ("q=", 400), ("q=+%09+", 400), ("q=" + String(repeating: "a", count: 201), 413),
        ("q=" + String(repeating: "%C3%A9", count: 200), 200),
        ("q=" + String(repeating: "a", count: 5_000), 413),
        ("q=a&limit=0", 400), ("q=a&limit=101", 400), ("q=a&limit=x", 400), ("q=a&limit=100", 200),
        ("q=a&lat=nan&lon=0", 400), ("q=a&lat=inf&lon=0", 400), ("q=a&lat=91&lon=0", 400),
        ("q=a&lat=1&lon=181", 400),
        ("q=a&lat=1", 400), ("q=a&lon=1", 400), ("q=a&lat=0x10&lon=0", 400), ("q=a&lat=1e400&lon=0", 400),
        ("q=a&lat=43.8&long=0.6", 200), ("q=a&type=city", 400), ("q=a&postcode=3250", 400),
        ("q=a&citycode=2A004", 200),
        ("q=a&citycode=A2004", 400), ("q=a&autocomplete=2", 400), ("q=a&autocomplete=0", 200),
        ("q=a&index=address", 200),
        ("q=a&index=poi", 400), ("q=a&index=parcel", 400), ("q=%00%01%1F", 200), ("q=%F0%9F%8F%A0", 200),
        ("q=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7", 200), ("q=%FF%FE", 200), ("q=%", 200), ("q=%C3%28+rue", 200),
        ("q=rue%22%5C%0A", 200), ("&&&=&q=rue&inconnu=1", 200),
        (String(repeating: "a=1&", count: 101) + "q=rue", 400),
    ])
    func `takes or refuses in words what is sent`(query: String, status: Int) async throws {
        try await GeocodingStage.open { stage in
            let answer = try await stage.get("search?" + query)
            #expect(answer.status == status, "\(answer.text)")
            let json = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any]
            if status == 200 {
                #expect(json?["features"] is [Any])
            } else {
                #expect(json?["code"] as? Int == status && (json?["message"] as? String)?.isEmpty == false)
                #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
            }
        }
    }

    @Test func `answers each method as it should`() async throws {
        try await GeocodingStage.open { stage in
            let head = try await stage.get("search?q=fleurance", method: .head)
            #expect(head.status == 200 && head.text.isEmpty)
            let other = try await stage.get("search?q=fleurance", method: .delete)
            #expect(other.status == 405 && other.headers[.allow] == "GET, HEAD, OPTIONS")
            #expect(try await stage.get("search/csv").status == 405)
            let ask = try await stage.get("search", method: .options)
            #expect(ask.status == 204 && ask.headers[.accessControlAllowOrigin] == "*")
            #expect(try await stage.get("").status == 404)
            #expect(try await stage.get("search/").status == 404)
        }
    }

    @Test func `waits for an index, and says so`() async throws {
        try await GeocodingStage.open(hasIndex: false) { stage in
            for target in ["search?q=fleurance", "reverse?lon=0&lat=43", "health"] {
                let answer = try await stage.get(target)
                #expect(answer.status == 503 && answer.headers[.retryAfter] == "60", "\(target)")
            }
            #expect(try await stage.send(Array("a\nb\n".utf8)).answer.status == 503)
            #expect(try await stage.get("openapi.json").status == 200)
        }
        try await GeocodingStage.open { stage in
            let health = try await stage.json("health")
            #expect(health["status"] as? String == "HEALTHY" && health["municipalities"] as? Int == 3)
            #expect(health["addresses"] as? Int == 10)
        }
    }
}

@Suite struct `A reverse search by HTTP` {
    @Test func `finds the nearest address by its distance`() async throws {
        try await GeocodingStage.open { stage in
            let found = try await stage.found("reverse?lon=0.65045&lat=43.8501&limit=3")
            #expect(found.first?["label"] as? String == "4 Rue de la Paix 32500 Fleurance")
            #expect(found.count == 3)
            let distances = found.compactMap { $0["distance"] as? Int }
            #expect(distances == distances.sorted() && distances.count == 3)
            // 0.00005° of longitude at 43.85°: four metres.
            #expect(distances.first == 4)
        }
    }

    @Test func `finds the voie where there is no number, and nothing far away`() async throws {
        try await GeocodingStage.open { stage in
            #expect(
                try await stage.found("reverse?lon=0.7&lat=43.9901&type=street").first?["name"] as? String
                    == "Chemin sans numéro")
            #expect(
                try await stage.found("reverse?lon=0.71&lat=43.9602&radius=100").first?["type"] as? String
                    == "locality")
            #expect(try await stage.found("reverse?lon=-4&lat=48").isEmpty)
            #expect(try await stage.found("reverse?lon=0.65&lat=43.86&radius=50").isEmpty)
            let elsewhere = try await stage.found("reverse?lon=0.65&lat=43.85&citycode=32208&radius=50000")
            #expect(elsewhere.first?["city"] as? String == "Lectoure")
        }
    }

    @Test(arguments: [
        "", "lon=1", "lat=1", "lon=a&lat=1", "lon=1&lat=nan", "lon=1&lat=1&radius=0",
        "lon=1&lat=1&radius=60000",
    ])
    func `refuses in words what is no point`(query: String) async throws {
        try await GeocodingStage.open { stage in
            let answer = try await stage.get("reverse?" + query)
            #expect(answer.status == 400 && answer.text.hasPrefix(#"{"code":400,"message":""#))
        }
    }
}
