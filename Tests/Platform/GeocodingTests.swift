import Contract
import Foundation
import Geocoding
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import Web

@testable import bastide

/// The geocoder in the whole program.
@Suite struct `The geocoder of the program` {
    @Test(arguments: Engine.allCases) func `is open to all, before every page`(on engine: Engine) async throws
    {
        try await SmallHouse.open(on: engine) { house in
            let program = house.house
            #expect(program.platform.setting(SearchPool.self) === program.searchPool)
            let site = try await program.site()
            let application = Application(responder: program.responder(of: site, [program.geocoding.wing]))
            try await application.test(.router) { client in
                // Nobody made an index yet: it says so to anyone, and asks for no account.
                for path in ["search?q=rue", "reverse?lon=0&lat=43", "health"] {
                    let answer = Answer(try await client.execute(uri: "/geocodage/" + path, method: .get))
                    #expect(answer.status == 503 && answer.headers[.setCookie] == nil, "\(path)")
                }
                let description = Answer(
                    try await client.execute(uri: "/geocodage/openapi.json", method: .get))
                let json =
                    try JSONSerialization.jsonObject(with: Data(description.text.utf8)) as? [String: Any]
                let paths = try #require(json?["paths"] as? [String: Any])
                #expect(
                    Set(paths.keys)
                        == ["/search", "/reverse", "/search/csv", "/reverse/csv", "/health", "/openapi.json"])
                for path in paths.keys {
                    let answer = Answer(try await client.execute(uri: "/geocodage" + path, method: .get))
                    #expect(answer.status != 404, "\(path)")
                }
                #expect(Answer(try await client.execute(uri: "/", method: .get)).status == 200)
            }
        }
    }

    @Test func `takes no address of a page`() async throws {
        try await SmallHouse.open(on: .sqlite) { house in
            for route in try await house.house.routes() {
                #expect(!route.path.hasPrefix(GeocodingServer.prefix), "\(route.path)")
            }
            for wing in house.house.services.flatMap(\.wings) {
                #expect(!wing.prefix.hasPrefix(GeocodingServer.prefix), "\(wing.prefix)")
            }
        }
    }

    @Test(arguments: [("BASTIDE_GEOCODER_RATE", "-1"), ("BASTIDE_GEOCODER_RATE", "vite")])
    func `refuses an absurd setting`(name: String, value: String) async throws {
        await #expect(throws: SettingRefused.self) {
            _ = try ServerSettings(
                try await SettingSources(flags: [:], environment: [name: value], file: nil))
        }
    }

    @Test func `stops the start on an index that it cannot serve`() async throws {
        let sources = try await SettingSources(
            flags: [.geocoderIndex: "/nulle/part.index"], environment: [:], file: nil)
        let setting = try GeocoderSetting(sources)
        let refusal = #expect(throws: SettingRefused.self) { try setting.pool() }
        #expect(refusal?.description.contains("/nulle/part.index") == true)
        #expect(refusal?.description.contains("--geocoder") == true)
    }
}
