import HTTPTypes
import HummingbirdTesting
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import People

@Suite struct `The gatekeeper` {
    /// One route for each kind of access, of the service « essais » and of the kernel.
    static let routes: [Route] = {
        var routes: [Route] = [
            .get("/essai/signe", .signedIn) { _ in .text("oui") },
            .get("/essai/jeton/{insee}", .token(scope: "essais.lire")) { _ in .text("oui") },
            .get("/essai/autre-jeton", .token(scope: "essais.ecrire")) { _ in .text("oui") },
        ]
        for role in Role.allCases {
            let answer: @Sendable (Visit) async throws -> Reply = { _ in .text("oui") }
            var route = Route(.get, "/essai/{insee}/\(role.rawValue)", .commune(role), answer: answer)
            route.service = "essais"
            routes.append(route)
            routes.append(Route(.get, "/noyau/{insee}/\(role.rawValue)", .commune(role), answer: answer))
            routes.append(Route(.get, "/essai-syndicat/\(role.rawValue)", .syndicat(role), answer: answer))
        }
        return routes
    }()

    @Test(arguments: Role.allCases) func `admits a commune’s own people up to their role`(role: Role)
        async throws
    {
        try await withSite(routes: Self.routes) { town, browser in
            _ = try await town.person("Claire", ("lectoure", role))
            let claire = try await browser.signedIn("Claire", in: town)
            for asked in Role.allCases {
                let expected: HTTPResponse.Status = asked <= role ? .ok : .forbidden
                #expect(try await claire.get("/essai/32208/\(asked.rawValue)").status == expected)
                #expect(try await claire.get("/noyau/32208/\(asked.rawValue)").status == expected)
                #expect(try await claire.get("/essai/32013/\(asked.rawValue)").status == .forbidden)
                #expect(try await claire.get("/essai-syndicat/\(asked.rawValue)").status == .forbidden)
            }
        }
    }

