import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `What the pages say once a list was sent` {
    private static let home = "/mairie/32999/adresses"
    private static let publishing = home + "/publier"

    @Test(arguments: Engine.allCases) func `is that what changed since is to publish first`(
        on engine: Engine
    ) async throws {
        try await Counter.openDepositing(on: engine) { counter, _ async throws in
            _ = try await counter.post(Self.publishing, [("quand", "maintenant")])
            #expect(try await counter.get(Self.publishing).text.contains("Envoyez-le avant le "))
            _ = try await counter.post(Self.publishing + "/envoi")
            try await counter.runDeposit()
            #expect(try await counter.get(Self.home).text.contains(">à jour</a>."))

            try await counter.stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1))
            let line = try await counter.get(Self.home).text
            #expect(!line.contains(">à jour</a>"))
            #expect(
                line.contains(
                    "elle a votre liste publiée</a>\u{A0}: vos changements depuis sont à publier et à envoyer, avant le "
                ))
            let page = try await counter.get(Self.publishing).text
            #expect(page.contains("Publiez-le et envoyez-le avant le ") && !page.contains("Envoyez-le"))
        }
    }

    @Test(arguments: Engine.allCases) func `leads only to addresses that our own check finds`(
        on engine: Engine
    ) async throws {
        try await Counter.openDepositing(on: engine) { counter, national async throws in
            _ = try await counter.post(Self.publishing, [("quand", "maintenant")])
            national.set { $0.errors = ["row.longlat_vides", "row.inconnu"] }
            _ = try await counter.post(Self.publishing + "/envoi")
            try await counter.runDeposit()
            #expect(try await !counter.get(Self.publishing).text.contains(">Voir les adresses</a>"))

            try await counter.stage.addUnplaced()
            let database = counter.stage.store.database
            try await CheckChangedCommunes(database: database).check(counter.stage.commune)
            let page = try await counter.get(Self.publishing).text
            #expect(page.contains("controle#row.longlat_vides\">Voir les adresses</a>"))
            #expect(!page.contains("controle#row.inconnu"))
        }
    }
}
