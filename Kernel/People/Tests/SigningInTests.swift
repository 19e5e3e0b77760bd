import HTTPTypes
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import Web

@testable import People

/// SignInScreen, SignOutScreen, SignInCodeScreen, SignInTelephoneScreen.
@Suite struct `Signing in` {
    @Test(arguments: Engine.allCases) func `opens the page that was wanted`(on engine: Engine) async throws {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let turned = try await browser.get("/mon-compte")
            #expect(turned.location == "/connexion?retour=%2Fmon-compte")
            let form = try await browser.get("/connexion?retour=%2Fmon-compte")
            #expect(form.text.contains("name=\"retour\" value=\"/mon-compte\""))
            let answer = try await browser.signIn("Claire", Town.password, in: town, wanted: "/mon-compte")
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/mon-compte")
            let page = try await browser.after(answer).get("/mon-compte")
            #expect(page.status == .ok)
            #expect(page.text.contains("claire@exemple.fr"))
        }
    }

    @Test(arguments: [
        "https://ailleurs.fr/", "//ailleurs.fr", "/\\ailleurs.fr", "javascript:alert(1)", "ailleurs",
    ])
    func `never leads to another site`(wanted: String) async throws {
        try await withSite { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let answer = try await browser.signIn("Claire", Town.password, in: town, wanted: wanted)
            #expect(answer.location == "/mon-espace")
        }
    }

    @Test func `refuses a wrong password and an unknown address in the same words`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let wrong = try await browser.signIn("Claire", "pas le bon mot", in: town)
            let unknown = try await browser.signIn("Inconnue", "pas le bon mot", in: town)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("n’est pas le bon"))
            #expect(
                wrong.text.replacing("claire@exemple.fr", with: "")
                    == unknown.text.replacing("inconnue@exemple.fr", with: ""))
            #expect(wrong.headers[values: .setCookie].isEmpty)
        }
    }

    @Test func `of an unknown address costs a verification like any other`() async throws {
        try await withSite { town, _ in
            let desk = town.desk
            let costly = try PasswordHasher(cost: PasswordCost(operations: 3, memory: 8 << 20))
            let slow = Desk(
                database: desk.database, hasher: costly, secondFactors: desk.secondFactors,
                settings: desk.settings, surroundings: desk.surroundings)
            let (clock, hash) = (ContinuousClock(), try await costly.hash("y"))
            var (unknown, verification) = (Duration.seconds(60), Duration.seconds(60))
            // The shortest of several: what else the machine does only adds.
            for _ in 1...5 {
                unknown = min(
                    unknown,
                    try await clock.measure {
                        _ = try await SignIn(desk: slow).attempt(
                            login: "inconnue@exemple.fr", password: "x", address: "", device: "",
                            replacing: nil)
                    })
                verification = min(
                    verification,
                    try await clock.measure { _ = try await costly.verifies("x", against: hash) })
            }
            #expect(unknown * 4 > verification)
        }
    }

    @Test func `begins another session, and ends the one before`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let planted = Browser(
                client: browser.client, cookie: browser.cookie, secret: "choisi-par-un-autre")
            let first = planted.after(try await browser.signIn("Claire", Town.password, in: town))
            #expect(first.secret != planted.secret)
            #expect(try await planted.get("/mon-compte").status == .seeOther)
            let second = try await first.signedIn("Claire", in: town)
            #expect(second.secret != first.secret)
            #expect(try await first.get("/mon-compte").status == .seeOther)
            #expect(try await second.get("/mon-compte").status == .ok)
        }
    }

    @Test func `over HTTPS binds the cookie to it`() async throws {
        var settings = PeopleSettings.forTests
        settings.isHTTPS = true
        try await withSite(settings: settings) { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let field = try await browser.signIn("Claire", Town.password, in: town).headers[.setCookie] ?? ""
            #expect(field.hasPrefix("__Host-bastide="))
            for part in ["; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
                #expect(field.contains(part))
            }
        }
    }

    @Test func `ends here and in the database by signing out`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let claire = try await browser.signedIn("Claire", in: town)
            let answer = try await claire.post("/deconnexion")
            #expect(answer.location == "/")
            #expect(claire.after(answer).secret == nil)
            #expect(try await claire.get("/mon-compte").status == .seeOther)
        }
    }

    @Test func `is over after twelve hours of sleep`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let claire = try await browser.signedIn("Claire", in: town)
            let asleep = Instant.now.adding(.hours(-13))
            try await town.database.write { session in
                try session.execute("UPDATE person_session SET seen_at = \(asleep)")
            }
            #expect(try await claire.get("/mon-compte").status == .seeOther)
        }
    }
}

