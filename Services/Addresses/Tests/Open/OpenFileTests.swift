import Foundation
import HTTPTypes
import TestSupport
import Testing
import Territory

@testable import Addresses

@Suite struct `The files of the published addresses` {
    private static let files = [
        "/adresses/32999/bal.csv", "/adresses/32999/bal.csv.sha256", "/adresses/32999/bal.geojson",
        "/adresses/departement/32/bal.csv",
    ]

    @Test(arguments: Engine.allCases)
    func `are given whatever a letter added to their address, and refused to people by a page`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            for path in Self.files {
                let program = try await counter.program(path)
                #expect(program.status == 404, "\(path)")
                #expect(program.headers[.contentType] == "application/problem+json", "\(path)")
                let person = try await counter.get(path, as: nil, accept: "text/html,*/*;q=0.8")
                #expect(person.status == 404, "\(path)")
                #expect(person.headers[.contentType]?.hasPrefix("text/html") == true, "\(path)")
            }
            try await counter.stage.store.publish(counter.stage.commune, by: Stage.author)
            for path in Self.files {
                let answer = try await counter.program(path + "?utm_source=lettre")
                #expect(answer.status == 200, "\(path)")
                #expect(answer.headers[.accessControlAllowOrigin] == "*", "\(path)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `call each address and its names as the map does`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            try await counter.stage.apply(
                .changeVoie(id: Stage.voieID, version: 1, VoieForm(names: ["oci": "Carrèra deu Molin"])))
            try await counter.stage.store.publish(counter.stage.commune, by: Stage.author)
            let file = try JSON(await counter.program("/adresses/32999/bal.geojson")).byID
            let map = try JSON(
                await counter.program("/adresses/ogc/collections/adresses/items?limit=100")
            ).byID
            #expect(file.count == 3 && Set(file.keys) == Set(map.keys))
            for (id, told) in file {
                #expect(told["toponyme_oci"] as? String == "Carrèra deu Molin")
                for (name, value) in told {
                    let shown = try #require(map[id]?[name], "\(name)")
                    #expect("\(shown)" == "\(value)", "\(name)")
                }
            }
        }
    }
}

extension JSON {
    /// The properties of each feature, by its id.
    fileprivate var byID: [String: [String: Any]] {
        Dictionary(
            features.compactMap { feature in
                guard let id = feature["id"] as? String else { return nil }
                return (id, feature["properties"] as? [String: Any] ?? [:])
            }, uniquingKeysWith: { first, _ in first })
    }
}
