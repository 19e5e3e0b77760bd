import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `The legal pages` {
    func pages(_ conformity: LegalNotice.Conformity = .notAudited) -> [Route] {
        LegalPages(kept: [
            KeptData(data: "Signalements d’adresses", duration: "1 an", ground: "Mission publique")
        ]) {
            LegalNotice(
                address: "1 place de la Halle, 32000 Auch", email: "bonjour@syndicat.example",
                director: "Jeanne <Abadie>",
                host: "", dataOfficer: "dpo@syndicat.example", conformity: conformity)
        }.routes
    }

    @Test func `say who publishes, what is kept and people's rights`() async throws {
        try await TestSite.run(pages()) { site async throws in
            let text = try await site.get("/mentions-legales").text
            #expect(text.contains("Jeanne &lt;Abadie&gt;"))
            #expect(text.contains("Signalements d’adresses"))
            #expect(text.contains("dpo@syndicat.example"))
            #expect(!text.contains("Hébergeur"))
        }
    }

    @Test func `declare what the audit found, and nothing better`() async throws {
        try await TestSite.run(pages()) { site async throws in
            let text = try await site.get("/accessibilite").text
            #expect(text.contains("<strong>non conforme</strong>"))
            #expect(text.contains("Défenseur des droits"))
        }
        try await TestSite.run(pages(.audited(share: 82, date: "3 mars 2026"))) { site async throws in
            let text = try await site.get("/accessibilite").text
            #expect(text.contains("<strong>partiellement conforme</strong>"))
        }
    }
}

@Suite struct `The legal pages of a commune` {
    func pages() -> [Route] {
        let kept = KeptData(data: "Abonnements", duration: "13 mois", ground: "Consentement")
        return LegalPages(
            kept: [kept],
            processings: [
                Processing(
                    "Alertes", purpose: "prévenir", ground: "consentement", people: "habitants",
                    data: [kept], recipients: ["Google <service>"], transfers: "États-Unis")
            ],
            commune: { code in
                guard code == "32132" else { return nil }
                return LegalCommune(
                    code: code, name: "Fleurance", address: "Place de la Halle", phone: "",
                    email: "mairie@fleurance.example")
            },
            notice: {
                LegalNotice(
                    address: "Auch", email: "bonjour@syndicat.example", director: "", host: "Un hébergeur",
                    dataOfficer: "dpo@syndicat.example")
            }
        ).routes
    }

    @Test func `speak in its name, and say who works for it`() async throws {
        try await TestSite.run(pages()) { site async throws in
            let mentions = try await site.get("/commune/32132/mentions-legales").text
            #expect(
                mentions.contains("Commune de Fleurance") && mentions.contains("mairie@fleurance.example"))
            let privacy = try await site.get("/commune/32132/donnees-personnelles").text
            #expect(privacy.contains("La commune de Fleurance répond") && privacy.contains("Abonnements"))
            let access = try await site.get("/commune/32132/accessibilite").text
            #expect(access.contains("La commune de Fleurance s’engage") && access.contains("non conforme"))
            #expect(try await site.get("/commune/99999/registre").status == .notFound)
        }
    }

    @Test func `hold its register, with who receives what`() async throws {
        try await TestSite.run(pages()) { site async throws in
            let register = try await site.get("/commune/32132/registre").text
            #expect(register.contains("Sous-traitant") && register.contains("Google &lt;service&gt;"))
            #expect(register.contains("États-Unis") && register.contains("13 mois"))
        }
    }
}
