import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The syndicat's dashboard` {
    @Test(arguments: Engine.allCases) func `shows how far each commune is`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter in
            let page = try await counter.get("/syndicat/adresses", as: "syndicat-manager")
            #expect(page.status == 200)
            #expect(page.text.contains("Montfort-sous-Bois"))
            let none = try await counter.get("/syndicat/adresses?etat=publiee", as: "syndicat-manager").text
            #expect(none.contains("Aucune commune ne correspond"))
            let sorted = try await counter.get(
                "/syndicat/adresses?tri=-numeros&mots=mont", as: "syndicat-manager")
            #expect(sorted.text.contains("Montfort-sous-Bois"))

            let csv = try await counter.get("/syndicat/adresses/communes.csv", as: "syndicat-manager").text
            #expect(csv.contains("32999;Montfort-sous-Bois;300"))
            let map = try await counter.get("/syndicat/adresses/communes.geojson", as: "syndicat-manager")
            #expect(map.text.hasPrefix("{\"type\":\"FeatureCollection\""))
        }
    }

    @Test func `is for the syndicat`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            for path in ["", "/communes.csv", "/importer"] {
                let refused = try await counter.get("/syndicat/adresses" + path)
                #expect(refused.status == 403, "\(path)")
            }
        }
    }

    @Test func `asks for files before it imports a folder`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let page = try await counter.get("/syndicat/adresses/importer", as: "syndicat-manager")
            #expect(page.status == 200)
            let last = try await counter.get("/syndicat/adresses/importer/dernier", as: "syndicat-manager")
            #expect(last.status == 200)
        }
    }

    @Test func `sends whom to visit first to the top`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            try await counter.stage.store.database.write { session in
                try session.execute(
                    """
                    INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                    VALUES ('c2', 'commune', '32998', 'Villelongue', 'villelongue', 900)
                    """)
            }
            let page = try await counter.get("/syndicat/adresses", as: "syndicat-manager").text
            let places = ["Villelongue", "Montfort-sous-Bois"].map { name in
                page.components(separatedBy: name).first?.count ?? 0
            }
            #expect(places[0] < places[1])
        }
    }
}
