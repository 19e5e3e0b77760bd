import Foundation
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `The calendar of backups` {
    private let home = RestoreStage.home + "/retrouver"

    @Test(arguments: Engine.allCases) func `shows each day that has a backup, deleted ones included`(
        on engine: Engine
    ) async throws {
        try await RestoreStage.open(on: engine) { stage in
            try await stage.backUp(at: "2026-10-05T08:00Z")
            try await stage.backUp(at: "2026-11-03T15:40Z")
            try await stage.backUp(at: "2026-11-03T07:05Z", hiddenAt: "2026-11-20T00:00Z", space: "ecole")
            let page = try await stage.get(home)
            #expect(page.status == 200)
            #expect(page.text.contains("Mardi 3 novembre 2026"))
            #expect(page.text.contains("16\u{A0}h\u{A0}40"))
            #expect(page.text.contains("8\u{A0}h\u{A0}05"))
            #expect(page.text.contains("effacée depuis, encore gardée"))
            #expect(page.text.contains("aria-label=\"3, 2\u{A0}sauvegardes\""))
            #expect(!page.text.contains("Lundi 5 octobre"))
            #expect(try await stage.get(home + "?mois=2026-10").text.contains("Lundi 5 octobre"))
        }
    }

    @Test(arguments: ["", "2026-13", "2026-1", "-2026-1", "9999999-01", "2026-11'--", "%22%3E", "1970-01"])
    func `falls back to the latest month for anything that is no month of it`(month: String) async throws {
        try await RestoreStage.open { stage in
            try await stage.backUp(at: "2026-11-03T15:40Z")
            let page = try await stage.get(home + "?mois=" + month)
            #expect(page.status == 200)
            #expect(page.text.contains("Mardi 3 novembre 2026"))
        }
    }

    @Test func `says in words that there is nothing yet`() async throws {
        try await RestoreStage.open { stage in
            let page = try await stage.get(home)
            #expect(page.text.contains("Aucune sauvegarde complète pour le moment"))
        }
    }

    @Test func `is for the readers of its commune`() async throws {
        try await RestoreStage.open { stage in
            let name = try await stage.backUp(at: "2026-11-03T15:40Z")
            for path in [home, home + "/" + name.text] {
                #expect(try await stage.get(path, as: "lectrice").status == 200)
                #expect(try await stage.get(path, as: "voisine").status == 403)
                #expect(try await stage.get(path, as: nil).status == 303)
            }
            // The depot of a commune is not found under another one's address.
            let elsewhere = home.replacing("/mairie/96001", with: "/mairie/96002")
            #expect(try await stage.get(elsewhere, as: "voisine").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `gives the address of that day and what to type, without a secret`(
        on engine: Engine
    ) async throws {
        try await RestoreStage.open(on: engine) { stage in
            let name = try await stage.backUp(at: "2026-11-03T15:40:10Z", space: "ecole")
            let page = try await stage.get(home + "/" + name.text)
            #expect(page.status == 200)
            #expect(page.text.contains("Sauvegarde du mardi 3 novembre 2026 à 16\u{A0}h\u{A0}40"))
            let address = "/sauvegarde/v1/96001-mairie/ecole/@"
            #expect(page.text.contains("http://coffre.exemple" + address))
            #expect(page.text.contains(". /etc/bastide-sauvegarde/reglages"))
            #expect(page.text.contains("${RESTIC_REPOSITORY%/sauvegarde/v1/*}" + address))
            #expect(page.text.contains(#"C:\ProgramData\Bastide\reglages.ps1"#))
            #expect(page.text.contains("restic restore \(name.text.prefix(8)) --no-lock"))
            for nothing in [String(repeating: "0", count: 64), "1", "..", name.text.uppercased()] {
                #expect(try await stage.get(home + "/" + nothing).status == 404)
            }
        }
    }

    @Test func `is followed by what to do first, for everybody and with the phone`() async throws {
        try await RestoreStage.open { stage in
            let page = try await stage.get("/sauvegarde/urgence", as: nil)
            #expect(page.status == 200)
            #expect(page.text.contains("Débranchez le câble réseau"))
            #expect(page.text.contains("N’éteignez pas l’ordinateur"))
            #expect(page.text.contains("tel:0562000000"))
        }
    }
}

@Suite struct `The view of a backup` {
    private let now = Instant(milliseconds: 1_790_000_000_000)
    private let name = ObjectName(bytes: [UInt8](repeating: 7, count: 32))

    private func view(
        madeDaysAgo days: Int, hiddenDaysAgo hidden: Int? = nil, purgedToDaysAgo purged: Int? = nil
    ) throws -> Double {
        var depot = Depot(
            id: "d", slug: try #require(Slug("96001-mairie")), name: "Mairie", commune: "96001", quota: 1,
            deletionDelay: 90, frozenAt: nil, used: 0, hidden: 0, madeAt: now)
        depot.purgedTo = purged.map { now.adding(.seconds(-86_400 * $0)) }
        let backup = KeptBackup(
            name: try #require(name), repository: 1, space: nil, at: now.adding(.seconds(-86_400 * days)),
            hiddenAt: hidden.map { now.adding(.seconds(-86_400 * $0)) }, device: nil)
        let view = backup.view(in: depot, now: now)
        return Double(now.milliseconds - view.milliseconds) / 86_400_000
    }

    @Test func `is that of its own moment while nothing since was purged`() throws {
        #expect(try view(madeDaysAgo: 10) == 10)
        #expect(try view(madeDaysAgo: 80, hiddenDaysAgo: 3) == 80)
    }

    @Test func `is later when what was deleted since may be purged`() throws {
        #expect(try view(madeDaysAgo: 400) == 89)
        #expect(try view(madeDaysAgo: 400, hiddenDaysAgo: 20) == 89)
        #expect(try view(madeDaysAgo: 400, hiddenDaysAgo: 90) > 90)
    }

    @Test func `is never older than what a purge took under a shorter delay`() throws {
        #expect(try view(madeDaysAgo: 60, purgedToDaysAgo: 30) == 30)
        #expect(try view(madeDaysAgo: 20, purgedToDaysAgo: 30) == 20)
        #expect(try view(madeDaysAgo: 400, hiddenDaysAgo: 20, purgedToDaysAgo: 30) == 30)
    }
}
