import HTTPTypes
import HummingbirdTesting
import NIOCore
import Persistence
import Territory
import TestSupport
import Testing

@testable import People
@testable import Web

/// What somebody tries who has one right, or a stolen thing, and wants another.
@Suite struct `An intruder` {
    @Test(arguments: Engine.allCases)
    func `keeps no link to an account that was given more since`(on engine: Engine) async throws {
        try await withSite(on: engine) { town, browser in
            let agent = try await town.person("Agent", ("lectoure", .reader))
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            let chief = try await browser.signedIn("Cheffe", in: town)
            let made = try await chief.post("/equipe/32208/personnes/\(agent)/lien")
            let link = try #require(
                made.text.firstMatch(of: /http:\/\/127\.0\.0\.1:8080(\/invitation\/[\w-]{43})</)?.1)
            #expect(try await browser.get(String(link)).status == .ok)
            try await town.database.write { session in
                try RoleStore.give(.administrator, at: "syndicat", to: agent, in: session)
            }
            let chosen = [
                ("nom", "Agent"), ("mot_de_passe", "celui de l’intruse"), ("encore", "celui de l’intruse"),
            ]
            #expect(try await browser.get(String(link)).status == .gone)
            #expect(try await browser.post(String(link), chosen).status == .gone)
            #expect(try await browser.signIn("Agent", Town.password, in: town).status == .seeOther)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who left keeps no link that they made`(on engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let agent = try await town.person("Agent", ("lectoure", .reader))
            let chief = try await town.person("Cheffe", ("lectoure", .manager))
            let opening = AccountOpening(desk: town.desk)
            let link = try await town.database.write { session in
                try opening.link(for: agent, by: try Author.reading(chief, in: session), in: session)
            }
            #expect(try await opening.person(opening: link.text)?.id == agent)
            try await town.database.write { session in
                try RoleStore.take(from: chief, at: "lectoure", in: session)
            }
            #expect(try await opening.person(opening: link.text) == nil)
        }
    }

    @Test func `gets nothing by posting what the page does not offer`() async throws {
        try await withSite { town, browser in
            let target = try await town.person("Cible", ("lectoure", .manager))
            _ = try await town.person("Lectrice", ("lectoure", .reader))
            let reader = try await browser.signedIn("Lectrice", in: town)
            let posts: [(String, [(String, String)])] = [
                ("/equipe/32208/invitation", [("nom", "X Y"), ("adresse", "x@e.fr"), ("role", "manager")]),
                ("/equipe/32208/personnes/\(target)", [("role", "reader")]),
                ("/equipe/32208/personnes/\(target)/lien", []),
                ("/equipe/32208/personnes/\(target)/retrait", []),
                ("/equipe/32208/agir", [("motif", "pour voir"), ("jusque", CivilDate.today.text)]),
                (
                    "/equipe/32208/delegations",
                    [("service", "essais"), ("a", "syndicat"), ("depuis", CivilDate.today.text)]
                ),
                ("/equipe/32208/maire", [("pour", "moi"), ("fin", CivilDate.today.text)]),
                ("/syndicat/personnes/\(target)/roles", [("lieu1", "syndicat"), ("role1", "administrator")]),
                ("/syndicat/personnes/\(target)/effacement", []),
            ]
            for (path, form) in posts {
                #expect(try await reader.post(path, form).status == .forbidden, "\(path)")
            }
            #expect(try await town.standing(of: target).ownRole(at: "32208") == .manager)
            #expect(try await town.journal().isEmpty)
        }
    }

    @Test func `of another commune reaches nobody by their id`() async throws {
        try await withSite { town, browser in
            let target = try await town.person("Cible", ("lectoure", .contributor))
            _ = try await town.person("Voisine", ("auch", .manager))
            let neighbour = try await browser.signedIn("Voisine", in: town)
            for insee in ["32208", "32013"] {
                let expected: HTTPResponse.Status = insee == "32208" ? .forbidden : .notFound
                let page = "/equipe/\(insee)/personnes/\(target)"
                #expect(try await neighbour.get(page).status == expected)
                for tail in ["", "/lien", "/retrait"] {
                    #expect(try await neighbour.post(page + tail, [("role", "reader")]).status == expected)
                }
            }
            #expect(try await town.standing(of: target).ownRole(at: "32208") == .contributor)
        }
    }

    @Test func `forges no form of somebody signed in`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            let claire = try await browser.signedIn("Claire", in: town)
            _ = try await town.person("Voleuse", ("auch", .manager))
            let thief = try await browser.signedIn("Voleuse", in: town)
            let stolen = FormToken.make(secret: Secret.formSecret(of: try #require(thief.secret)))
            let form = "nom=Autre&telephone=&_jeton=\(stolen.replacing("+", with: "%2B"))"
            let evil = "https://ailleurs.example"
            let origins: [HTTPFields] = [
                [:], [.origin: evil], [.origin: "null"], try ["Sec-Fetch-Site": "same-site"].fields,
                try ["Sec-Fetch-Site": "cross-site"].fields,
            ]
            for origin in origins {
                var headers = origin
                headers[.cookie] = "\(claire.cookie.name)=\(try #require(claire.secret))"
                headers[.contentType] = "application/x-www-form-urlencoded"
                let answer = try await browser.client.execute(
                    uri: "/mon-compte", method: .post, headers: headers, body: ByteBuffer(string: form))
                #expect(answer.status == .forbidden)
            }
            #expect(try await town.entry("Nom ou téléphone modifié") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `gains nothing by an « agir pour » or a delegation that is over`(on engine: Engine) async throws {
        try await withSite(on: engine, routes: `The gatekeeper`.routes) { town, browser in
            let id = try await town.person("Agent", ("syndicat", .manager))
            let agent = try await browser.signedIn("Agent", in: town)
            let (today, yesterday) = (CivilDate.today, CivilDate.today.adding(days: -1))
            try await town.database.write { session in
                try ActingStore.begin(
                    id, for: "lectoure", sentBy: "syndicat", reason: "Hier", since: yesterday,
                    until: yesterday, in: session)
                try DelegationStore.add(
                    from: "lectoure", to: "syndicat", service: "essais", since: yesterday, until: yesterday,
                    in: session)
                try DelegationStore.add(
                    from: "lectoure", to: "syndicat", service: "essais", since: today.adding(days: 1),
                    until: nil, in: session)
            }
            for role in [Role.contributor, .manager] {
                #expect(try await agent.get("/essai/32208/\(role.rawValue)").status == .forbidden)
                #expect(try await agent.get("/noyau/32208/\(role.rawValue)").status == .forbidden)
            }
            #expect(!(try await agent.get("/mon-compte").text.contains("Vous agissez pour")))
        }
    }

    @Test func `plants nothing in the address of a redirect or of a file`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Claire", ("lectoure", .manager))
            for wanted in ["/\r\nSet-Cookie: a=b", "/%0d%0aLocation: x", "/a b", "/\u{1}"] {
                let answer = try await browser.signIn("Claire", Town.password, in: town, wanted: wanted)
                let location = try #require(answer.location)
                #expect(!location.contains("\r") && !location.contains("\n"))
                #expect(answer.headers[values: .setCookie].allSatisfy { $0.hasPrefix(browser.cookie.name) })
            }
        }
    }

    @Test func `reads no link in the address that a page tells to others`() async throws {
        try await withSite { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager))
            let link = try await town.database.write { session in
                try LinkStore.make(for: id, by: nil, at: .now, lasting: .days(1), in: session)
            }
            let answer = try await browser.get("/invitation/\(link.text)")
            // « no-referrer » would make browsers send `Origin: null`, and their form would be refused.
            #expect(answer.headers[try #require(HTTPField.Name("Referrer-Policy"))] == "strict-origin")
            #expect(
                answer.headers[try #require(HTTPField.Name("X-Robots-Tag"))] == "noindex, nofollow, noarchive"
            )
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }
}

extension [String: String] {
    fileprivate var fields: HTTPFields {
        get throws {
            var fields: HTTPFields = [:]
            for (name, value) in self { fields[try #require(HTTPField.Name(name))] = value }
            return fields
        }
    }
}
