import HTTPTypes
import HummingbirdTesting
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import Contract

/// MayorScreens, MayorPage.
@Suite struct `The mayor’s page` {
    @Test(arguments: Engine.allCases)
    func `opens by its link alone, tells the three things and changes nothing`(
        on engine: Engine
    ) async throws {
        try await TrialHouse.open(on: engine) { house in
            let secretary = try await house.signIn("Secretaire", ("lectoure", .contributor))
            let link = try await Self.link("32208", by: secretary, in: house)
            let answer = try await house.get(link)
            #expect(answer.status == .ok)
            let page = answer.text
            let headings = page.matches(of: /<h2>([^<]+)<\/h2>/).map { String($0.1) }
            #expect(headings == ["À signer ou à décider", "Ce qui manque", "Ce qui est fait"])
            for words in [
                "Où en est Lectoure", "Signer l’essai", "Il manque un essai", "3 essais sont faits",
            ] {
                #expect(page.contains(words))
            }
            #expect(!page.contains("<form") && !page.contains("Marie") && !page.contains("Secretaire"))
            #expect(try await house.post(link, "").status == .methodNotAllowed)
        }
    }

    @Test func `is kept by nobody and told to nobody`() async throws {
        try await TrialHouse.open(on: .sqlite) { house in
            let secretary = try await house.signIn("Secretaire", ("lectoure", .contributor))
            let headers = try await house.get(try await Self.link("32208", by: secretary, in: house)).headers
            let expected = [
                "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow, noarchive",
                "Cache-Control": "no-store",
            ]
            for (name, value) in expected {
                #expect(headers[try #require(HTTPField.Name(name))] == value)
            }
            #expect(headers[values: .setCookie].isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `is over with its link, its date or its commune`(on engine: Engine)
        async throws
    {
        try await TrialHouse.open(on: engine) { house in
            #expect(try await house.get("/maire/inventé").status == .gone)
            let chief = try await house.signIn("Cheffe", ("auch", .manager))
            let link = try await Self.link("32013", by: chief, in: house)
            let page = try await house.get(link).text
            #expect(page.contains("Rien n’attend votre signature."))
            #expect(page.contains("Rien n’est encore terminé."))
            try await house.database.write { session in
                try session.execute("UPDATE collectivite SET dissolved_on = '2026-01-01' WHERE id = 'auch'")
                try Version.territory.bump(in: session)
            }
            let over = try await house.get(link)
            #expect(over.status == .gone)
            #expect(over.text.contains("secrétariat de mairie"))
        }
    }

    @Test func `is not guessed again and again from one place, and still opens there`() async throws {
        try await TrialHouse.open(on: .sqlite) { house in
            let secretary = try await house.signIn("Secretaire", ("lectoure", .contributor))
            let link = try await Self.link("32208", by: secretary, in: house)
            for _ in 1...60 { #expect(try await house.get("/maire/inventé").status == .gone) }
            let answer = try await house.get("/maire/inventé")
            #expect(answer.status == .tooManyRequests)
            #expect(answer.text.contains("Un lien qui est bon s’ouvre toujours."))
            #expect(try await house.get(link).status == .ok)
        }
    }

    private static func link(_ insee: String, by cookie: String, in house: TrialHouse) async throws -> String
    {
        let form = "pour=Maire&fin=\(CivilDate.today.text)"
        let made = try await house.post("/equipe/\(insee)/maire", form, cookie)
        let found = made.text.firstMatch(of: /http:\/\/127\.0\.0\.1:8080(\/maire\/[\w-]{43})</)
        return String(try #require(found?.1))
    }
}
