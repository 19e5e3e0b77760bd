import Foundation
import HTTPTypes
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import Territory
import Web

@testable import Addresses

@Suite struct `The interface of the published addresses` {
    private static let home = "/adresses/ogc"
    private static let items = home + "/collections/adresses/items"

    private static func published(
        on engine: Engine, _ body: @escaping @Sendable (Counter) async throws -> Void
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            try await counter.stage.store.publish(counter.stage.commune, by: Stage.author)
            try await body(counter)
        }
    }

    @Test(arguments: Engine.allCases) func `leads from its front to every address`(on engine: Engine)
        async throws
    {
        try await Self.published(on: engine) { counter in
            let front = try JSON(await counter.program(Self.home))
            for rel in ["self", "service-desc", "service-doc", "conformance", "data"] {
                let path = try #require(front.link(rel))
                let answer = try await counter.program(path)
                #expect(answer.status == 200, "\(rel)")
                #expect(answer.headers[.accessControlAllowOrigin] == "*")
                #expect(answer.headers[.accessControlExposeHeaders] == "ETag")
            }
            #expect(front.link("license")?.hasPrefix("https://") == true)
            let conformance = try JSON(await counter.program(Self.home + "/conformance"))
            #expect((conformance.object["conformsTo"] as? [String])?.count == 3)
            let collections = try JSON(await counter.program(Self.home + "/collections"))
            #expect((collections.object["collections"] as? [Any])?.count == 3)
            for collection in OpenCollection.allCases {
                let path = OGCPaths.collection(collection).text
                let description = try JSON(await counter.program(path))
                #expect(description.object["id"] as? String == collection.rawValue)
                let items = try JSON(await counter.program(try #require(description.link("items"))))
                #expect(items.object["type"] as? String == "FeatureCollection")
                #expect(items.object["numberReturned"] as? Int == items.features.count)
                #expect(!items.features.isEmpty)
            }
            _ = try JSON(await counter.program(Self.home + "/api"))
        }
    }

    @Test(arguments: Engine.allCases) func `speaks to people too`(on engine: Engine) async throws {
        try await Self.published(on: engine) { counter in
            let page = try await counter.get(Self.home, as: nil, accept: "text/html,*/*;q=0.8")
            #expect(page.headers[.contentType]?.hasPrefix("text/html") == true)
            #expect(page.headers[.vary]?.contains("Accept") == true)
            #expect(page.text.contains("1\u{A0}commune publie ici ses adresses\u{A0}: 3\u{A0}positions"))
            #expect(
                page.text.contains(
                    "/adresses/departement/32/bal.csv\">Département 32</a> (1 sur 1\u{A0}commune)"))
            #expect(page.text.contains("Licence Ouverte 2.0"))
            let wrong = try await counter.get(
                Self.home + "?inconnu=1", as: nil, accept: "text/html,*/*;q=0.8")
            #expect(wrong.status == 400 && wrong.headers[.contentType]?.hasPrefix("text/html") == true)
        }
    }

    @Test(arguments: Engine.allCases) func `turns its pages by the link to the next`(on engine: Engine)
        async throws
    {
        try await Self.published(on: engine) { counter in
            var path: String? = Self.items + "?limit=2&bbox=0,43,1,44&commune_insee=32999"
            var ids: [String] = []
            while let asked = path {
                let page = try JSON(await counter.program(asked))
                // The first page alone counts them: those after it would count them again.
                #expect(page.object["numberMatched"] as? Int == (ids.isEmpty ? 3 : nil))
                ids += page.features.compactMap { $0["id"] as? String }
                path = page.link("next")
            }
            #expect(Set(ids) == Set(Stage.numeroIDs.map { "32999." + $0 }) && ids.count == 3)
            let one = try JSON(await counter.program(Self.items + "/" + (ids.first ?? "")))
            #expect(one.object["id"] as? String == ids.first)
            #expect(one.link("collection") != nil)
        }
    }

    @Test(arguments: Engine.allCases) func `refuses in words what it cannot read`(on engine: Engine)
        async throws
    {
        try await Self.published(on: engine) { counter in
            let wrong = [
                "bbox=nan,0,1,1", "bbox=1,2,3", "bbox=0,2,1,1", "limit=0", "limit=-1", "limit=", "limit=dix",
                "limit=1.5", "cursor=faux", "cursor=", "datetime=hier", "commune_insee=Auch", "inconnu=1",
                "limit=1&limit=2", "f=xml", "bbox=",
            ]
            for query in wrong {
                let answer = try await counter.program(Self.items + "?" + query)
                #expect(answer.status == 400, "\(query)")
                #expect(answer.headers[.contentType] == "application/json", "\(query)")
                let refusal = try JSON(answer)
                #expect(refusal.object["code"] is String && refusal.object["description"] is String)
            }
            // Refused before any route.
            #expect(try await counter.program(Self.items + "?commune_insee=32999%00").status == 400)
            for path in ["/collections/rien", "/collections/rien/items", "/collections/adresses/items/rien"] {
                let answer = try await counter.program(Self.home + path)
                let refusal = try JSON(answer)
                #expect(answer.status == 404 && refusal.object["code"] as? String == "NotFound")
            }
            #expect(try await counter.program(Self.home + "?inconnu=1").status == 400)
            let most = String(repeating: "9", count: 60)
            for query in [
                "limit=\(most)", "limit=10001", "bbox=170,-20,-170,20", "datetime=2026-01-01T00:00:00Z/..",
            ] {
                #expect(try await counter.program(Self.items + "?" + query).status == 200, "\(query)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `tells whether anything changed`(on engine: Engine) async throws {
        try await Self.published(on: engine) { counter in
            let commune = counter.stage.commune
            let paths = [
                Self.items, Self.home + "/collections", "/adresses/32999/bal.csv",
                "/adresses/32999/bal.geojson", "/adresses/departement/32/bal.csv",
            ]
            var tags: [String: String] = [:]
            for path in paths {
                let answer = try await counter.program(path)
                #expect(answer.status == 200 && answer.headers[.accessControlAllowOrigin] == "*", "\(path)")
                let tag = try #require(answer.headers[.eTag])
                let again = try await counter.program(path, knowing: tag)
                #expect(again.status == 304 && again.text.isEmpty, "\(path)")
                tags[path] = tag
            }
            try await counter.stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1))
            try await counter.stage.store.publish(commune, by: Stage.author)
            for path in paths {
                #expect(try await counter.program(path, knowing: tags[path]).status == 200, "\(path)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `gives the lists of several communes as one`(on engine: Engine)
        async throws
    {
        try await Self.published(on: engine) { counter in
            let database = counter.stage.store.database
            let other = try #require(CodeINSEE("32998"))
            let neighbour = Stage(store: counter.stage.store, commune: other)
            try await database.write { session in
                try session.execute(
                    """
                    INSERT INTO collectivite (id, kind, code, siren, name, sort_key) VALUES
                    ('c2', 'commune', '32998', NULL, 'Bois-le-Haut', 'bois le haut'),
                    ('e1', 'epci', '200000001', '200000001', 'Vallée', 'vallee')
                    """)
                for member in ["c1", "c2"] {
                    try session.execute(
                        "INSERT INTO membership (member_id, owner_id, owner_kind, since) VALUES (\(member), 'e1', 'epci', '2020-01-01')"
                    )
                }
                try Version.territory.bump(in: session)
            }
            try await counter.stage.store.begin(other, name: "Bois-le-Haut", by: .program)
            try await neighbour.publishableRue()
            try await neighbour.apply(
                .changeVoie(id: Stage.voieID, version: 1, VoieForm(names: ["oci": "Carrèra deu Molin"])))
            try await neighbour.store.publish(other, by: Stage.author)
            for path in ["/adresses/epci/200000001/bal.csv", "/adresses/departement/32/bal.csv"] {
                let answer = try await counter.program(path)
                let lines = answer.text.split(separator: "\n").map {
                    $0.split(separator: ";", omittingEmptySubsequences: false)
                }
                #expect(lines.count == 7, "\(path)")
                #expect(Set(lines.map(\.count)).count == 1)
                #expect(lines.first?.last == "toponyme_oci")
                #expect(lines.filter { $0.last == "Carrèra deu Molin" }.count == 3)
            }
            #expect(try await counter.program("/adresses/epci/999999999/bal.csv").status == 404)
            #expect(try await counter.program("/adresses/departement/99/bal.csv").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `gives nothing of a draft`(on engine: Engine) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let page = try JSON(await counter.program(Self.items))
            #expect(page.object["numberMatched"] as? Int == 0 && page.features.isEmpty)
            #expect(try await counter.program("/adresses/32999/bal.geojson").status == 404)
            #expect(try await counter.program("/adresses/departement/32/bal.csv").status == 404)
            let front = try await counter.get(Self.home, as: nil, accept: "text/html,*/*;q=0.8")
            #expect(front.text.contains("Aucune commune n’a encore publié ses adresses."))
            #expect(!front.text.contains("QGIS") && !front.text.contains("bal.csv"))
        }
    }
}
