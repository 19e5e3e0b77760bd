import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct `The site` {
    let pages: [Route] = [
        .get("/bonjour", .anyone) { visit in
            visit.page(Page("Bonjour", .open, content: "<p>\(visit.query("nom"))</p>"))
        },
        .get("/mairie/{insee}", .commune(.reader)) { visit in
            visit.page(
                Page("Ma mairie", .office, commune: "Auch", content: "<p>\(visit.parameter("insee"))</p>"))
        },
        .get("/mairie/{insee}/{service}/{page}", .commune(.reader)) { visit in
            visit.page(Page("Un service", .office, commune: "Auch", content: "<p>Ici</p>"))
        },
        .get("/secret.json", .signedIn) { _ in .text("{}", type: "application/json") },
        .get("/panne", .anyone) { _ in throw CancellationError() },
        .get("/refus", .anyone) { _ in throw Refusal(.conflict, "Déjà <fait>.", advice: "Rien n’est perdu.")
        },
        .get("/nom/{nom}", .anyone) { visit in .text(visit.parameter("nom")) },
    ]

    @Test func `answers a page in its frame`() async throws {
        try await TestSite.run(pages) { site async throws in
            let answer = try await site.get("/bonjour?nom=%3Cb%3E&x=1")
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            #expect(answer.text.contains("<h1>Bonjour</h1>"))
            #expect(answer.text.contains("<p>&lt;b&gt;</p>"))
            #expect(answer.text.contains("05 62 00 00 00"))
        }
    }

    @Test func `decodes the parameters of an address`() async throws {
        try await TestSite.run(pages) { site async throws in
            #expect(try await site.get("/nom/Rue%20de%20l%E2%80%99%C3%A9glise").text == "Rue de l’église")
        }
    }

    @Test(arguments: ["/nom/a%00b", "/bonjour?nom=a%00b", "/bonjour?a%00b=nom"])
    func `refuses an address that holds a character that no engine stores`(path: String) async throws {
        try await TestSite.run(pages) { site async throws in
            let answer = try await site.get(path)
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains("un signe qui ne peut pas être gardé"))
        }
    }

    @Test func `sends its security headers with every answer`() async throws {
        try await TestSite.run(pages, settings: TestSite.quiet(isHTTPS: true)) { site async throws in
            for path in ["/bonjour", "/absente", "/panne"] {
                let headers = try await site.get(path).headers
                let policy = try #require(headers[try .named("Content-Security-Policy")])
                #expect(
                    policy.hasPrefix(
                        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:"))
                #expect(policy.contains("frame-ancestors 'none'"))
                let sniffing = try HTTPField.Name.named("X-Content-Type-Options")
                #expect(headers[sniffing] == "nosniff")
                let transport = try HTTPField.Name.named("Strict-Transport-Security")
                #expect(headers[transport] == "max-age=31536000")
            }
        }
    }

    @Test func `leads to the sign-in and back`() async throws {
        try await TestSite.run(pages) { site async throws in
            let answer = try await site.get("/mairie/32013?tri=nom")
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/connexion?retour=%2Fmairie%2F32013%3Ftri%3Dnom")
        }
    }

    @Test func `shows the page to who may see it, with menu and switcher`() async throws {
        try await TestSite.run(pages) { site async throws in
            let answer = try await site.get("/mairie/32013", TestSite.signedIn)
            #expect(answer.status == .ok)
            #expect(answer.text.contains("href=\"/mairie/32132\""))
            #expect(answer.text.contains("À faire <span class=\"count\">3</span>"))
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }

    @Test(arguments: [
        ("/mairie/32013", "Aujourd’hui", "page"), ("/mairie/32013/adresses/importer", "Adresses", "true"),
        ("/mairie/32013/listes/une", nil, ""),
    ])
    func `marks in the menu where the page stands`(path: String, label: String?, mark: String) async throws {
        try await TestSite.run(pages) { site async throws in
            let text = try await site.get(path, TestSite.signedIn).text
            let menu = try #require(text.firstMatch(of: /(?s)<nav class="menu".*?<\/nav>/)).output
            let marked = menu.matches(of: /aria-current="([a-z]+)">([^<]+)</)
            #expect(marked.map { "\($0.1) \($0.2)" } == (label.map { ["\(mark) \($0)"] } ?? []))
        }
    }

    @Test func `refuses kindly who may not`() async throws {
        try await TestSite.run(pages) { site async throws in
            let answer = try await site.get("/mairie/31555", TestSite.signedIn)
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("Vous n’avez pas accès à cette page."))
            #expect(answer.text.contains("05 62 00 00 00"))
        }
    }

    @Test func `answers programs in problem details`() async throws {
        try await TestSite.run(pages) { site async throws in
            let answer = try await site.get("/secret.json")
            #expect(answer.status == .unauthorized)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.text.contains("\"status\":401"))
            let person = try await site.get("/secret.json", [.accept: "text/html,*/*;q=0.8"])
            #expect(person.headers[.contentType]?.contains("json") != true)
            let refusal = try await site.get("/refus", [.accept: "application/json"])
            #expect(refusal.status == .conflict)
            #expect(refusal.text.contains("\"title\":\"Déjà <fait>.\""))
        }
    }

    @Test func `shows a refusal in its words and status`() async throws {
        try await TestSite.run(pages) { site async throws in
            let answer = try await site.get("/refus")
            #expect(answer.status == .conflict)
            #expect(answer.text.contains("<h1>Déjà &lt;fait&gt;.</h1>"))
            #expect(answer.text.contains("Rien n’est perdu."))
        }
    }

    @Test
    func `gives back what was written in a form that it refuses, unless it is secret or another site's`()
        async throws
    {
        let answer: @Sendable (Visit) async throws -> Reply = { _ in throw Refusal(.conflict, "Déjà fait.") }
        let routes: [Route] = [
            .post("/mairie/{insee}/message", .commune(.reader), answer),
            Route.post("/secret", .signedIn, answer).holdingSecret(),
        ]
        let token = FormToken.make(secret: CookieGatekeeper.secret).replacing("+", with: "%2B")
        let form = "version=3&reponse=Bonjour+%3Cb%3EJeanne&_jeton=\(token)"
        try await TestSite.run(routes) { site async throws in
            for (path, status) in [("/mairie/32013/message", 409), ("/mairie/31555/message", 403)] {
                let refused = try await site.post(path, form, TestSite.signedIn)
                #expect(refused.status.code == status)
                #expect(refused.text.contains("Ce que vous aviez écrit"))
                #expect(refused.text.contains("Bonjour &lt;b&gt;Jeanne") && !refused.text.contains("version"))
            }
            var elsewhere = TestSite.signedIn
            elsewhere[try #require(HTTPField.Name("Sec-Fetch-Site"))] = "cross-site"
            #expect(try await !site.post("/mairie/32013/message", form, elsewhere).text.contains("Jeanne"))
            #expect(try await !site.post("/secret", form, TestSite.signedIn).text.contains("Jeanne"))
        }
    }

    @Test func `numbers a fault`() async throws {
        try await TestSite.run(pages) { site async throws in
            let answer = try await site.get("/panne")
            #expect(answer.status == .internalServerError)
            #expect(answer.text.contains("Une erreur est survenue (n°"))
            #expect(!answer.text.contains("CancellationError"))
        }
    }

    @Test func `says that a page does not exist, or is not asked for so`() async throws {
        try await TestSite.run(pages) { site async throws in
            let missing = try await site.get("/absente")
            #expect(missing.status == .notFound)
            #expect(missing.text.contains("Cette page n’existe pas ou n’existe plus."))
            let other = try await site.post("/bonjour", "")
            #expect(other.status == .methodNotAllowed)
            #expect(other.headers[.allow] == "GET, HEAD")
        }
    }

    @Test func `tells apart routes that differ only in what they call a parameter`() async throws {
        let routes: [Route] = [
            .get("/liste/{voie}/fin", .anyone) { visit in .text("voie " + visit.parameter("voie")) },
            .post("/liste/{numero}/fin", .anyone) { visit in .text("numéro " + visit.parameter("numero")) },
            .get("/liste/{insee}.csv", .anyone) { visit in .text("commune " + visit.parameter("insee")) },
        ]
        try await TestSite.run(routes) { site async throws in
            #expect(try await site.get("/liste/a/fin").text == "voie a")
            #expect(try await site.post("/liste/b/fin", "").text == "numéro b")
            #expect(try await site.get("/liste/32013.csv").text == "commune 32013")
        }
    }

    @Test func `answers HEAD without a body`() async throws {
        try await TestSite.run(pages) { site async throws in
            let answer = try await site.execute(uri: "/nom/abc", method: .head)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentLength] == "3")
            #expect(answer.body.readableBytes == 0)
            for refused in ["/nulle-part", "/refus", "/panne", "/mairie/32013"] {
                let answer = try await site.execute(uri: refused, method: .head)
                #expect(answer.status.code >= 300 && answer.body.readableBytes == 0, "\(refused)")
            }
        }
    }

    @Test func `tells its health and its counts`() async throws {
        try await TestSite.run(pages) { site async throws in
            #expect(try await site.get("/health").status == .ok)
            _ = try await site.get("/bonjour")
            let metrics = try await site.get("/metrics").text
            #expect(
                metrics.contains("http_requests_total{method=\"GET\",route=\"/bonjour\",status=\"200\"} 1"))
            #expect(metrics.contains("http_request_duration_seconds_count{route=\"/bonjour\"} 1"))
        }
    }

    @Test func `tells its counts to nobody through a proxy`() async throws {
        try await TestSite.run(pages) { site async throws in
            let headers: HTTPFields = [try .named("X-Forwarded-For"): "192.0.2.7"]
            #expect(try await site.get("/metrics", headers).status == .notFound)
        }
    }

    @Test(arguments: [true, false]) func `sends cookies by HTTPS alone where it has it`(isHTTPS: Bool)
        async throws
    {
        let routes: [Route] = [.get("/fait", .anyone) { _ in .redirect(to: "/bonjour", notice: "Fait.") }]
        try await TestSite.run(routes, settings: TestSite.quiet(isHTTPS: isHTTPS)) { site async throws in
            let cookies = try await site.get("/fait").headers[values: .setCookie]
            #expect(!cookies.isEmpty)
            #expect(cookies.allSatisfy { $0.contains("; Secure") == isHTTPS })
        }
    }

    @Test func `serves its assets for a year at their checksum`() async throws {
        try await TestSite.run(pages) { site async throws in
            let page = try await site.get("/bonjour").text
            let path = try #require(page.split(separator: "\"").first { $0.hasSuffix("/public.css") })
            let sheet = try await site.get(String(path), [.acceptEncoding: "gzip"])
            #expect(sheet.status == .ok)
            #expect(sheet.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(try await site.get("/assets/0/rien.css").status == .notFound)
        }
    }
}