@Suite struct `A linked telephone` {
    @Test(arguments: Engine.allCases) func `is asked of administrators before anything else`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine, settings: .strict) { town, browser in
            let id = try await town.person("Chef", ("syndicat", .administrator))
            let answer = try await browser.signIn("Chef", Town.password, in: town, wanted: "/mon-compte")
            #expect(answer.location == "/connexion/telephone?retour=%2Fmon-compte")
            let half = browser.after(answer)
            #expect(try await half.get("/mon-compte").status == .seeOther)
            let page = try await half.get("/connexion/telephone")
            #expect(page.text.contains("<svg class=\"qr\""))
            #expect(
                try await half.post("/connexion/telephone", [("code", "000000")]).status
                    == .unprocessableContent)
            let secret = try await town.offered(to: id, inSessionOf: try #require(half.secret))
            let code = OneTimeCode(secret: secret)
            #expect(page.text.contains(code.typedSecret))
            let done = try await half.post("/connexion/telephone", [("code", code.code(at: Self.step))])
            #expect(done.text.contains("codes de secours"))
            #expect(done.headers[.cacheControl] == "no-store")
            #expect(try await half.after(done).get("/mon-compte").status == .ok)
            #expect(try await half.get("/mon-compte").status == .seeOther)
        }
    }

    @Test(arguments: Engine.allCases)
    func `shows the code that is asked at each sign-in, and accepts it once`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine, settings: .strict) { town, browser in
            let (code, _) = try await Self.link("Chef", in: town)
            let half = browser.after(try await browser.signIn("Chef", Town.password, in: town))
            #expect(try await half.get("/mon-compte").status == .seeOther)
            #expect(try await half.get("/connexion/code").text.contains("Code à six chiffres"))
            #expect(try await half.post("/connexion/code", [("code", "12")]).status == .unprocessableContent)
            // The code of the current step may have been used to link: the next one is still ahead.
            let digits = code.code(at: Self.step + 1)
            let answer = try await half.post("/connexion/code", [("code", digits)])
            #expect(try await half.after(answer).get("/mon-compte").status == .ok)

            let again = browser.after(try await browser.signIn("Chef", Town.password, in: town))
            let replayed = try await again.post("/connexion/code", [("code", digits)])
            #expect(replayed.status == .unprocessableContent)
            #expect(replayed.text.contains("déjà servi"))
        }
    }

    @Test func `is replaced once by each code on paper`() async throws {
        try await withSite(settings: .strict) { town, browser in
            let (_, paper) = try await Self.link("Chef", in: town)
            #expect(Set(paper).count == RecoveryCode.count)
            for expected in [HTTPResponse.Status.seeOther, .unprocessableContent] {
                let half = browser.after(try await browser.signIn("Chef", Town.password, in: town))
                let typed = paper[0].lowercased().replacing("-", with: " ")
                #expect(try await half.post("/connexion/code", [("code", typed)]).status == expected)
            }
        }
    }

    @Test func `is not guessed: ten codes and one waits`() async throws {
        try await withSite(settings: .strict) { town, browser in
            _ = try await Self.link("Chef", in: town)
            let half = browser.after(try await browser.signIn("Chef", Town.password, in: town))
            for _ in 1...10 { _ = try await half.post("/connexion/code", [("code", "999999x")]) }
            #expect(try await half.post("/connexion/code", [("code", "999999x")]).status == .tooManyRequests)
        }
    }

    static var step: Int64 { Instant.now.milliseconds / 30_000 }

    /// An administrator with a telephone: its codes, and those on paper.
    static func link(_ name: String, in town: Town) async throws -> (OneTimeCode, [String]) {
        let id = try await town.person(name, ("syndicat", .administrator))
        return try await town.database.write { session in
            let secret = try town.desk.secondFactors.offered(
                to: id, inSessionOf: "essai", in: session)
            let paper = try town.desk.secondFactors.link(secret, to: id, at: step, in: session)
            return (OneTimeCode(secret: secret), try #require(paper))
        }
    }
}