    @Test(arguments: Role.allCases, ["syndicat", "epci"])
    func `lets those above read, and act where the commune delegated`(role: Role, place: String) async throws
    {
        try await withSite(routes: Self.routes) { town, browser in
            _ = try await town.person("Agent", (place, role))
            let agent = try await browser.signedIn("Agent", in: town)
            for asked in Role.allCases {
                #expect(
                    try await agent.get("/essai/32208/\(asked.rawValue)").status
                        == (asked == .reader ? .ok : .forbidden))
                let inside = place == "syndicat" && asked == .reader
                #expect(
                    try await agent.get("/essai/32013/\(asked.rawValue)").status
                        == (inside ? .ok : .forbidden))
                let atSyndicat = place == "syndicat" && asked <= role
                #expect(
                    try await agent.get("/essai-syndicat/\(asked.rawValue)").status
                        == (atSyndicat ? .ok : .forbidden))
            }
            try await town.database.write { session in
                try DelegationStore.add(
                    from: "lectoure", to: place, service: "essais", since: .today, until: nil, in: session)
            }
            for asked in Role.allCases {
                let lent: HTTPResponse.Status = asked <= max(.reader, min(role, .manager)) ? .ok : .forbidden
                #expect(try await agent.get("/essai/32208/\(asked.rawValue)").status == lent)
                #expect(
                    try await agent.get("/noyau/32208/\(asked.rawValue)").status
                        == (asked == .reader ? .ok : .forbidden))
            }
        }
    }

    @Test(arguments: Engine.allCases) func `knows at once what changed elsewhere`(on engine: Engine)
        async throws
    {
        try await withSite(on: engine, routes: Self.routes) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager))
            let claire = try await browser.signedIn("Claire", in: town)
            #expect(try await claire.get("/essai/32208/manager").status == .ok)
            try await town.database.write { session in
                try RoleStore.give(.reader, at: "lectoure", to: id, in: session)
            }
            #expect(try await claire.get("/essai/32208/manager").status == .forbidden)
            #expect(try await claire.get("/essai/32208/reader").status == .ok)
            try await town.database.write { session in
                try RoleStore.take(from: id, at: "lectoure", in: session)
            }
            #expect(try await claire.get("/essai/32208/reader").status == .forbidden)
        }
    }

    @Test func `lets nobody in without a session`() async throws {
        try await withSite(routes: Self.routes) { _, browser in
            for path in ["/essai/signe", "/essai/32208/reader", "/essai-syndicat/reader"] {
                let location = try await browser.get(path).location
                #expect(location?.hasPrefix("/connexion?retour=") == true)
            }
            #expect(try await browser.get("/essai/jeton/32208").status == .unauthorized)
        }
    }

    @Test(arguments: Engine.allCases)
    func `admits a program by its token, within its scope and its person’s sight`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine, routes: Self.routes) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .reader))
            let (good, old) = (Secret.make(), Secret.make())
            try await town.database.write { session in
                for (secret, end) in [(good, Duration.days(1)), (old, .days(-1))] {
                    try TokenStore.add(
                        "Logiciel", of: id, secret: secret, scopes: ["essais.lire"], at: .now,
                        until: Instant.now.adding(end), in: session)
                }
            }
            let bearer: HTTPFields = [.authorization: "Bearer \(good.text)"]
            #expect(try await browser.get("/essai/jeton/32208", bearer).status == .ok)
            #expect(try await browser.get("/essai/jeton/32013", bearer).status == .forbidden)
            #expect(try await browser.get("/essai/autre-jeton", bearer).status == .forbidden)
            let refusal = try await browser.get("/essai/jeton/32013", bearer)
            #expect(refusal.headers[.contentType] == "application/problem+json")
            #expect(refusal.headers[values: .setCookie].isEmpty)
            #expect(try await browser.get("/essai/32208/reader", bearer).status == .forbidden)
            #expect(try await browser.get("/essai/signe", bearer).status == .forbidden)
            let late: HTTPFields = [.authorization: "Bearer \(old.text)"]
            let over = try await browser.get("/essai/jeton/32208", late)
            #expect(over.status == .unauthorized)
            #expect(over.headers[.wwwAuthenticate] == "Bearer error=\"invalid_token\"")
            #expect(over.headers[.contentType] == "application/problem+json")
            let used = try await town.database.read { session in
                try TokenStore.all(of: id, in: session).map(\.usedAt)
            }
            #expect(used.filter { $0 != nil }.count == 1)
        }
    }

    @Test func `takes an administrator without a telephone for nobody, outside the demonstration`()
        async throws
    {
        try await withSite(settings: .strict) { town, browser in
            let id = try await town.person("Claire", ("lectoure", .manager))
            let claire = try await browser.signedIn("Claire", in: town)
            #expect(try await claire.get("/mon-compte").status == .ok)
            try await town.database.write { session in
                try RoleStore.give(.administrator, at: "syndicat", to: id, in: session)
            }
            #expect(try await claire.get("/mon-compte").status == .seeOther)
        }
    }

    @Test func `tells the commune who acts for it on every page`() async throws {
        try await withSite { town, browser in
            let agent = try await town.person("Agent", ("syndicat", .manager))
            _ = try await town.person("Claire", ("lectoure", .manager))
            try await town.database.write { session in
                try ActingStore.begin(
                    agent, for: "lectoure", sentBy: "syndicat", reason: "Essai", since: .today,
                    until: CivilDate.today.adding(days: 1), in: session)
            }
            let page = try await browser.signedIn("Claire", in: town).get("/mon-compte")
            #expect(page.text.contains("Syndicat du territoire agit pour Lectoure jusqu’à demain soir"))
            let mine = try await browser.signedIn("Agent", in: town).get("/mon-compte")
            #expect(mine.text.contains("Vous agissez pour Lectoure jusqu’à demain soir"))
        }
    }
}
