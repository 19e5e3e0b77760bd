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
            let clock = ContinuousClock()
            let unknown = try await clock.measure {
                _ = try await SignIn(desk: slow).attempt(
                    login: "inconnue@exemple.fr", password: "x", address: "", device: "", replacing: nil)
            }
            let verification = try await clock.measure {
                _ = try await costly.verifies("x", against: try await costly.hash("y"))
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

    @Test(arguments: Engine.allCases) func `waits after ten tries, even with the right password`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            for _ in 1...10 {
                #expect(try await browser.signIn("Claire", "faux", in: town).status == .unprocessableContent)
            }
            let answer = try await browser.signIn("Claire", Town.password, in: town)
            #expect(answer.status == .tooManyRequests)
            #expect(answer.text.contains("Trop d’essais de suite"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `from elsewhere stays open while somebody guesses, until too many do`(on engine: Engine) async throws
    {
        try await withTown(on: engine) { town in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let email = try town.email(of: "Claire").text
            let attempt = { (password: String, address: String) in
                try await SignIn(desk: town.desk).attempt(
                    login: email, password: password, address: address, device: "", replacing: nil)
            }
            // More than the limit for everywhere, from one place alone.
            for _ in 1...SignInRate.triesPerLoginEverywhere + 1 { _ = try await attempt("faux", "192.0.2.7") }
            guard case .tooMany = try await attempt(Town.password, "192.0.2.7") else {
                Issue.record("the network of who guesses is not kept out")
                return
            }
            guard case .admitted = try await attempt(Town.password, "192.0.2.8") else {
                Issue.record("a guess elsewhere keeps the person out")
                return
            }
            for number in 1...SignInRate.triesPerLoginEverywhere {
                _ = try await attempt("faux", "198.51.100.\(number)")
            }
            guard case .tooMany = try await attempt(Town.password, "192.0.2.9") else {
                Issue.record("guesses from everywhere are not counted together")
                return
            }
        }
    }

    @Test(arguments: Engine.allCases) func `counts the tries of one network, forgotten after the window`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let signIn = SignIn(desk: town.desk)
            let now = Instant.now
            for number in 1...SignInRate.triesPerAddress {
                let wait = try await signIn.tooMany("login:\(number)", address: "192.0.2.7", at: now)
                #expect(wait == nil)
            }
            #expect(try await signIn.tooMany("login:x", address: "192.0.2.7", at: now) != nil)
            #expect(try await signIn.tooMany("login:x", address: "192.0.2.8", at: now) == nil)
            let later = now.adding(.seconds(16 * 60))
            #expect(try await signIn.tooMany("login:x", address: "192.0.2.7", at: later) == nil)
            let rows: Int? = try await town.database.read { session in
                try session.value("SELECT COUNT(*) FROM sign_in_attempt")
            }
            #expect(rows == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `refused writes nothing, whatever the login`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let attempt = { (login: String) in
                try await SignIn(desk: town.desk).attempt(
                    login: login, password: "faux", address: "192.0.2.7", device: "", replacing: nil)
            }
            for number in 1...SignInRate.triesPerAddress { _ = try await attempt("n\(number)@exemple.fr") }
            let before = try await Self.attempts(in: town)
            for number in 1...3 {
                guard case .tooMany = try await attempt("autre\(number)@exemple.fr") else {
                    Issue.record("a network over its limit is looked at")
                    return
                }
            }
            #expect(try await Self.attempts(in: town) == before)
        }
    }

    @Test(arguments: Engine.allCases) func `keeps its limits under a flood of other logins`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let now = Instant.now
            let network = AttemptStore.network(of: "192.0.2.7")
            try await town.database.write { session in
                // What the attacker filled ends first, and the flood is larger than the table may grow.
                for (source, attempts) in [(network, 60), ("login:victime", 10), ("login:passante", 1)] {
                    try session.execute(
                        """
                        INSERT INTO sign_in_attempt (source, attempts, ends_at)
                        VALUES (\(source), \(attempts), \(now.adding(.seconds(60))))
                        """)
                }
                try session.execute(
                    """
                    INSERT INTO sign_in_attempt (source, attempts, ends_at)
                    WITH RECURSIVE flood (n) AS (
                        SELECT 1 UNION ALL SELECT n + 1 FROM flood WHERE n < \(AttemptStore.mostRows))
                    SELECT 'login:' || CAST(n AS TEXT), 1, CAST(\(now.adding(.seconds(600))) AS BIGINT) FROM flood
                    """)
            }
            let signIn = SignIn(desk: town.desk)
            #expect(try await signIn.tooMany("login:x", address: "198.51.100.1", at: now) == nil)
            #expect(try await signIn.tooMany("login:y", address: "192.0.2.7", at: now) != nil)
            #expect(try await signIn.tooMany("login:victime", address: "198.51.100.2", at: now) != nil)
            let sources = try await Self.attempts(in: town)
            #expect(!sources.contains("login:passante 1"), "what tried little goes")
            #expect(sources.count <= AttemptStore.mostRows + 10)
        }
    }

    /// The sources counted, each with its tries.
    private static func attempts(in town: Town) async throws -> Set<String> {
        try await town.database.read { session in
            Set(
                try session.rows("SELECT source, attempts FROM sign_in_attempt").map { row in
                    "\(try row.get("source", as: String.self)) \(try row.get("attempts", as: Int.self))"
                })
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
