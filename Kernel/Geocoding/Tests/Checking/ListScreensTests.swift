import HTTPTypes
import Persistence
import TestSupport
import Testing
import Web

@testable import Geocoding

@Suite struct `The page of lists` {
    private let list = "Nom;Adresse\nQuatrecailloux;12 rue de la Paix\nQuatrecailloux;14 rue Haute\n"

    @Test(arguments: Engine.allCases) func `checks a list, and keeps its count of lines alone`(
        on engine: Engine
    ) async throws {
        try await KnownVillage.serve { pool in
            try await ListHouse.open(on: engine, pool: pool) { house in
                let cookie = try await house.signIn("Anne", at: "fleurance", .reader)
                #expect(try await house.get(ListHouse.home, cookie).text.contains("n’est jamais enregistrée"))
                let sent = try await house.bring(list, cookie)
                #expect(sent.status == 303)
                let columns = try await house.get(sent.location, cookie)
                #expect(
                    columns.text.contains("2\u{A0}lignes lues") && columns.text.contains("Quatrecailloux"))
                let begun = try await house.post(
                    sent.location, [("colonne-0", "ignorer"), ("colonne-1", "adresse")], cookie)
                #expect(begun.location == sent.location + "/resultat")
                try await eventually("the list is checked") {
                    try await house.get(begun.location, cookie).text.contains("Liste vérifiée")
                }
                let result = try await house.get(begun.location, cookie).text
                #expect(result.contains("1\u{A0}adresse est juste sur 2"))
                #expect(result.contains("Le numéro 14 n’existe pas ici"))
                #expect(!result.contains("Quatrecailloux"))
                let progress = try await house.get(sent.location + "/avancement.json", cookie)
                #expect(progress.text.contains("\"isOver\":true"))
                let book = try await house.get(begun.location + ".xlsx", cookie)
                #expect(book.status == 200 && book.headers[.cacheControl] == "no-store")
                let journal = try await house.rows(
                    "SELECT action || ' ' || subject AS found FROM journal WHERE service = 'listes'")
                #expect(journal == ["Liste vérifiée 2\u{A0}lignes"])
                let erased = try await house.post(sent.location + "/effacement", [], cookie)
                #expect(erased.location == ListHouse.home)
                #expect(try await house.get(begun.location, cookie).status == 404)
            }
        }
    }

    @Test func `is for the people of the commune, and a list for one session`() async throws {
        try await KnownVillage.serve { pool in
            try await ListHouse.open(on: .sqlite, pool: pool) { house in
                let anne = try await house.signIn("Anne", at: "fleurance", .contributor)
                let marc = try await house.signIn("Marc", at: "fleurance", .manager)
                let other = try await house.signIn("Zoe", at: "auch", .manager)
                #expect(try await house.get(ListHouse.home, "").location.hasPrefix("/connexion"))
                #expect(try await house.get(ListHouse.home, other).status == 403)
                let key = try await house.bring(list, anne).location
                #expect(try await house.get(key, anne).status == 200)
                #expect(try await house.get(key, marc).status == 404)
                #expect(try await house.get(key, other).status == 403)
            }
        }
    }

    @Test func `refuses in words what is no list, columns without address, and to check without an index`()
        async throws
    {
        try await KnownVillage.serve { pool in
            try await ListHouse.open(on: .sqlite, pool: pool) { house in
                let anne = try await house.signIn("Anne", at: "fleurance", .reader)
                let pdf = try await house.bring("%PDF-1.7", anne)
                #expect(pdf.status == 422 && pdf.text.contains("PDF"))
                let key = try await house.bring(list, anne).location
                let blind = try await house.post(
                    key, [("colonne-0", "ignorer"), ("colonne-1", "commune")], anne)
                #expect(blind.status == 422 && blind.text.contains("quelle colonne contient l’adresse"))
                #expect(blind.text.contains("Votre liste est toujours là"))
            }
        }
        try await ListHouse.open(on: .sqlite, pool: SearchPool()) { house in
            let anne = try await house.signIn("Anne", at: "fleurance", .reader)
            #expect(try await house.get(ListHouse.home, anne).text.contains("se préparent"))
            #expect(try await house.bring(list, anne).status == 503)
        }
    }

    @Test func `tells the register and the legal page what becomes of a list`() {
        #expect(ListChecking.retention.contains { $0.duration.contains("jamais enregistrées") })
        #expect(ListChecking.processings.first?.data == ListChecking.retention)
    }
}
