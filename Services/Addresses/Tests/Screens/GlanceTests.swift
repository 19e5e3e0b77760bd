import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The page of a commune's addresses` {
    @Test(arguments: Engine.allCases) func `offers three ways to begin, and begins from nothing`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            let page = try await counter.get("/mairie/32999/adresses")
            #expect(page.status == 200)
            #expect(page.text.contains("Importer un fichier"))
            #expect(page.text.contains("Partir de rien"))

            let begun = try await counter.post("/mairie/32999/adresses/commencer")
            #expect(begun.status == 303)
            #expect(try await counter.get("/mairie/32999/adresses").text.contains("À faire ensuite"))
            #expect(try await counter.journal().contains("Adresses commencées"))
        }
    }

    @Test(arguments: Engine.allCases) func `says what there is and what to do next`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let page = try await counter.get("/mairie/32999/adresses", as: "reader").text
            #expect(page.contains("Certifier 3\u{A0}numéros"))
            let findings = try await counter.get("/mairie/32999/adresses/controle")
            #expect(findings.status == 200)
            #expect(findings.text.contains("Cette liste"))
        }
    }

    @Test(arguments: Engine.allCases) func `proposes to publish what can be`(on engine: Engine) async throws {
        for isPublishable in [true, false] {
            try await Counter.open(on: engine, isPublishable: isPublishable) { counter in
                let stage = counter.stage
                try await CheckChangedCommunes(database: stage.store.database).check(stage.commune)
                let page = try await counter.get("/mairie/32999/adresses").text
                #expect(page.contains("Cette liste ne peut pas encore") != isPublishable)
                #expect(page.contains("Publier la liste") == isPublishable)
                #expect(page.contains("Le public ne voit encore aucune adresse") == isPublishable)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `tells what was found before the last changes as such`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let stage = counter.stage
            try await stage.addUnplaced()
            try await CheckChangedCommunes(database: stage.store.database).check(stage.commune)
            let page = try await counter.get("/mairie/32999/adresses").text
            #expect(page.contains("Cette liste ne peut pas encore être publiée."))
            #expect(page.contains("Il reste 1\u{A0}point à corriger"))

            try await stage.apply(
                .changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue des Meuniers")))
            let later = try await counter.get("/mairie/32999/adresses").text
            #expect(!later.contains("Cette liste ne peut pas encore être publiée."))
            #expect(later.contains("Vos dernières modifications sont en cours de contrôle."))
            #expect(later.contains("Avant elles, il restait 1\u{A0}point à corriger"))
        }
    }

    @Test(arguments: Engine.allCases) func `is where every inner page leads before the beginning`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            let pages = [
                "voies", "voies/v1", "nouvelle-voie", "voies/v1/numeros/n1", "voies/v1/nouveau-numero",
                "controle",
                "publier", "exports", "exports/bal-1.5.csv", "historique", "certification", "publications/p1",
            ]
            for page in pages {
                let answer = try await counter.get("/mairie/32999/adresses/" + page)
                #expect(answer.status == 303, "\(page)")
                #expect(answer.location == "/mairie/32999/adresses", "\(page)")
            }
            for page in ["voies/v1", "publier", "certification", "annulation"] {
                let answer = try await counter.post("/mairie/32999/adresses/" + page)
                #expect(answer.location == "/mairie/32999/adresses", "\(page)")
            }
            for page in ["importer", "signalements", "carte.geojson"] {
                let answer = try await counter.get("/mairie/32999/adresses/" + page)
                #expect(answer.status != 303, "\(page)")
            }
        }
    }

    @Test func `is for the people of the commune`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let stranger = try await counter.get("/mairie/32999/adresses", as: nil)
            #expect(stranger.status == 303)
            #expect(stranger.location.hasPrefix("/connexion"))
            #expect(try await counter.get("/mairie/32013/adresses").status == 403)
            for path in ["commencer", "nouvelle-voie", "voies/v1", "voies/v1/suppression"] {
                #expect(
                    try await counter.post("/mairie/32999/adresses/\(path)", as: "reader").status == 403,
                    "\(path)")
            }
            for path in ["certification", "publier", "publier/retrait", "publier/remise"] {
                #expect(
                    try await counter.post("/mairie/32999/adresses/\(path)", as: "contributor").status == 403,
                    "\(path)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `never forbids by what Bastide alone finds`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let stage = counter.stage
            try await stage.store.database.write { session in
                try session.execute(
                    """
                    INSERT INTO contour (collectivite_id, geometry, simplified, west, south, east, north)
                    VALUES ('c1', '[[[[2,48],[2.1,48],[2.1,48.1],[2,48]]]]', '[]', 2, 48, 2.1, 48.1)
                    """)
            }
            try await CheckChangedCommunes(database: stage.store.database).check(stage.commune)
            let check = try #require(try await stage.store.overview(of: stage.commune)?.check)
            #expect(check.isValid && check.errors == 0 && check.warnings > 0)
            let page = try await counter.get("/mairie/32999/adresses/controle").text
            #expect(page.contains("Cette liste peut être publiée") && page.contains("bastide.hors_commune"))
            #expect(page.contains("À vérifier") && !page.contains("À corriger avant de publier"))
        }
    }
}
