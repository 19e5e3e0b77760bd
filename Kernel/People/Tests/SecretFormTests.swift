import HTTPTypes
import HummingbirdTesting
import NIOCore
import Persistence
import TestSupport
import Testing

@testable import People
@testable import Web

/// The forms of accounts that ask for a password or a code, found in the pages of everybody who may see one.
@Suite struct `A form that asks for a secret` {
    /// A form of a page: where it is sent, and the names of its fields that hold a secret.
    private struct Form: Hashable {
        let action: String
        let secrets: [String]

        /// Those of a page that have a password or a code among their fields.
        static func secret(in page: String) -> [Form] {
            page.matches(of: /<form method="post" action="([^"]+)"(?s:.*?)<\/form>/).compactMap { match in
                let fields = match.0.matches(of: /<input [^>]*name="([^"]+)"[^>]*>/)
                let secrets = fields.filter { field in
                    ["type=\"password\"", "one-time-code"].contains(where: field.0.contains)
                }
                return secrets.isEmpty
                    ? nil : Form(action: String(match.1), secrets: secrets.map { String($0.1) })
            }
        }
    }

    @Test func `says so in its route, and is never written back into a page`() async throws {
        try await withSite(settings: .strict) { town, browser in
            let routes = town.module.routes
            let forms = try await Self.forms(town, browser, routes)
            let table = RouteTable(routes)
            for form in forms {
                let path = try #require(SitePath(untrusted: form.action))
                #expect(table.route(.post, path)?.route.holdsSecret == true, "\(form.action)")
            }
            let declared = routes.filter(\.holdsSecret).map(\.path)
            let found = forms.compactMap { form in
                SitePath(untrusted: form.action).flatMap { table.route(.post, $0)?.route.path }
            }
            #expect(Set(found) == Set(declared), "every one of them is tried below")
            _ = try await town.person("Autre", ("auch", .reader))
            let other = try await browser.signedIn("Autre", in: town)
            for form in forms {
                for session in [nil, other.secret] {
                    let answer = try await Self.send(form, browser, session: session)
                    #expect(!answer.text.contains("motsecret"), "\(form)")
                }
            }
        }
    }

    /// Every page of the accounts, asked for by nobody, by people half signed in, with and without a telephone.
    private static func forms(_ town: Town, _ browser: Browser, _ routes: [Route]) async throws -> Set<Form> {
        _ = try await town.person("Neuve", ("syndicat", .administrator))
        _ = try await town.person("Claire", ("lectoure", .manager))
        _ = try await `A linked telephone`.link("Chef", in: town)
        let toLink = browser.after(try await browser.signIn("Neuve", Town.password, in: town))
        let toType = browser.after(try await browser.signIn("Chef", Town.password, in: town))
        let without = try await browser.signedIn("Claire", in: town)
        let with = try await linked("Reliée", town, browser)
        let guest = try await town.person("Invitée", ("lectoure", .reader))
        let link = try await town.database.write { session in
            try LinkStore.make(for: guest, by: nil, at: .now, lasting: .days(1), in: session)
        }
        var forms: Set<Form> = []
        for route in routes where route.method == .get {
            let path = route.path.replacing("{jeton}", with: link.text).replacing("{insee}", with: "32208")
            guard !path.contains("{") else { continue }
            for person in [browser, toLink, toType, without, with] {
                forms.formUnion(Form.secret(in: try await person.get(path).text))
            }
        }
        return forms
    }

    /// The browser of a person who linked a telephone from their account.
    private static func linked(_ name: String, _ town: Town, _ browser: Browser) async throws -> Browser {
        let id = try await town.person(name, ("lectoure", .reader))
        let person = try await browser.signedIn(name, in: town)
        let secret = try await town.offered(to: id, inSessionOf: try #require(person.secret))
        let code = OneTimeCode(secret: secret).code(at: `A linked telephone`.step)
        let answer = try await person.post("/mon-compte/telephone", [("code", code)])
        #expect(answer.status == .ok)
        return person
    }

    /// Sends the form, every secret the same word, as the browser of a person whose token is of no session.
    private static func send(_ form: Form, _ browser: Browser, session: String?) async throws -> TestResponse
    {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        if let session { headers[.cookie] = "\(browser.cookie.name)=\(session)" }
        let body = form.secrets.map { $0 + "=motsecret" }.joined(separator: "&")
        return try await browser.client.execute(
            uri: form.action, method: .post, headers: headers, body: ByteBuffer(string: body))
    }
}
