import HTTPTypes
import HummingbirdTesting
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import People

/// TeamScreen, TeamInvitationScreen, TeamMemberScreen and JournalScreen, for an EPCI.
@Suite struct `The team of an EPCI` {
    private static let page = "/intercommunalite/200000001/equipe"

    @Test(arguments: Engine.allCases)
    func `is managed by its own manager, from the invitation to the farewell`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Directrice", ("epci", .manager))
            let chief = try await browser.signedIn("Directrice", in: town)
            #expect(try await chief.get("/mon-compte").text.contains("href=\"\(Self.page)\""))
            #expect(try await chief.get(Self.page).text.contains("Inviter quelqu’un"))
            #expect(try await chief.get(Self.page + "/invitation").status == .ok)
            let made = try await chief.post(
                Self.page + "/invitation",
                [("nom", "Zoé Martin"), ("adresse", "zoe@exemple.fr"), ("role", "contributor")])
            let link = try #require(
                made.text.firstMatch(of: /http:\/\/127\.0\.0\.1:8080(\/invitation\/[\w-]{43})</)?.1)
            let chosen = [("nom", "Zoé Martin"), ("mot_de_passe", Town.password), ("encore", Town.password)]
            let zoe = browser.after(try await browser.post(String(link), chosen))
            #expect(try await zoe.get(Self.page).text.contains("Zoé Martin"))

            let found = try await town.database.read { session in
                try PersonStore.search("martin", from: 0, count: 1, in: session).first?.id
            }
            let member = Self.page + "/personnes/\(try #require(found))"
            #expect(try await chief.get(member).text.contains("zoe@exemple.fr"))
            #expect(try await chief.post(member, [("role", "reader")]).status == .seeOther)
            #expect(try await town.standing(of: try #require(found)).role(atEPCI: "200000001") == .reader)
            #expect(try await chief.post(member + "/lien").text.contains("/invitation/"))
            #expect(try await chief.post(member + "/retrait").status == .seeOther)
            #expect(try await chief.get(member).status == .notFound)
            #expect(try await zoe.get(Self.page).status == .forbidden)

            let journal = try await chief.get("/intercommunalite/200000001/journal").text
            for action in ["Personne invitée", "Rôle changé", "Personne retirée"] {
                #expect(journal.contains(action))
            }
            let export = try await chief.get("/intercommunalite/200000001/journal/export.csv")
            #expect(export.headers[.contentType] == "text/csv; charset=utf-8")
        }
    }

    @Test func `gives no administration, nothing at its communes and nothing at the syndicat`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Directrice", ("epci", .manager))
            let mayor = try await town.person("Maire", ("lectoure", .reader))
            let admin = try await town.person("Admin", ("epci", .administrator))
            let shared = try await town.person("Partagee", ("epci", .reader), ("auch", .manager))
            let chief = try await browser.signedIn("Directrice", in: town)
            let form = [("nom", "X Y"), ("adresse", "x@exemple.fr"), ("role", "administrator")]
            #expect(try await chief.post(Self.page + "/invitation", form).status == .forbidden)
            #expect(
                try await chief.post(
                    "/equipe/32208/invitation", [("nom", "X"), ("adresse", "x@e.fr"), ("role", "reader")]
                )
                .status == .forbidden)
            #expect(
                try await chief.post(Self.page + "/personnes/\(mayor)", [("role", "manager")]).status
                    == .notFound)
            #expect(try await chief.post("/equipe/32208/personnes/\(mayor)/lien").status == .forbidden)
            #expect(try await chief.post(Self.page + "/personnes/\(admin)/retrait").status == .forbidden)
            #expect(try await chief.post(Self.page + "/personnes/\(admin)/lien").status == .forbidden)
            #expect(try await chief.post(Self.page + "/personnes/\(shared)/lien").status == .forbidden)
        }
    }

    @Test(arguments: [("epci", Role.contributor), ("syndicat", .manager), ("lectoure", .manager)])
    func `is not managed by others`(place: String, role: Role) async throws {
        try await withSite { town, browser in
            let target = try await town.person("Cible", ("epci", .reader))
            _ = try await town.person("Autre", (place, role))
            let other = try await browser.signedIn("Autre", in: town)
            let reads = place != "lectoure"
            #expect(try await other.get(Self.page).status == (reads ? .ok : .forbidden))
            for path in ["/invitation", "/personnes/\(target)"] {
                #expect(try await other.get(Self.page + path).status == .forbidden)
            }
            let form = [("nom", "X Y"), ("adresse", "x@exemple.fr"), ("role", "reader")]
            #expect(try await other.post(Self.page + "/invitation", form).status == .forbidden)
            for path in ["", "/lien", "/retrait"] {
                let member = Self.page + "/personnes/\(target)" + path
                #expect(try await other.post(member, [("role", "manager")]).status == .forbidden)
            }
            let journal = try await other.get("/intercommunalite/200000001/journal").status
            #expect(journal == (place == "syndicat" ? .ok : .forbidden))
            #expect(try await other.get("/intercommunalite/999999999/equipe").status != .ok)
        }
    }

    @Test(arguments: Engine.allCases) func `sees what communes entrust to it today`(on engine: Engine)
        async throws
    {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Directrice", ("epci", .manager))
            let chief = try await browser.signedIn("Directrice", in: town)
            #expect(try await chief.get(Self.page).text.contains("Aucune commune ne délègue"))
            try await town.database.write { session in
                let yesterday = CivilDate.today.adding(days: -1)
                try DelegationStore.add(
                    from: "lectoure", to: "epci", service: "essais", since: .today, until: nil, in: session)
                try DelegationStore.add(
                    from: "fleurance", to: "epci", service: "essais", since: yesterday, until: yesterday,
                    in: session)
            }
            let page = try await chief.get(Self.page).text
            #expect(page.contains("<strong>Lectoure</strong>\u{A0}: Essais, sans date de fin"))
            #expect(!page.contains("Fleurance"))
        }
    }
}
