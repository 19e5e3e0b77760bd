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
