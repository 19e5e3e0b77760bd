import HTTPTypes
import HummingbirdTesting
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import People

/// AccountScreen, OwnPasswordScreen, OwnSessionsScreen.
@Suite struct `My account` {
    @Test(arguments: Engine.allCases) func `keeps my name and telephone, and writes it down`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let claire = try await browser.signedIn("Claire", in: town)
            let wrong = try await claire.post("/mon-compte", [("nom", "Claire Dupuy"), ("telephone", "12")])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("numéro à dix chiffres"))
            let form = [("nom", "Claire Dupuy"), ("telephone", "0562687698")]
            #expect(try await claire.post("/mon-compte", form).status == .seeOther)
            let page = try await claire.get("/mon-compte").text
            #expect(page.contains("value=\"Claire Dupuy\""))
            #expect(page.contains("05 62 68 76 98"))
            let entry = try await town.entry("Nom ou téléphone modifié")
            #expect(entry?.who == "Claire Dupuy")
            let lines = try await town.journal().count
            #expect(try await claire.post("/mon-compte", form).status == .seeOther)
            #expect(try await town.journal().count == lines, "the same again is no change")
            #expect(entry?.before == nil)
        }
    }

    @Test func `changes its password against the old one, and closes the other sessions`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let (here, elsewhere) = (
                try await browser.signedIn("Claire", in: town), try await browser.signedIn("Claire", in: town)
            )
            #expect(try await here.get("/mon-compte/mot-de-passe").status == .ok)
            let next = "cinq mots tout à fait autres"
            let change = { (old: String, new: String, again: String) in
                try await here.post(
                    "/mon-compte/mot-de-passe", [("ancien", old), ("mot_de_passe", new), ("encore", again)])
            }
            let refusals = [
                (try await change("faux", next, next), "pas votre mot de passe actuel"),
                (try await change(Town.password, "court", "court"), "au moins 12 caractères"),
                (try await change(Town.password, next, "autre chose"), "ne sont pas les mêmes"),
            ]
            for (answer, words) in refusals {
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains(words))
            }
            #expect(try await change(Town.password, next, next).status == .seeOther)
            #expect(try await here.get("/mon-compte").status == .ok)
            #expect(try await elsewhere.get("/mon-compte").status == .seeOther)
            #expect(try await browser.signIn("Claire", next, in: town).status == .seeOther)
            #expect(try await town.entry("Mot de passe changé") != nil)
        }
    }

    @Test func `lists where I am signed in and closes the others`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let here = try await browser.signedIn("Claire", in: town)
            let elsewhere = try await browser.signedIn("Claire", in: town)
            #expect(try await here.get("/mon-compte").text.contains("Fermer les autres"))
            #expect(try await here.post("/mon-compte/sessions/fermeture").status == .seeOther)
            #expect(try await elsewhere.get("/mon-compte").status == .seeOther)
            let page = try await here.get("/mon-compte").text
            #expect(page.contains("(ici)"))
            #expect(!page.contains("Fermer les autres"))
        }
    }
}

/// OwnTelephoneScreen, OwnTelephoneRemovalScreen.
@Suite struct `My telephone` {
    @Test(arguments: Engine.allCases) func `is linked, gives new paper codes, and is removed by a code`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager))
            let claire = try await browser.signedIn("Claire", in: town)
            #expect(try await claire.get("/mon-compte/telephone").text.contains("<svg class=\"qr\""))
            let secret = try await town.offered(to: id, inSessionOf: try #require(claire.secret))
            let code = OneTimeCode(secret: secret)
            #expect(try await claire.get("/mon-compte/telephone").text.contains(code.typedSecret))
            let elsewhere = try await browser.signedIn("Claire", in: town)
            #expect(!(try await elsewhere.get("/mon-compte/telephone").text.contains(code.typedSecret)))
            let wrong = try await claire.post("/mon-compte/telephone", [("code", "abc")])
            #expect(wrong.status == .unprocessableContent)
            let linked = try await claire.post(
                "/mon-compte/telephone", [("code", code.code(at: `A linked telephone`.step))])
            let first = try #require(paper(linked.text).first)
            #expect(paper(linked.text).count == 10)
            let renewed = try await claire.post("/mon-compte/telephone/codes", [("code", first)])
            #expect(paper(renewed.text).count == 10)
            #expect(try await claire.get("/mon-compte/telephone/retrait").status == .ok)
            let refused = try await claire.post("/mon-compte/telephone/retrait", [("code", first)])
            #expect(refused.status == .unprocessableContent)
            let second = try #require(paper(renewed.text).last)
            #expect(
                try await claire.post("/mon-compte/telephone/retrait", [("code", second)]).status == .seeOther
            )
            let left = try await town.database.read { session in
                try SecondFactorStore.codesLeft(of: id, in: session)
            }
            #expect(left == 0)
            // The telephone that was removed is another's from now on: its key is not offered again.
            #expect(!(try await claire.get("/mon-compte/telephone").text.contains(code.typedSecret)))
            let stolen = try await claire.post(
                "/mon-compte/telephone", [("code", code.code(at: `A linked telephone`.step + 1))])
            #expect(stolen.status == .unprocessableContent)
        }
    }

    private func paper(_ page: String) -> [String] {
        page.matches(of: /<li><code>([A-Z2-7-]{19})<\/code>/).map { String($0.1) }
    }
}

/// OwnTokensScreen.
@Suite struct `My tokens` {
    @Test(arguments: Engine.allCases) func `are shown once, listed by their beginning and withdrawn`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager))
            let claire = try await browser.signedIn("Claire", in: town)
            #expect(try await claire.get("/mon-compte/jetons").text.contains("Aucun jeton"))
            let wrong = try await claire.post(
                "/mon-compte/jetons", [("nom", ""), ("droits", "tout"), ("fin", "2099-01-01")])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("3 points à corriger"))
            let end = CivilDate.today.adding(days: 30).text
            let made = try await claire.post(
                "/mon-compte/jetons", [("nom", "Urbanisme"), ("droits", "essais.lire"), ("fin", end)])
            let text = try #require(made.text.firstMatch(of: /<code class="secret">([\w-]{43})<\/code>/)?.1)
            let token = try await town.database.read { session in
                try TokenStore.find(String(text), at: .now, in: session)
            }
            #expect(token?.scopes == ["essais.lire"])
            let list = try await claire.get("/mon-compte/jetons").text
            #expect(list.contains(text.prefix(6)))
            #expect(!list.contains(text))
            _ = try await claire.post("/mon-compte/jetons/\(try #require(token?.id))/retrait")
            let left = try await town.database.read { session in try TokenStore.all(of: id, in: session).count
            }
            #expect(left == 0)
            #expect(try await town.entry("Jeton retiré") != nil)
        }
    }
}
