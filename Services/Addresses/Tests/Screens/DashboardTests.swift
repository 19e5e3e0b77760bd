import Foundation
import Persistence
import TestSupport
import Territory
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

    @Test(arguments: Engine.allCases) func `is drawn anew after each change, whoever made it`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            func page(_ filter: String = "") async throws -> String {
                let text = try await counter.get("/syndicat/adresses" + filter, as: "syndicat-manager").text
                // The head of the page holds a token of its own.
                return text.components(separatedBy: "<main").last ?? ""
            }
            let (stage, empty) = (counter.stage, "Aucune commune ne correspond")
            #expect(try await page() == page())
            #expect(try await page("?etat=publiee").contains(empty))
            // What the command line does beside the server.
            let beside = AddressStore(database: stage.store.database, project: Stage.project)
            let publication = try await beside.publish(stage.commune, by: .program)
            #expect(try await !page("?etat=publiee").contains(empty))
            let before = try await page()
            try await CheckChangedCommunes(database: stage.store.database).check(stage.commune)
            let checked = try await page()
            #expect(checked != before && checked.contains("Ce que les contrôles trouvent"))
            try await beside.withdraw(publication.id, of: stage.commune, by: .program)
            #expect(try await page("?etat=publiee").contains(empty))
            try await stage.apply(.certifyCommune)
            #expect(try await page().contains("100\u{A0}%"))
            try await stage.store.database.write { session in
                try session.execute("UPDATE collectivite SET name = 'Montfort-le-Neuf' WHERE code = '32999'")
                try Version.territory.bump(in: session)
            }
            #expect(try await page().contains("Montfort-le-Neuf"))
        }
    }

    @Test func `keeps a bounded number of pages, and none of a search`() {
        let edition = DashboardEdition(Dashboard(lines: [], causes: []))
        for number in 0..<500 {
            var query = DashboardQuery(state: nil, words: "", order: "tri\(number)")
            #expect(edition.content(for: query).table == edition.content(for: query).table)
            query.words = "mot\(number)"
            _ = edition.content(for: query)
        }
        #expect(edition.keptCount > 0 && edition.keptCount <= 80)
    }
}
