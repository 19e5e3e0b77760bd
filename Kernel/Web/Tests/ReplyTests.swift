import Files
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite struct `A reply` {
    let routes: [Route] = [
        .get("/liste.csv", .anyone) { visit in
            Reply.text(String(repeating: "voie;numéro\n", count: 500), type: "text/csv; charset=utf-8")
                .validated(by: "abc", for: visit)
        },
        .get("/longue.csv", .anyone) { _ in
            Reply.inParts(Array(0..<300), type: "text/csv; charset=utf-8") { part in
                Array(String(repeating: "\(part);Chemin de la Fontaine\n", count: 1000).utf8)
            }
        },
        .get("/carte.json", .anyone) { visit in
            Reply.text("{}", type: "application/json").validated(by: "abc", for: visit, maxAge: 60)
        },
        .get("/lent", .anyone) { _ in
            try await Task.sleep(for: .seconds(30))
            return .text("trop tard")
        },
        .get("/qui", .anyone) { visit in .text(visit.request.clientAddress) },
        .get("/depart", .anyone) { _ in .redirect(to: "/arrivee", notice: "Voie <renommée>") },
        .get("/arrivee", .anyone) { visit in visit.page(Page("Arrivée", .open, content: .empty)) },
    ]

    @Test func `is compressed for who accepts it, and expands to the same`() async throws {
        try await TestSite.run(routes) { site async throws in
            let plain = try await site.get("/liste.csv")
            let small = try await site.get("/liste.csv", [.acceptEncoding: "br, gzip"])
            #expect(plain.headers[.contentEncoding] == nil)
            #expect(plain.headers[.eTag] == "\"abc\"")
            #expect(small.headers[.contentEncoding] == "gzip")
            #expect(small.headers[.eTag] == "W/\"abc\"")
            #expect(small.headers[.contentLength] == String(small.body.readableBytes))
            let expanded = try Gzip.expand(Array(small.body.readableBytesView), limit: 100_000)
            #expect(expanded == Array(plain.body.readableBytesView))
        }
    }

    @Test func `that is made as it leaves is compressed as it leaves`() async throws {
        try await TestSite.run(routes) { site async throws in
            let plain = try await site.get("/longue.csv")
            let small = try await site.get("/longue.csv", [.acceptEncoding: "gzip"])
            #expect(plain.headers[.contentEncoding] == nil && plain.body.readableBytes > 4 << 20)
            #expect(small.headers[.contentEncoding] == "gzip" && small.body.readableBytes < 1 << 20)
            let expanded = try Gzip.expand(Array(small.body.readableBytesView), limit: 16 << 20)
            #expect(expanded == Array(plain.body.readableBytesView))
        }
    }

    @Test func `to a visitor with an account is kept by no cache on the way`() async throws {
        try await TestSite.run(routes) { site async throws in
            #expect(try await site.get("/liste.csv").headers[.cacheControl] == "public, no-cache")
            let signedIn = try await site.get("/liste.csv", TestSite.signedIn)
            #expect(signedIn.headers[.cacheControl] == "private, no-cache")
            #expect(try await site.get("/carte.json").headers[.cacheControl] == "public, max-age=60")
            let card = try await site.get("/carte.json", TestSite.signedIn)
            #expect(card.headers[.cacheControl] == "private, max-age=60")
        }
    }

    @Test func `is not sent again to who has it`() async throws {
        try await TestSite.run(routes) { site async throws in
            let answer = try await site.get("/liste.csv", [.ifNoneMatch: "\"autre\", W/\"abc\""])
            #expect(answer.status == .notModified)
            #expect(answer.body.readableBytes == 0)
            #expect(try await site.get("/liste.csv", [.ifNoneMatch: "\"autre\""]).status == .ok)
        }
    }

    @Test func `that tarries is given up`() async throws {
        try await TestSite.run(routes, settings: TestSite.quiet(answerLimit: .milliseconds(50))) {
            site async throws in
            let answer = try await site.get("/lent")
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.text.contains("La réponse tarde trop."))
        }
    }

    @Test func `believes a forwarded address only from our own proxies`() async throws {
        let forged: HTTPFields = [try .named("X-Forwarded-For"): "1.1.1.1, 203.0.113.9"]
        try await TestSite.run(routes) { site async throws in
            #expect(try await site.get("/qui", forged).text == "127.0.0.1")
        }
        try await TestSite.run(routes, settings: TestSite.quiet(trustedProxies: 1)) { site async throws in
            #expect(try await site.get("/qui", forged).text == "203.0.113.9")
            #expect(try await site.get("/qui").text == "127.0.0.1")
        }
        try await TestSite.run(routes, settings: TestSite.quiet(trustedProxies: 3)) { site async throws in
            #expect(try await site.get("/qui", forged).text == "127.0.0.1")
        }
    }

    @Test func `carries a notice to the next page, once`() async throws {
        try await TestSite.run(routes) { site async throws in
            let redirect = try await site.get("/depart")
            let cookie = try #require(redirect.headers[.setCookie]?.split(separator: ";").first)
            let page = try await site.get("/arrivee", [.cookie: String(cookie)])
            #expect(page.text.contains("Voie &lt;renommée&gt;"))
            #expect(page.headers[.setCookie]?.contains("Max-Age=0") == true)
            let after = try await site.get("/arrivee").text
            #expect(!after.contains("renommée"))
        }
    }

    @Test func `leaves one line in the log, without what the address asked`() async throws {
        let log = KeptLog()
        try await TestSite.run(routes, settings: SiteSettings(logger: log.logger)) { site async throws in
            _ = try await site.get("/qui?jeton=secret")
        }
        let event = try #require(log.lines.first { $0.message == "request" })
        #expect(event.metadata["path"] == "/qui")
        #expect(event.metadata["status"] == "200")
        #expect(event.metadata["id"] != nil)
        #expect(!event.metadata.values.contains { $0.contains("secret") })
    }
}
