import HTTPTypes
import HummingbirdTesting
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import People

/// TeamScreen, TeamInvitationScreen, TeamMemberScreen, InvitationLinkScreen.
@Suite struct `The team of a commune` {
    @Test(arguments: Engine.allCases) func `invites someone by a link that opens once`(on engine: Engine)
        async throws
    {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            let chief = try await browser.signedIn("Cheffe", in: town)
            #expect(try await chief.get("/equipe/32208").text.contains("Inviter quelqu’un"))
            #expect(try await chief.get("/equipe/32208/invitation").status == .ok)
            let made = try await chief.post(
                "/equipe/32208/invitation",
                [("nom", "Zoé Martin"), ("adresse", "Zoe@exemple.fr"), ("role", "contributor")])
            #expect(made.headers[.cacheControl] == "no-store")
            let link = try #require(path(of: made))
            #expect(try await browser.get(link).text.contains("zoe@exemple.fr"))
            let weak = try await browser.post(
                link, [("nom", "Zoé"), ("mot_de_passe", "court"), ("encore", "court")])
            #expect(weak.status == .unprocessableContent)
            let chosen = [("nom", "Zoé Martin"), ("mot_de_passe", Town.password), ("encore", Town.password)]
            let zoe = browser.after(try await browser.post(link, chosen))
            #expect(try await zoe.get("/equipe/32208").text.contains("Zoé Martin"))
            #expect(try await browser.get(link).status == .gone)
            #expect(try await browser.post(link, chosen).status == .gone)
            #expect(try await town.entry("Personne invitée")?.collectivite == "Lectoure")
        }
    }

    @Test func `refuses an invitation without a name or an address, in words`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            let chief = try await browser.signedIn("Cheffe", in: town)
            let answer = try await chief.post(
                "/equipe/32208/invitation", [("nom", ""), ("adresse", "zoé"), ("role", "roi")])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("3 points à corriger"))
            #expect(answer.text.contains("value=\"zoé\""))
            let high = try await chief.post(
                "/equipe/32208/invitation",
                [("nom", "Zoé"), ("adresse", "z@exemple.fr"), ("role", "administrator")])
            #expect(high.status == .forbidden)
        }
    }

    @Test func `is seen by its readers and managed by its managers alone`() async throws {
        try await withSite { town, browser in
            let target = try await town.person("Cible", ("lectoure", .reader))
            _ = try await town.person("Saisie", ("lectoure", .contributor))
            _ = try await town.person("Agent", ("epci", .administrator))
            for name in ["Saisie", "Agent"] {
                let other = try await browser.signedIn(name, in: town)
                let page = try await other.get("/equipe/32208").text
                #expect(page.contains("Cible"))
                #expect(!page.contains("cible@exemple.fr"))
                #expect(!page.contains("Inviter quelqu’un"))
                for path in ["invitation", "personnes/\(target)", "delegations"] {
                    #expect(try await other.get("/equipe/32208/\(path)").status == .forbidden)
                }
                let form = [("nom", "X Y"), ("adresse", "x@exemple.fr"), ("role", "reader")]
                #expect(try await other.post("/equipe/32208/invitation", form).status == .forbidden)
                #expect(
                    try await other.post("/equipe/32208/personnes/\(target)", [("role", "manager")]).status
                        == .forbidden)
                #expect(try await other.post("/equipe/32208/personnes/\(target)/lien").status == .forbidden)
                #expect(
                    try await other.post("/equipe/32208/personnes/\(target)/retrait").status == .forbidden)
            }
            #expect(try await town.standing(of: target).ownRole(at: "32208") == .reader)
        }
    }

    @Test(arguments: Engine.allCases) func `changes a role, hands over a link, and lets go`(on engine: Engine)
        async throws
    {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            let agent = try await town.person("Agent", ("lectoure", .reader))
            let chief = try await browser.signedIn("Cheffe", in: town)
            let open = try await browser.signedIn("Agent", in: town)
            let page = "/equipe/32208/personnes/\(agent)"
            #expect(try await chief.get(page).text.contains("agent@exemple.fr"))
            #expect(try await chief.post(page, [("role", "contributor")]).status == .seeOther)
            #expect(try await town.standing(of: agent).ownRole(at: "32208") == .contributor)
            let link = try #require(path(of: try await chief.post(page + "/lien")))
            let other = "encore quatre autres mots"
            _ = try await browser.post(link, [("nom", "Agent"), ("mot_de_passe", other), ("encore", other)])
            #expect(try await open.get("/mon-compte").status == .seeOther)
            #expect(try await browser.signIn("Agent", other, in: town).status == .seeOther)
            #expect(try await chief.post(page + "/retrait").status == .seeOther)
            #expect(try await chief.get(page).status == .notFound)
            #expect(try await town.entry("Personne retirée")?.before == "Saisie")
        }
    }

    @Test func `hands over no link to an account that works elsewhere too`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            let shared = try await town.person("Secretaire", ("lectoure", .contributor), ("auch", .manager))
            let chief = try await browser.signedIn("Cheffe", in: town)
            let answer = try await chief.post("/equipe/32208/personnes/\(shared)/lien")
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("travaille aussi ailleurs"))
        }
    }

    private func path(of page: TestResponse) -> String? {
        page.text.firstMatch(of: /http:\/\/127\.0\.0\.1:8080(\/invitation\/[\w-]{43})</).map { String($0.1) }
    }
}

