import HTTPTypes
import HummingbirdTesting
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import People

/// PeopleScreen, PeopleInvitationScreen, PersonScreen, PersonErasureScreen.
@Suite struct `The people of the territory` {
    @Test(arguments: Engine.allCases) func `are found, invited at several communes, and erased`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Admin", ("syndicat", .administrator))
            let admin = try await browser.signedIn("Admin", in: town)
            #expect(
                try await admin.get("/syndicat/personnes?q=personne").text.contains("Personne ne correspond"))
            #expect(try await admin.get("/syndicat/personnes/invitation").status == .ok)
            let empty = try await admin.post(
                "/syndicat/personnes/invitation", [("nom", "Zoé Martin"), ("adresse", "zoe@exemple.fr")])
            #expect(empty.text.contains("au moins un lieu"))
            let made = try await admin.post(
                "/syndicat/personnes/invitation",
                [
                    ("nom", "Zoé Martin"), ("adresse", "zoe@exemple.fr"), ("lieu1", "lectoure"),
                    ("role1", "manager"),
                    ("lieu3", "auch"), ("role3", "contributor"),
                ])
            #expect(made.text.contains("/invitation/"))
            let found = try await town.database.read { session in
                try PersonStore.search("martin", from: 0, count: 2, in: session).first
            }
            let zoe = try #require(found)
            let roles = try await town.standing(of: zoe.id).roles
            #expect(roles.map(\.code) == ["32013", "32208"])
            #expect(
                try await admin.get("/syndicat/personnes?q=mart").text.contains(
                    "invitation pas encore ouverte"))

            let page = "/syndicat/personnes/\(zoe.id)"
            #expect(try await admin.get(page + "/effacement").text.contains("Oui, effacer"))
            #expect(try await admin.post(page + "/effacement").status == .seeOther)
            #expect(try await admin.get(page).status == .notFound)
        }
    }

    @Test func `get and lose roles, links and telephones`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Admin", ("syndicat", .administrator))
            let agent = try await town.person("Agent", ("lectoure", .reader))
            let admin = try await browser.signedIn("Admin", in: town)
            let page = "/syndicat/personnes/\(agent)"
            #expect(try await admin.get(page).text.contains("agent@exemple.fr"))
            let empty = try await admin.post(page + "/roles", [("lieu1", ""), ("role1", "")])
            #expect(empty.status == .unprocessableContent)
            let given = try await admin.post(page + "/roles", [("lieu1", "epci"), ("role1", "manager")])
            #expect(given.status == .seeOther)
            let taken = try await admin.post(page + "/roles", [("lieu1", "lectoure"), ("geste", "retrait")])
            #expect(taken.status == .seeOther)
            #expect(try await town.standing(of: agent).roles.map(\.collectiviteID) == ["epci"])
            #expect(try await admin.post(page + "/lien").text.contains("/invitation/"))
            _ = try await town.database.write { session in
                let secret = try town.desk.secondFactors.offered(
                    to: agent, inSessionOf: "essai", in: session)
                return try town.desk.secondFactors.link(secret, to: agent, at: 1, in: session)
            }
            #expect(try await admin.post(page + "/telephone").status == .seeOther)
            let isLinked = try await town.database.read { session in
                try SecondFactorStore.isLinked(agent, in: session)
            }
            #expect(!isLinked)
            let lines = try await town.journal().count
            #expect(try await admin.post(page + "/telephone").status == .seeOther, "none is linked any more")
            #expect(try await admin.post("/syndicat/personnes/nimporte-quoi/telephone").status == .notFound)
            #expect(try await town.journal().count == lines, "what changed nothing is not written down")
            #expect(try await town.entry("Rôle donné")?.after == "Responsable")
        }
    }

    @Test(arguments: [("syndicat", Role.manager), ("lectoure", .administrator), ("epci", .administrator)])
    func `are the business of the syndicat’s administrators alone`(place: String, role: Role) async throws {
        try await withSite { town, browser in
            let id = try await town.person("Autre", (place, role))
            let other = try await browser.signedIn("Autre", in: town)
            for path in ["", "/invitation", "/\(id)", "/\(id)/effacement"] {
                #expect(try await other.get("/syndicat/personnes" + path).status == .forbidden)
            }
            for path in [
                "/invitation", "/\(id)/roles", "/\(id)/lien", "/\(id)/telephone", "/\(id)/effacement",
            ] {
                #expect(try await other.post("/syndicat/personnes" + path).status == .forbidden)
            }
        }
    }
}

