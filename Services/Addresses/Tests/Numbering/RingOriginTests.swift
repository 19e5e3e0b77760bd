import AddressEngine
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The beginning of a closed voie` {
    private static let page = "/mairie/32999/adresses/voies/v1/trace"

    private func ring() throws -> Trace {
        try Trace([
            GeoPoint(longitude: 0.5, latitude: 43.7), GeoPoint(longitude: 0.51, latitude: 43.7),
            GeoPoint(longitude: 0.51, latitude: 43.71), GeoPoint(longitude: 0.5, latitude: 43.71),
            GeoPoint(longitude: 0.5, latitude: 43.7),
        ])
    }

    @Test func `is moved to the nearest point, the way kept`() throws {
        let begun = try #require(try ring().begun(near: GeoPoint(longitude: 0.52, latitude: 43.71)))
        #expect(begun.points.first == GeoPoint(longitude: 0.51, latitude: 43.71) && begun.isLoop)
        #expect(begun.points[1] == GeoPoint(longitude: 0.5, latitude: 43.71))
        #expect((begun.metres - (try ring().metres)).magnitude < 1)
        let open = try Trace([
            GeoPoint(longitude: 0.5, latitude: 43.7), GeoPoint(longitude: 0.51, latitude: 43.7),
        ])
        #expect(open.begun(near: GeoPoint(longitude: 0.52, latitude: 43.71)) == nil)
    }

    @Test(arguments: Engine.allCases) func `is chosen in front of an address, or at a point, and undone`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            #expect(!(try await counter.get(Self.page).text.contains("Où commence la boucle")))
            try await counter.stage.apply(.changeTrace(voieID: "v1", version: 1, .draw(try ring())))
            let drawn = try await counter.stage.draft()
            let shown = try await counter.get(Self.page, as: "contributor").text
            #expect(
                shown.contains("Où commence la boucle") && shown.contains("Commencer au plus près du centre"))
            let version = String(drawn.voies[0].version)
            let there = [("version", version), ("devant", "n2")]
            #expect(try await counter.post(Self.page + "/origine", there, as: "reader").status == 403)
            let done = try await counter.post(Self.page + "/origine", there, as: "contributor")
            #expect(done.status == 303)
            let voie = try await counter.stage.draft().voies[0]
            let first = try #require(voie.trace?.points.first)
            #expect((first.longitude - 0.502).magnitude < 1e-6 && (first.latitude - 43.7).magnitude < 1e-6)
            #expect(try await counter.journal().last?.contains("Début du tracé") == true)
            let none = try await counter.post(
                Self.page + "/origine", [("version", String(voie.version)), ("longitude", "ici")])
            #expect(none.status == 422 && none.text.contains("Choisissez une adresse"))
            // A page that is old changes nothing.
            #expect(try await counter.post(Self.page + "/origine", there).status == 303)
            #expect(try await counter.stage.draft().voies[0].trace == voie.trace)
        }
    }
}
