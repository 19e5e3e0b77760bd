import Testing

@testable import Publications

@Suite struct `A line of the proof` {
    @Test func `is told in French, what a machine needs left aside`() {
        let sent = LedgerWords.text(of: [
            "issue": "cancellation", "sequence": "2", "level": "danger", "exercise": "no", "alone": "yes",
            "communes": "3", "text": "abcd", "form": "2", "reached": "96001",
        ])
        #expect(
            sent
                == "envoi\u{A0}: annulation, numéro\u{A0}: 2, niveau\u{A0}: danger, exercice\u{A0}: non, "
                + "sans deuxième personne\u{A0}: oui, communes\u{A0}: 3")
        #expect(LedgerWords.text(of: ["channels": "email push"]) == "moyens\u{A0}: courriel et notification")
        #expect(
            LedgerWords.text(of: ["channels": "email push sms"])
                == "moyens\u{A0}: courriel, notification et SMS")
        #expect(
            LedgerWords.text(of: ["alone": "source"])
                == "sans deuxième personne\u{A0}: oui, d’une source de confiance")
        #expect(LedgerWords.text(of: ["autre": "chose"]) == "autre\u{A0}: chose")
    }
}
