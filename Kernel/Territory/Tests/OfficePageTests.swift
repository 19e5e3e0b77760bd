import HTTPTypes
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import Web

@testable import Territory

@Suite struct `The syndicat’s page` {
    @Test(arguments: [
        "/syndicat/reglages", "/syndicat/territoire", "/syndicat/adhesions", "/mairie/96001/coordonnees",
    ])
    func `is shown to an administrator and to nobody unknown`(path: String) async throws {
        try await TestHouse.open { house async throws in
            #expect(try await house.get(path, as: .administrator).status == .ok)
            #expect(try await house.get(path).status == .seeOther)
        }
    }

    @Test(arguments: ["/syndicat/reglages", "/mairie/96001/coordonnees"])
    func `that changes things is refused to a reader`(path: String) async throws {
        try await TestHouse.open { house async throws in
            #expect(try await house.get(path, as: .reader).status == .forbidden)
            #expect(try await house.post(path, as: .reader, "name=x").status == .forbidden)
        }
    }

    @Test func `of settings saves, or says what is wrong, and leaves a trace`() async throws {
        try await TestHouse.open { house async throws in
            let wrong = try await house.post(
                "/syndicat/reglages", as: .administrator,
                "name=&siren=12&departements=zz&plan_layer=ftp&national_base=http%3A%2F%2Fban.example")
            #expect(wrong.status.code == 422)
            #expect(wrong.text.contains("5 points à corriger"))
            #expect(house.deeds.actions.isEmpty)

            let saved = try await house.post(
                "/syndicat/reglages", as: .administrator,
                "version=\(try await house.version(of: "/syndicat/reglages"))&name=Gascogne&help_phone=05+62&departements=96"
            )
            #expect(saved.status == .seeOther)
            #expect(try await house.module.settings.settings()[.name] == "Gascogne")
            let base = try await house.module.settings.settings()[.nationalBase]
            #expect(base == Settings.initial[.nationalBase], "an empty address is the usual one")
            #expect(try await house.get("/").text.contains("05 62"))
            #expect(house.deeds.actions.allSatisfy { $0 == "réglages" } && !house.deeds.actions.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `of the territory shows what a file would change, then imports it`(
        on engine: Engine
    ) async throws {
        try await TestHouse.open(on: engine) { house async throws in
            let fields = ["genre": "populations", "departements": "96", "date": ""]
            let changed = SmallTerritory.populations.replacing("Aiguevive;100", with: "Aiguevive;101")
            let sent = try await house.upload(
                "/syndicat/territoire", as: .administrator, fields: fields, file: changed)
            let trial = try #require(sent.location)
            let page = try await house.get(trial, as: .administrator).text
            #expect(page.contains("Rien n’est modifié tant que vous n’avez pas validé."))
            #expect(try await house.module.store.gazetteer().population == 1330)

            let path = String(trial.prefix { $0 != "?" })
            let done = try await house.post(path, as: .administrator, "nom=essai.csv&departements=96&date=")
            #expect(done.location == "/syndicat/territoire")
            #expect(try await house.module.store.gazetteer().population == 1331)
            #expect(house.deeds.actions == ["import"])
            #expect(try await house.get("/syndicat/territoire", as: .reader).text.contains("essai.csv"))
            #expect(try await house.get(trial, as: .administrator).status == .notFound)
        }
    }

    @Test func `of the territory refuses a file that is another, in words`() async throws {
        try await TestHouse.open { house async throws in
            let fields = ["genre": "cog", "departements": "96"]
            let sent = try await house.upload(
                "/syndicat/territoire", as: .administrator, fields: fields, file: "PNG;x\n1;2\n")
            let page = try await house.get(try #require(sent.location), as: .administrator)
            #expect(page.status.code == 422)
            #expect(page.text.contains("TYPECOM"))
            let none = try await house.upload(
                "/syndicat/territoire", as: .administrator, fields: [:], file: "")
            #expect(none.status.code == 422)
        }
    }

    @Test func `of memberships asks an EPCI for its délibération`() async throws {
        try await TestHouse.open { house async throws in
            let epci = try #require(try await house.module.store.gazetteer().epci("200000001"))
            let form = "service=essais&collectivite=\(epci.id)&depuis=2026-01-01"
            let wrong = try await house.post("/syndicat/adhesions", as: .manager, form)
            #expect(wrong.status.code == 422)
            #expect(wrong.text.contains("délibération"))

            let right = try await house.post(
                "/syndicat/adhesions", as: .manager, form + "&delibere=2025-12-15")
            #expect(right.status == .seeOther)
            let text = try await house.get("/services").text
            #expect(text.contains("depuis le 1er janvier 2026"))
            #expect(text.contains("délibération du 15 décembre 2025"))

            let ended = try await house.post(
                "/syndicat/adhesions/fin", as: .manager, "service=essais&collectivite=\(epci.id)")
            #expect(ended.status == .seeOther)
            #expect(try await house.module.register.current().isEmpty)
            for service in ["essais", "nexistepas"] {
                let again = try await house.post(
                    "/syndicat/adhesions/fin", as: .manager, "service=\(service)&collectivite=\(epci.id)")
                #expect(again.status == .seeOther)
            }
            #expect(house.deeds.actions == ["adhésion", "fin d’adhésion"], "what ended nothing is not told")
        }
    }

    @Test func `of memberships accepts a request once`() async throws {
        try await TestHouse.open { house async throws in
            _ = try await house.post("/services/essais/demande", "commune=96002&nom=Anne&contact=05")
            let list = try await house.get("/syndicat/adhesions", as: .manager).text
            #expect(list.contains("Le Houga"))
            let waiting = try await house.module.store.database.read { try ServiceRequests.waiting(in: $0) }
            let path = "/syndicat/demandes/\(try #require(waiting.first).id)"

            #expect(try await house.post(path, as: .manager, "reponse=oui").status == .seeOther)
            #expect(try await house.post(path, as: .manager, "reponse=oui").status == .conflict)
            #expect(try await house.module.register.current().map(\.collectivite.code) == ["96002"])
            #expect(try await house.get("/commune/96002").text.contains("Essayer"))
        }
    }

    @Test func `of a town hall writes what residents read`() async throws {
        try await TestHouse.open { house async throws in
            let path = "/mairie/96001/coordonnees"
            let wrong = try await house.post(path, as: .manager, "courriel=rien&site=javascript:alert(1)")
            #expect(wrong.status.code == 422)
            let saved = try await house.post(
                path, as: .manager,
                "version=\(try await house.version(of: path))&adresse=1+place&horaires=Lundi&telephone=05+62+00&courriel=m%40x.fr&site="
            )
            #expect(saved.status == .seeOther)
            let text = try await house.get("/commune/96001").text
            #expect(text.contains("href=\"tel:056200\""))
            #expect(text.contains("1 place"))
            #expect(house.deeds.actions == ["mairie"])
        }
    }

    @Test(arguments: Engine.allCases) func `of settings tells the second of two people, and loses neither`(
        on engine: Engine
    ) async throws {
        try await TestHouse.open(on: engine) { house async throws in
            let path = "/syndicat/reglages"
            let seen = try await house.version(of: path)
            let save = { (version: String, name: String, phone: String) in
                try await house.post(
                    path, as: .administrator, "version=\(version)&name=\(name)&help_phone=\(phone)")
            }
            #expect(try await save(seen, "Syndicat", "01").status == .seeOther)
            let deeds = house.deeds.actions.count
            let told = try await save(seen, "Syndicat", "02")
            #expect(told.status == .conflict)
            #expect(told.text.contains("Quelqu’un a enregistré cette page"))
            #expect(told.text.contains("<td>01</td>") || told.text.contains(">01<"), "what the first saved")
            #expect(told.text.contains("name=\"help_phone\" value=\"02\""), "what the second typed")
            #expect(try await house.module.settings.settings()[.helpPhone] == "01")
            #expect(house.deeds.actions.count == deeds)

            let version = try #require(TestHouse.version(in: told.text))
            #expect(try await save(version, "Syndicat", "02").status == .seeOther)
            #expect(try await house.module.settings.settings()[.helpPhone] == "02")
            #expect(try await save("", "Syndicat", "03").status == .conflict, "a page without its number")
        }
    }

    @Test(arguments: Engine.allCases) func `of a town hall tells the second of two people, and loses neither`(
        on engine: Engine
    ) async throws {
        try await TestHouse.open(on: engine) { house async throws in
            let path = "/mairie/96001/coordonnees"
            let seen = try await house.version(of: path)
            let save = { (version: String, hours: String) in
                try await house.post(path, as: .manager, "version=\(version)&horaires=\(hours)")
            }
            #expect(try await save(seen, "Lundi").status == .seeOther)
            let told = try await save(seen, "Mardi")
            #expect(told.status == .conflict)
            #expect(told.text.contains("Lundi") && told.text.contains("Mardi</textarea>"))
            #expect(try await house.get("/commune/96001").text.contains("Lundi"))
            #expect(house.deeds.actions == ["mairie"])

            let version = try #require(TestHouse.version(in: told.text))
            #expect(try await save(version, "Mardi").status == .seeOther)
            #expect(house.deeds.last?.before == "Lundi", "what it was when it was changed")
            let again = try await house.version(of: path)
            #expect(try await save(again, "Mardi").status == .seeOther)
            #expect(house.deeds.actions == ["mairie", "mairie"], "nothing changed, nothing written")
            let next = "/mairie/96002/coordonnees"
            let other = try await house.version(of: next)
            #expect(try await save(try await house.version(of: path), "Jeudi").status == .seeOther)
            let neighbour = try await house.post(next, as: .manager, "version=\(other)&horaires=Jeudi")
            #expect(neighbour.status == .seeOther, "another commune’s page did not change")
        }
    }
}
