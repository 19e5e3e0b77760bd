import HTTPTypes
import HummingbirdTesting
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import Contract

/// TodayScreens, TodayPage, SyndicatPage, EPCIPage.
@Suite struct `The desk of a person` {
    @Test(arguments: Engine.allCases) func `is where their work is`(on engine: Engine) async throws {
        try await TrialHouse.open(on: engine) { house in
            let desks: [(String, [(String, Role)], String)] = [
                ("Syndic", [("syndicat", .reader)], "/syndicat"),
                ("Directrice", [("epci", .manager)], "/intercommunalite/200000001"),
                ("Maire", [("lectoure", .reader)], "/mairie/32208"), ("Personne", [], "/mon-compte"),
            ]
            for (name, roles, expected) in desks {
                let cookie =
                    roles.isEmpty ? try await house.signIn(name) : try await house.signIn(name, roles[0])
                #expect(try await house.get("/mon-espace", cookie).headers[.location] == expected)
            }
        }
    }

    @Test func `of several communes begins with who has waited longest`() async throws {
        try await TrialHouse.open(on: .sqlite) { house in
            let cookie = try await house.signIn(
                "Secretaire", ("lectoure", .contributor), ("fleurance", .contributor))
            let page = try await house.get("/mon-espace", cookie).text
            let (first, second) = (
                try #require(page.firstRange(of: "<h2>Fleurance</h2>")),
                try #require(page.firstRange(of: "<h2>Lectoure</h2>"))
            )
            #expect(first.lowerBound < second.lowerBound)
            #expect(page.contains("depuis 3 jours") && page.contains("hier"))
            #expect(page.contains("&lt;Marie&gt; attend"))
        }
    }

    @Test(arguments: Engine.allCases) func `of an EPCI shows its communes with the figures of every service`(
        on engine: Engine
    ) async throws {
        try await TrialHouse.open(on: engine) { house in
            let path = "/intercommunalite/200000001"
            let page = try await house.get(path, try await house.signIn("Directrice", ("epci", .reader))).text
            #expect(page.contains("href=\"/mairie/32208\"") && page.contains("href=\"/mairie/32132\""))
            #expect(!page.contains("Auch"))
            #expect(page.contains("1\u{202F}234") && page.contains("87\u{A0}%") && page.contains("–"))
            #expect(page.contains("href=\"\(path)/equipe\""))
            let above = try await house.signIn("Syndic", ("syndicat", .reader))
            #expect(try await house.get(path, above).status == .ok)
            let below = try await house.signIn("Maire", ("lectoure", .manager))
            #expect(try await house.get(path, below).status == .forbidden)
            #expect(try await house.get("/intercommunalite/999999999", above).status == .notFound)
        }
    }

    @Test func `of the syndicat leads to every service, and to what its reader may open`() async throws {
        try await TrialHouse.open(on: .sqlite) { house in
            let page = try await house.get(
                "/syndicat", try await house.signIn("Syndic", ("syndicat", .reader))
            ).text
            for path in ["/syndicat/essais", "/syndicat/territoire"] {
                #expect(page.contains("href=\"\(path)\""))
            }
            #expect(!page.contains("/syndicat/personnes"))
            let stranger = try await house.signIn("Maire", ("lectoure", .manager))
            #expect(try await house.get("/syndicat", stranger).status == .forbidden)
            #expect(try await house.get("/mairie/32013", stranger).status == .forbidden)
        }
    }
}

@Suite struct `The notice on backups` {
    @Test(arguments: [
        (nil, "notice warning", "jamais été sauvegardé"), (0, "hint", "complète\u{A0}: aujourd’hui."),
        (30, "hint", "complète\u{A0}: hier."), (72, "notice warning", "pas été sauvegardé depuis 3 jours."),
    ])
    func `warns when the last is missing or old`(hours: Int?, tone: String, words: String) {
        let now = Instant(milliseconds: 1_800_000_000_000)
        let last = hours.map { now.adding(.seconds(-3600 * $0)) }
        let text = BackupNotice(last: last, now: now).html.markup
        #expect(text.contains("class=\"\(tone)\"") && text.contains(words))
    }
}

@Suite struct `An entry of the menu` {
    @Test func `leads into a commune, and nowhere when it is of none`() {
        let entry = MenuEntry("Essais", "/mairie/{insee}/essais", .commune(.reader))
        #expect(
            entry.link(in: "32208") == MenuLink("Essais", SitePath(untrusted: "/mairie/32208/essais") ?? "/"))
        #expect(MenuEntry("Syndicat", "/syndicat", .syndicat(.reader)).link(in: "32208") == nil)
        #expect(entry.link(in: "//ailleurs\\") == nil)
    }
}

@Suite struct `How long something has waited` {
    @Test(arguments: [
        (0, "aujourd’hui"), (23, "aujourd’hui"), (24, "hier"), (48, "depuis 2 jours"),
        (13 * 24, "depuis 13 jours"),
        (14 * 24, "depuis 2 semaines"), (60 * 24, "depuis 2 mois"), (-5, "aujourd’hui"),
    ]) func `is said as a person says it`(hours: Int, words: String) {
        let now = Instant(milliseconds: 1_800_000_000_000)
        #expect(DaysAgo.words(now.adding(.seconds(-3600 * hours)), now: now) == words)
    }
}