/// DelegationScreen.
@Suite struct `A delegation` {
    @Test(arguments: Engine.allCases) func `is given and ended by the commune alone`(on engine: Engine)
        async throws
    {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            let agent = try await town.person("Agent", ("epci", .manager))
            _ = try await town.person("Admin", ("syndicat", .administrator))
            let chief = try await browser.signedIn("Cheffe", in: town)
            #expect(try await chief.get("/equipe/32208/delegations").text.contains("CC de la Lomagne"))
            let form = [
                ("service", "essais"), ("a", "epci"), ("depuis", CivilDate.today.text), ("jusque", ""),
            ]
            let admin = try await browser.signedIn("Admin", in: town)
            #expect(try await admin.post("/equipe/32208/delegations", form).status == .forbidden)
            let wrong = [("service", "x"), ("a", "auch"), ("depuis", "hier"), ("jusque", "2001-01-01")]
            #expect(
                try await chief.post("/equipe/32208/delegations", wrong).text.contains("4 points à corriger"))
            #expect(try await chief.post("/equipe/32208/delegations", form).status == .seeOther)
            #expect(try await town.standing(of: agent).role(at: "32208", for: "essais") == .manager)
            let id = try await town.database.read { session in
                try DelegationStore.current(of: "lectoure", on: .today, in: session).first?.id
            }
            let end = "/equipe/32208/delegations/\(try #require(id))/fin"
            #expect(try await admin.post(end).status == .forbidden)
            #expect(try await chief.post(end).status == .seeOther)
            #expect(try await chief.post(end).status == .notFound)
            #expect(try await town.standing(of: agent).role(at: "32208", for: "essais") == .reader)
            #expect(try await town.entry("Délégation terminée")?.subject == "Essais")
        }
    }
}

/// ActingScreen.
@Suite struct `Acting for a commune` {
    @Test(arguments: Engine.allCases) func `is begun from above with a reason, and ended by either`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            let id = try await town.person("Agent", ("syndicat", .contributor))
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            _ = try await town.person("Lectrice", ("lectoure", .reader))
            let agent = try await browser.signedIn("Agent", in: town)
            let chief = try await browser.signedIn("Cheffe", in: town)
            let reader = try await browser.signedIn("Lectrice", in: town)
            #expect(try await agent.get("/equipe/32208/agir").status == .ok)
            #expect(try await chief.get("/equipe/32208/agir").status == .forbidden)
            let form = [
                ("motif", "À la demande de la mairie"), ("jusque", CivilDate.today.adding(days: 2).text),
            ]
            #expect(try await chief.post("/equipe/32208/agir", form).status == .forbidden)
            let wrong = [("motif", ""), ("jusque", "2099-01-01")]
            #expect(try await agent.post("/equipe/32208/agir", wrong).text.contains("2 points à corriger"))
            for browser in [chief, agent] {
                #expect(try await agent.post("/equipe/32208/agir", form).status == .seeOther)
                #expect(try await town.standing(of: id).role(at: "32208", for: nil) == .contributor)
                #expect(try await chief.get("/equipe/32208").text.contains("À la demande de la mairie"))
                let acting = try await town.database.read { session in
                    try ActingStore.current(of: "lectoure", on: .today, in: session).first?.id
                }
                let end = "/equipe/32208/agir/\(try #require(acting))/fin"
                #expect(try await reader.post(end).status == .forbidden)
                #expect(try await browser.post(end).status == .seeOther)
                #expect(try await town.standing(of: id).role(at: "32208", for: nil) == .reader)
            }
            #expect(try await town.entry("Fin d’agir pour la commune")?.subject == "Agent")
        }
    }
}
