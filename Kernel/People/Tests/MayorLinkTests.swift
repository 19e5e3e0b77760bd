import HTTPTypes
import HummingbirdTesting
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import People

/// MayorLinkScreen, MayorLinks.
@Suite struct `A mayor’s link` {
    @Test(arguments: Engine.allCases) func `is made, shown once, opened and withdrawn`(on engine: Engine)
        async throws
    {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Secretaire", ("lectoure", .contributor))
            let secretary = try await browser.signedIn("Secretaire", in: town)
            #expect(try await secretary.get("/equipe/32208").text.contains("La page du maire"))
            #expect(try await secretary.get("/equipe/32208/maire").text.contains("Aucun lien"))
            let secret = try await Self.make("Téléphone du maire", at: "32208", by: secretary)
            guard case .commune(let opened) = try await Self.open(secret, in: town) else {
                Issue.record("the link does not open")
                return
            }
            #expect(opened.code == "32208")
            #expect(opened.until == CivilDate.today.adding(days: 30))
            let list = try await secretary.get("/equipe/32208/maire").text
            #expect(list.contains("Téléphone du maire"))
            #expect(!list.contains("data-label=\"Ouvert\">jamais</td>"))
            #expect(!list.contains(secret))
            let stored = try await town.database.read { session in
                try session.rows("SELECT id, fingerprint FROM mayor_link").map {
                    (try $0.get("id", as: String.self), try $0.get("fingerprint", as: String.self))
                }
            }
            #expect(stored.map(\.1) == [Secret.fingerprint(of: secret)])
            let withdrawal = "/equipe/32208/maire/\(stored[0].0)/retrait"
            #expect(try await secretary.post(withdrawal).status == .seeOther)
            #expect(try await secretary.post(withdrawal).status == .notFound)
            guard case .over = try await Self.open(secret, in: town) else {
                Issue.record("a withdrawn link opens")
                return
            }
            #expect(try await town.entry("Lien de lecture fait pour le maire")?.who == "Secretaire")
            #expect(try await town.entry("Lien de lecture du maire retiré")?.collectivite == "Lectoure")
        }
    }

    @Test(arguments: Engine.allCases) func `is over after its last day, and forgotten later`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            let chief = try await browser.signedIn("Cheffe", in: town)
            let secret = try await Self.make("Maire", at: "32208", by: chief, until: .today)
            for (later, opens) in [(Duration.seconds(0), true), (.days(2), false)] {
                let opening = try await town.module.mayorLinks.open(
                    secret, from: "192.0.2.1", at: Instant.now.adding(later))
                let isOpen = if case .commune = opening { true } else { false }
                #expect(isOpen == opens)
            }
            let count = {
                try await town.database.read { session in
                    try MayorLinkStore.all(of: "lectoure", in: session).count
                }
            }
            try await town.module.tidy(at: Instant.now.adding(.days(20)))
            #expect(try await count() == 1)
            try await town.module.tidy(at: Instant.now.adding(.days(40)))
            #expect(try await count() == 0)
        }
    }

    @Test func `is refused to readers, to other communes and to who acts for it`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            let chief = try await browser.signedIn("Cheffe", in: town)
            _ = try await Self.make("Maire", at: "32208", by: chief)
            let links = try await town.database.read { session in
                try MayorLinkStore.all(of: "lectoure", in: session)
            }
            let link = try #require(links.first)
            _ = try await town.person("Lectrice", ("lectoure", .reader))
            _ = try await town.person("Voisine", ("auch", .manager), ("lectoure", .reader))
            let agent = try await town.person("Agent", ("syndicat", .manager))
            try await town.database.write { session in
                try ActingStore.begin(
                    agent, for: "lectoure", sentBy: "syndicat", reason: "Essai", since: .today, until: .today,
                    in: session)
            }
            let form = [("pour", "Moi"), ("fin", CivilDate.today.text)]
            for name in ["Lectrice", "Voisine", "Agent"] {
                let other = try await browser.signedIn(name, in: town)
                #expect(try await other.get("/equipe/32208/maire").status == .forbidden)
                #expect(try await other.post("/equipe/32208/maire", form).status == .forbidden)
                #expect(try await other.post("/equipe/32208/maire/\(link.id)/retrait").status == .forbidden)
            }
            // A manager of another commune reaches nothing of this one by its own address.
            let neighbour = try await browser.signedIn("Voisine", in: town)
            #expect(try await neighbour.post("/equipe/32013/maire/\(link.id)/retrait").status == .notFound)
        }
    }

    @Test func `asks for whom and until when, in words, and is not made without end`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            let chief = try await browser.signedIn("Cheffe", in: town)
            let wrong = try await chief.post("/equipe/32208/maire", [("pour", ""), ("fin", "2099-01-01")])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("2 points à corriger"))
            for number in 1...MayorLinkScreen.most {
                _ = try await Self.make("n° \(number)", at: "32208", by: chief)
            }
            let form = [("pour", "Encore"), ("fin", CivilDate.today.text)]
            #expect(try await chief.post("/equipe/32208/maire", form).status == .conflict)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is guessed sixty times a quarter of an hour from one place, and read as often as wanted`(
        on engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let now = Instant.now
            for _ in 1...SignInRate.guessesPerAddress {
                let guess = try await town.module.mayorLinks.open("rien", from: "192.0.2.1", at: now)
                guard case .over = guess else {
                    Issue.record("a guess opened something, or was stopped too early")
                    return
                }
            }
            let next = try await town.module.mayorLinks.open("rien", from: "192.0.2.1", at: now)
            guard case .tooMany = next else {
                Issue.record("guesses are not counted")
                return
            }
            let elsewhere = try await town.module.mayorLinks.open("rien", from: "192.0.2.2", at: now)
            guard case .over = elsewhere else {
                Issue.record("one place keeps the others out")
                return
            }
        }
    }

    @Test(arguments: Engine.allCases) func `goes with the role of who made it, and with them`(
        on engine: Engine
    ) async throws {
        try await withSite(on: engine) { town, browser in
            let chief = try await town.author(try await town.person("Cheffe", ("syndicat", .administrator)))
            let id = try await town.person("Secretaire", ("lectoure", .manager), ("auch", .contributor))
            let secretary = try await browser.signedIn("Secretaire", in: town)
            let here = try await Self.make("Maire", at: "32208", by: secretary)
            let there = try await Self.make("Maire", at: "32013", by: secretary)
            let change = { (place: String, role: Role?) in
                try await town.database.write { session in
                    try RoleChange(personID: id, collectiviteID: place, role: role)
                        .apply(by: chief, in: session)
                }
            }
            try await change("lectoure", .contributor)
            #expect(try await Self.opens(here, in: town))
            try await change("lectoure", .reader)
            #expect(try await Self.opens(here, in: town) == false)
            #expect(try await Self.opens(there, in: town))
            let line = try await town.entry("Liens de lecture du maire retirés avec un rôle")
            #expect(line?.collectivite == "Lectoure" && line?.who == "Cheffe")
            try await town.database.write { session in
                try Erasure(personID: id).apply(by: chief, in: session)
            }
            #expect(try await Self.opens(there, in: town) == false)
        }
    }

    @Test(arguments: Engine.allCases) func `is read again without a write`(on engine: Engine) async throws {
        try await withSite(on: engine) { town, browser in
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            let chief = try await browser.signedIn("Cheffe", in: town)
            let secret = try await Self.make("Maire", at: "32208", by: chief)
            for _ in 0...SignInRate.guessesPerAddress { #expect(try await Self.opens(secret, in: town)) }
            let counted = try await town.database.read { session in
                try session.value(
                    "SELECT COUNT(*) FROM sign_in_attempt WHERE source LIKE 'mayor:%'", as: Int.self)
            }
            #expect(counted == 0)
        }
    }

    private static func opens(_ secret: String, in town: Town) async throws -> Bool {
        if case .commune = try await open(secret, in: town) { true } else { false }
    }

    @Test func `tells who else works for the commune, without a name`() async throws {
        try await withSite { town, browser in
            _ = try await town.person("Cheffe", ("lectoure", .manager))
            let agent = try await town.person("Agent", ("syndicat", .manager))
            let chief = try await browser.signedIn("Cheffe", in: town)
            let secret = try await Self.make("Maire", at: "32208", by: chief)
            try await town.database.write { session in
                try ActingStore.begin(
                    agent, for: "lectoure", sentBy: "syndicat", reason: "Essai", since: .today,
                    until: CivilDate.today.adding(days: 1), in: session)
                try DelegationStore.add(
                    from: "lectoure", to: "epci", service: "essais", since: .today, until: nil, in: session)
                try DelegationStore.add(
                    from: "lectoure", to: "epci", service: "plus-tard",
                    since: CivilDate.today.adding(days: 9), until: nil, in: session)
            }
            guard case .commune(let opened) = try await Self.open(secret, in: town) else {
                Issue.record("the link does not open")
                return
            }
            #expect(opened.hands.count == 2)
            #expect(opened.hands.first == "Syndicat du territoire agit pour la commune jusqu’à demain soir.")
            #expect(opened.hands.last?.hasPrefix("Essais\u{A0}: délégué à la CC de la Lomagne") == true)
        }
    }

    private static func make(
        _ label: String, at insee: String, by browser: Browser, until: CivilDate? = nil
    ) async throws -> String {
        let last = until ?? CivilDate.today.adding(days: 30)
        let made = try await browser.post("/equipe/\(insee)/maire", [("pour", label), ("fin", last.text)])
        #expect(made.headers[.cacheControl] == "no-store")
        #expect(made.text.contains("<svg class=\"qr\""))
        let link = made.text.firstMatch(of: /http:\/\/127\.0\.0\.1:8080\/maire\/([\w-]{43})</)
        return String(try #require(link?.1))
    }

    private static func open(_ secret: String, in town: Town) async throws -> MayorLinks.Opening {
        try await town.module.mayorLinks.open(secret, from: "192.0.2.1")
    }
}
