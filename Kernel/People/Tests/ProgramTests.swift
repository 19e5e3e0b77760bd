import HTTPTypes
import HummingbirdTesting
import NIOCore
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import People

/// What an API token opens, and what it never does.
@Suite struct `A program with a token` {
    static let routes: [Route] = {
        let answer: @Sendable (Visit) async throws -> Reply = { visit in
            .text(visit.visitor?.program?.name ?? "personne")
        }
        var read = Route(.get, "/api/essais/{insee}", .token(scope: "essais.lire"), answer: answer)
        var write = Route(.post, "/api/essais/{insee}", .token(scope: "essais.ecrire"), answer: answer)
        read.service = "essais"
        write.service = "essais"
        return [
            read, write, .get("/api/territoire", .token(scope: "essais.lire"), answer),
            .get("/api/inconnu/{insee}", .token(scope: "essais.inconnu"), answer),
        ]
    }()

    @Test(arguments: Engine.allCases) func `does no more than its scope, where its token says`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine, routes: Self.routes) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager), ("fleurance", .manager))
            let reading = try await Self.token(of: id, ["essais.lire"], in: town)
            let writing = try await Self.token(of: id, ["essais.ecrire"], in: town)
            let narrow = try await Self.token(of: id, ["essais.lire"], only: ["32132"], in: town)
            #expect(try await browser.get("/api/essais/32208", reading).text == "Logiciel")
            #expect(try await browser.get("/api/essais/32208", writing).status == .forbidden)
            #expect(try await browser.send("/api/essais/32208", writing).status == .ok)
            #expect(try await browser.send("/api/essais/32208", reading).status == .forbidden)
            #expect(try await browser.get("/api/essais/32132", narrow).status == .ok)
            #expect(try await browser.get("/api/essais/32208", narrow).status == .forbidden)
            #expect(try await browser.get("/api/essais/32013", reading).status == .forbidden)
            #expect(try await browser.get("/api/territoire", reading).status == .forbidden)
        }
    }

    @Test(arguments: Engine.allCases) func `never does more than its owner may do now`(on engine: Engine)
        async throws
    {
        try await withSite(on: engine, routes: Self.routes) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .reader))
            let all = ["essais.lire", "essais.ecrire", "essais.inconnu"]
            let bearer = try await Self.token(of: id, all, in: town)
            #expect(try await browser.get("/api/essais/32208", bearer).status == .ok)
            #expect(try await browser.send("/api/essais/32208", bearer).status == .forbidden)
            // A scope that no service declares opens nothing, whatever a token says.
            #expect(try await browser.get("/api/inconnu/32208", bearer).status == .forbidden)
            try await town.database.write { session in
                try RoleStore.give(.manager, at: "lectoure", to: id, in: session)
            }
            #expect(try await browser.send("/api/essais/32208", bearer).status == .ok)
            try await town.database.write { session in
                try RoleStore.take(from: id, at: "lectoure", in: session)
            }
            #expect(try await browser.get("/api/essais/32208", bearer).status == .forbidden)
        }
    }

    @Test(arguments: Engine.allCases) func `acts from above only where the commune delegated`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine, routes: Self.routes) { town, browser in
            let id = try await town.person("Agent", ("syndicat", .manager))
            let bearer = try await Self.token(of: id, ["essais.lire", "essais.ecrire"], in: town)
            #expect(try await browser.get("/api/essais/32208", bearer).status == .ok)
            #expect(try await browser.get("/api/territoire", bearer).status == .ok)
            #expect(try await browser.send("/api/essais/32208", bearer).status == .forbidden)
            try await town.database.write { session in
                try DelegationStore.add(
                    from: "lectoure", to: "syndicat", service: "essais", since: .today, until: nil,
                    in: session)
            }
            #expect(try await browser.send("/api/essais/32208", bearer).status == .ok)
            #expect(try await browser.send("/api/essais/32013", bearer).status == .forbidden)
        }
    }

    @Test(arguments: Engine.allCases) func `is nobody once its token is withdrawn, over or wrong`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine, routes: Self.routes) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager))
            let bearer = try await Self.token(of: id, ["essais.lire"], in: town)
            let over = try await Self.token(of: id, ["essais.lire"], lasting: .seconds(-1), in: town)
            let claire = try await browser.signedIn("Claire", in: town)
            let token = try await town.database.read { session in
                try TokenStore.all(of: id, in: session).first { $0.endsAt > .now }
            }
            let withdrawal = "/mon-compte/jetons/\(try #require(token?.id))/retrait"
            #expect(try await claire.post(withdrawal).status == .seeOther)
            #expect(try await claire.post(withdrawal).status == .notFound)
            for gone in [bearer, over, [.authorization: "Bearer inventé"], [.authorization: "Basic YTpi"]] {
                let answer = try await browser.get("/api/essais/32208", gone)
                #expect(answer.status == .unauthorized)
                #expect(answer.headers[.contentType] == "application/problem+json")
                #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
                #expect(answer.headers[values: .setCookie].isEmpty)
            }
        }
    }

    /// A page of another site can make a browser send cookies, never this header.
    @Test func `is known by its header alone, and no cookie helps or hinders`() async throws {
        try await withSite(routes: Self.routes) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager))
            let claire = try await browser.signedIn("Claire", in: town)
            #expect(try await claire.get("/api/essais/32208").status == .forbidden)
            #expect(try await claire.post("/api/essais/32208").status == .forbidden)
            let bearer = try await Self.token(of: id, ["essais.lire"], in: town)
            let both = try await claire.get("/mon-compte", bearer)
            #expect(both.status == .forbidden)
            #expect(both.headers[.contentType] == "application/problem+json")
        }
    }

    @Test func `of an administrator without a telephone is nobody`() async throws {
        try await withSite(settings: .strict, routes: Self.routes) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager))
            let bearer = try await Self.token(of: id, ["essais.lire"], in: town)
            #expect(try await browser.get("/api/essais/32208", bearer).status == .ok)
            try await town.database.write { session in
                try RoleStore.give(.administrator, at: "syndicat", to: id, in: session)
            }
            #expect(try await browser.get("/api/essais/32208", bearer).status == .unauthorized)
        }
    }

    @Test(arguments: Engine.allCases) func `is made for some communes by a form, and shown so`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine, routes: Self.routes) { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager), ("fleurance", .manager))
            let claire = try await browser.signedIn("Claire", in: town)
            let form = [
                ("nom", "SIG"), ("droits", "essais.lire"), ("communes", "32208"), ("communes", "32013"),
                ("fin", CivilDate.today.text),
            ]
            let made = try await claire.post("/mon-compte/jetons", form)
            let text = try #require(made.text.firstMatch(of: /<code class="secret">([\w-]{43})<\/code>/)?.1)
            let bearer: HTTPFields = [.authorization: "bearer \(text)"]
            #expect(try await browser.get("/api/essais/32208", bearer).text == "SIG")
            #expect(try await browser.get("/api/essais/32132", bearer).status == .forbidden)
            let list = try await claire.get("/mon-compte/jetons").text
            #expect(list.contains("data-label=\"Communes\">Lectoure</td>"))
            #expect(list.contains(CivilDate.today.inWords))
            #expect(!list.contains("data-label=\"Dernier usage\">jamais</td>"))
            #expect(try await town.entry("Jeton fait")?.after == "SIG\u{A0}: essais.lire")
            let foreign = form.map { name, value in (name, name == "communes" ? "32013" : value) }
            let refused = try await claire.post("/mon-compte/jetons", foreign)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("parmi les communes pour lesquelles vous travaillez"))
        }
    }

    @Test(arguments: Engine.allCases) func `loses its token when its owner’s password is chosen by a link`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine, routes: Self.routes) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager))
            let bearer = try await Self.token(of: id, ["essais.lire"], in: town)
            let link = try await town.database.write { session in
                try LinkStore.make(for: id, by: nil, at: .now, lasting: .days(1), in: session)
            }
            let chosen = [("nom", "Claire"), ("mot_de_passe", Town.password), ("encore", Town.password)]
            #expect(try await browser.post("/invitation/\(link.text)", chosen).status == .seeOther)
            #expect(try await browser.get("/api/essais/32208", bearer).status == .unauthorized)
            #expect(try await town.entry("Mot de passe choisi")?.after == "1\u{A0}jeton retiré")
        }
    }

    static func token(
        of id: String, _ scopes: [String], only communes: [String] = [], lasting: Duration = .days(1),
        in town: Town
    ) async throws -> HTTPFields {
        let secret = Secret.make()
        try await town.database.write { session in
            try TokenStore.add(
                "Logiciel", of: id, secret: secret, scopes: scopes, communes: communes, at: .now,
                until: Instant.now.adding(lasting), in: session)
        }
        return [.authorization: "Bearer \(secret.text)"]
    }
}

extension Browser {
    /// Sends something as a program does: with its own headers and nothing of a form.
    fileprivate func send(_ path: String, _ headers: HTTPFields) async throws -> TestResponse {
        try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer())
    }
}
