import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct `A form` {
    let routes: [Route] = [
        .post("/contact", .anyone, bodyLimit: 64) { visit in .text("lu : " + visit.form["message"]) },
        .post("/mairie/{insee}/note", .commune(.contributor), bodyLimit: 10_000) { visit in
            .text("noté : " + visit.form["note"])
        },
        .post("/mairie/{insee}/fichier", .commune(.contributor)) { visit in
            let body = try await visit.request.body.collect(upTo: 1000)
            return .text("reçu : " + String(buffer: body))
        },
        .post("/mairie/{insee}/code", .commune(.reader)) { visit in .text("tapé : " + visit.form["code"]) }
            .holdingSecret(),
        .post("/vaste", .anyone, bodyLimit: 64 << 20) { visit in .text("lu : " + visit.form["message"]) },
        .post("/api", .token(scope: "tout")) { _ in .text("fait") },
    ]

    func token() -> String {
        FormToken.make(secret: CookieGatekeeper.secret).split(
            separator: "+", omittingEmptySubsequences: false
        )
        .joined(separator: "%2B")
    }

    @Test func `is read into fields`() async throws {
        try await TestSite.run(routes) { site async throws in
            #expect(try await site.post("/contact", "message=ici+%C3%A9t%C3%A9").text == "lu : ici été")
        }
    }

    @Test(arguments: [
        "Application/x-www-form-urlencoded", "APPLICATION/X-WWW-FORM-URLENCODED ; charset=UTF-8",
    ])
    func `is read however its type is written`(type: String) async throws {
        try await TestSite.run(routes) { site async throws in
            let answer = try await site.post("/contact", "message=ici", [.contentType: type])
            #expect(answer.text == "lu : ici")
        }
    }

    @Test func `too long is refused in words`() async throws {
        try await TestSite.run(routes) { site async throws in
            let answer = try await site.post("/contact", "message=" + String(repeating: "a", count: 100))
            #expect(answer.status == .contentTooLarge)
            #expect(answer.text.contains("trop volumineux"))
        }
    }

    @Test func `without a file is never read beyond a mebibyte, whatever its route takes`() async throws {
        try await TestSite.run(routes) { site async throws in
            let whole = try await site.post("/vaste", "message=" + String(repeating: "a", count: 1_000_000))
            #expect(whole.status == .ok)
            let more = try await site.post("/vaste", "message=" + String(repeating: "a", count: 1 << 20))
            #expect(more.status == .contentTooLarge)
        }
    }

    @Test func `of a signed-in visitor needs its token`() async throws {
        let token = token()
        try await TestSite.run(routes) { site async throws in
            let path = "/mairie/32013/note"
            #expect(try await site.post(path, "note=oui", TestSite.signedIn).status == .forbidden)
            let good = try await site.post(path, "note=oui&_jeton=\(token)", TestSite.signedIn)
            #expect(good.text == "noté : oui")
            let bad = try await site.post(
                path, "note=oui&_jeton=\(token.dropLast(6))AAAAAA", TestSite.signedIn)
            #expect(bad.status == .forbidden)
        }
    }

    @Test func `sent by another site is refused`() async throws {
        let token = token()
        try await TestSite.run(routes) { site async throws in
            var headers = TestSite.signedIn
            headers[try .named("Sec-Fetch-Site")] = "cross-site"
            let signedIn = try await site.post("/mairie/32013/note", "note=oui&_jeton=\(token)", headers)
            #expect(signedIn.status == .forbidden)
            #expect(signedIn.text.contains("vient d’un autre site"))
            let anonymous = try await site.post(
                "/contact", "message=a", [.origin: "https://ailleurs.example"])
            #expect(anonymous.status == .forbidden)
            #expect(try await site.post("/contact", "message=a", [.origin: "http://localhost"]).status == .ok)
        }
    }

    @Test func `of another site is never kept for a visitor whose cookie did not come`() async throws {
        try await TestSite.run(routes) { site async throws in
            for origin in try [["Sec-Fetch-Site": "cross-site"], ["Origin": "null"]].map(HTTPFields.of) {
                let answer = try await site.post("/mairie/32013/note", "note=leur+texte", origin)
                #expect(answer.status == .forbidden)
                #expect(answer.text.contains("vient d’un autre site"))
                #expect(!answer.text.contains("leur texte"))
                #expect(!answer.text.contains("<form method=\"post\""))
            }
        }
    }

    @Test func `with a file is left to its handler, once it surely comes from here`() async throws {
        try await TestSite.run(routes) { site async throws in
            var headers = TestSite.signedIn
            headers[.contentType] = "multipart/form-data; boundary=x"
            #expect(try await site.post("/mairie/32013/fichier", "--x", headers).status == .forbidden)
            headers[try .named("X-Jeton")] = FormToken.make(secret: CookieGatekeeper.secret)
            #expect(try await site.post("/mairie/32013/fichier", "--x", headers).text == "reçu : --x")
            headers[try .named("X-Jeton")] = nil
            headers[.origin] = "http://localhost"
            #expect(try await site.post("/mairie/32013/fichier", "--x", headers).text == "reçu : --x")
        }
    }

    @Test func `survives the end of the session`() async throws {
        try await TestSite.run(routes) { site async throws in
            let answer = try await site.post(
                "/mairie/32013/note?a=1", "note=un+%22long%22+texte&mot_de_passe=x&_jeton=vieux")
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("est gardé dans cette page"))
            #expect(answer.text.contains("name=\"note\" value=\"un &quot;long&quot; texte\""))
            #expect(answer.text.contains("action=\"/mairie/32013/note?a=1\""))
            #expect(!answer.text.contains("mot_de_passe"))
            #expect(!answer.text.contains("vieux"))
        }
    }

    @Test func `of an earlier session is confirmed with a new token`() async throws {
        try await TestSite.run(routes) { site async throws in
            var headers = TestSite.signedIn
            headers[try .named("Sec-Fetch-Site")] = "same-origin"
            let answer = try await site.post("/mairie/32013/note", "note=gardé&_jeton=vieux", headers)
            #expect(answer.text.contains("rien n’est perdu"))
            #expect(answer.text.contains("name=\"note\" value=\"gardé\""))
            #expect(answer.text.contains("<dt>note</dt><dd>gardé</dd>"), "who confirms reads what is sent")
            #expect(answer.text.contains("<code>/mairie/32013/note</code>"))
            #expect(answer.text.contains("name=\"_jeton\""))
        }
    }

    @Test func `that holds a secret is kept neither when the session ended nor when it is another`()
        async throws
    {
        try await TestSite.run(routes) { site async throws in
            let form = "code=314159&autre=recopie-moi&_jeton=vieux"
            let expired = try await site.post("/mairie/32013/code", form)
            #expect(expired.status == .forbidden)
            #expect(expired.text.contains("rien n’en est gardé"))
            var headers = TestSite.signedIn
            headers[try .named("Sec-Fetch-Site")] = "same-origin"
            let resumed = try await site.post("/mairie/32013/code", form, headers)
            #expect(resumed.status == .forbidden)
            #expect(resumed.text.contains("rien n’en est gardé"))
            for answer in [expired, resumed] {
                #expect(!answer.text.contains("314159") && !answer.text.contains("recopie-moi"))
            }
        }
    }

    @Test(arguments: ["message=a%00b", "a%00b=message", "message=ici&message=%00"])
    func `with a character that no engine stores is refused in words`(form: String) async throws {
        try await TestSite.run(routes) { site async throws in
            let answer = try await site.post("/contact", form)
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains("retapez le texte"))
        }
    }

    @Test func `of a program without a token is refused as a problem`() async throws {
        try await TestSite.run(routes) { site async throws in
            let answer = try await site.post("/api", "")
            #expect(answer.status == .unauthorized)
            #expect(answer.headers[.wwwAuthenticate] == "Bearer")
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
    }
}