/// JournalScreen.
@Suite struct `The pages of the journal` {
    @Test(arguments: Engine.allCases) func `show a commune’s changes to its managers, filtered and exported`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            let id = try await town.person("Cheffe", ("lectoure", .manager))
            _ = try await town.person("Saisie", ("lectoure", .contributor))
            _ = try await town.person("Agent", ("syndicat", .manager))
            try await town.database.write { session in
                try Journal.record(
                    Change(
                        service: "essais", "Voie renommée", subject: "=Rue; haute", before: "A", after: "B"),
                    at: "lectoure", by: id, in: session)
                try Journal.record(
                    Change(service: "essais", "Ailleurs", subject: "x"), at: "auch", by: id, in: session)
            }
            let chief = try await browser.signedIn("Cheffe", in: town)
            let page = try await chief.get("/journal/32208?service=essais").text
            #expect(page.contains("Voie renommée"))
            #expect(!page.contains("Ailleurs"))
            #expect(try await chief.get("/journal/32208?depuis=2099-01-01").text.contains("Rien à montrer"))
            let csv = try await chief.get("/journal/32208/export.csv")
            #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(csv.text.contains(";Lectoure;essais;Voie renommée;\"'=Rue; haute\";A;B\r\n"))

            let saisie = try await browser.signedIn("Saisie", in: town)
            let agent = try await browser.signedIn("Agent", in: town)
            for path in ["/journal/32208", "/journal/32208/export.csv"] {
                #expect(try await saisie.get(path).status == .forbidden)
                #expect(try await agent.get(path).status == .ok)
            }
            #expect(try await agent.get("/syndicat/journal").text.contains("Ailleurs"))
            #expect(try await agent.get("/syndicat/journal/export.csv").status == .ok)
            #expect(try await chief.get("/syndicat/journal").status == .forbidden)
        }
    }
}

@Suite struct `The first administrator` {
    @Test func `keeps the link out of the log`() async throws {
        let log = KeptLog()
        try await withSite(log: log) { town, browser in
            let email = try town.email(of: "Admin")
            let address = try await town.module.createAdministrator(name: "Admin", email: email)
            let secret = try #require(address.split(separator: "/").last)
            #expect(try await browser.get("/invitation/\(secret)").status == .ok)
            let text = log.lines.map { "\($0.message) \($0.metadata)" }.joined()
            #expect(text.contains("/invitation/{jeton}"))
            #expect(!text.contains(secret))
        }
    }

    @Test func `who lost everything begins again from the machine`() async throws {
        try await withSite(settings: .strict) { town, browser in
            _ = try await `A linked telephone`.link("Admin", in: town)
            let half = browser.after(try await browser.signIn("Admin", Town.password, in: town))
            #expect(try await half.get("/connexion/code").status == .ok)
            _ = try await town.module.createAdministrator(name: "Admin", email: try town.email(of: "Admin"))
            let answer = try await browser.signIn("Admin", Town.password, in: town)
            #expect(answer.location == "/connexion/telephone")
        }
    }

    @Test(arguments: Engine.allCases) func `is made at the machine and begins by a link`(on engine: Engine)
        async throws
    {
        try await withSite(on: engine, settings: .strict) { town, browser in
            let email = try town.email(of: "Admin")
            let address = try await town.module.createAdministrator(name: "Admin", email: email)
            let path = try #require(address.firstMatch(of: /http:\/\/127\.0\.0\.1:8080(\/invitation\/.+)/)?.1)
            let answer = try await browser.post(
                String(path), [("nom", "Admin"), ("mot_de_passe", Town.password), ("encore", Town.password)])
            #expect(answer.location == "/connexion/telephone")
            #expect(try await town.module.passwordLink(for: email) != nil)
            #expect(try await town.module.passwordLink(for: try town.email(of: "Inconnue")) == nil)
            #expect(try await town.entry("Administration confiée par l’exploitant")?.who == "le programme")
        }
    }
}
