import Foundation
import Persistence
import Testing
import Web

@testable import Notifications

@Suite struct `An e-mail` {
    @Test func `has lines of at most 76 letters in quoted-printable, whatever is written`() {
        let text = "Coupure d’eau = demain à 8 h.\nFin de ligne \n" + String(repeating: "é", count: 60)
        let encoded = String(decoding: QuotedPrintable.bytes(of: text), as: UTF8.self)
        let lines = encoded.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 76 && $0.utf8.allSatisfy { (32...126).contains($0) } })
        #expect(lines.first == "Coupure d=E2=80=99eau =3D demain =C3=A0 8 h.")
        #expect(lines.dropFirst().first == "Fin de ligne=20")
        #expect(!encoded.replacing("\r\n", with: "").contains("\n"))
        #expect(!encoded.contains("=_"))
    }

    @Test func `ends lines in one way, whatever the system on which they were written`() {
        let encoded = String(decoding: QuotedPrintable.bytes(of: "a\nb\r\nc\rd"), as: UTF8.self)
        #expect(encoded == "a\r\nb\r\nc\r\nd\r\n")
    }

    @Test func `shows plain words as they are, others encoded in short pieces`() {
        #expect(HeaderText(words: "Coupure demain").text == "Coupure demain")
        #expect(HeaderText(words: "Fête").text == "=?UTF-8?B?RsOqdGU=?=")
        // What reads as an encoded word without being one is encoded.
        #expect(HeaderText(words: "=?UTF-8?B?RsOqdGU=?=").text.hasPrefix("=?UTF-8?B?PT9"))
        let long = HeaderText(words: String(repeating: "élection ", count: 40)).text
        for line in long.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 76) }
        #expect(long.components(separatedBy: "\r\n").dropFirst().allSatisfy { $0.hasPrefix(" =?UTF-8?B?") })
    }

    @Test(arguments: [
        "Bonjour\r\nBcc: tous@exemple.fr", "Bonjour\nBcc: tous@exemple.fr", "Bonjour\rBcc: tous@exemple.fr",
        "Bonjour\u{2028}Bcc: tous@exemple.fr", "Bonjour\u{85}Bcc: tous@exemple.fr", "Bonjour\u{0}",
    ])
    func `has no header but ours, whatever its subject holds`(subject: String) throws {
        let mail = try Self.mail(subject: subject)
        let head = String(decoding: mail.bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")[0]
        let names = head.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }
            .map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Auto-Submitted",
                "List-Unsubscribe", "List-Unsubscribe-Post", "Content-Type", "Content-Transfer-Encoding",
            ])
        #expect(head.utf8.allSatisfy { $0 == 13 || $0 == 10 || (32...126).contains($0) })
    }

    @Test(arguments: ["mairie@exemple.fr", "mairie@communaute-de-communes-de-la-lomagne-gersoise.exemple.fr"])
    func `bears an identity in one piece, whatever the length of its domain`(sender: String) throws {
        let address: EmailAddress = try #require(EmailAddress(sender))
        let head = String(decoding: try Self.mail(from: sender).bytes, as: UTF8.self)
        let identity = Topic(of: "sujet 1").text
        #expect(head.contains("\r\nMessage-ID: <\(identity)@\(address.domain)>\r\n"))
    }

    @Test func `promises the one gesture to leave by https alone`() throws {
        let head = { (mail: Mail) in String(decoding: mail.bytes, as: UTF8.self) }
        #expect(head(try Self.mail()).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
        let local = try Self.mail(leave: "http://127.0.0.1:8080/desabonnement/a")
        #expect(head(local).contains("List-Unsubscribe: <http://127.0.0.1:8080/desabonnement/a>\r\n"))
        #expect(!head(local).contains("List-Unsubscribe-Post"))
    }

    @Test func `is dated as RFC 5322 asks`() {
        #expect(
            MailDate.text(of: Instant(milliseconds: 1_795_273_873_000)) == "Sat, 21 Nov 2026 15:11:13 +0000")
        #expect(
            MailDate.text(of: Instant(milliseconds: 951_782_400_000)) == "Tue, 29 Feb 2000 00:00:00 +0000")
    }

    @Test func `leaves for one domain at its pace`() throws {
        let pace = DomainPace(perMinute: 2)
        #expect(pace.wait(for: "exemple.fr", turn: .news) == nil)
        #expect(pace.wait(for: "exemple.fr", turn: .news) == nil)
        #expect(try #require(pace.wait(for: "exemple.fr", turn: .news)) > .seconds(50))
        #expect(pace.wait(for: "autre.fr", turn: .news) == nil)
    }

    @Test func `gives danger most of each minute while some of it waits`() {
        let (pace, start) = (DomainPace(perMinute: 60), ContinuousClock.now)
        let leave = { (turn: Turn, count: Int, minutes: Int) in
            (0..<count).count { _ in
                pace.wait(for: "exemple.fr", turn: turn, at: start + .seconds(61 * minutes)) == nil
            }
        }
        #expect(leave(.danger, 100, 0) == 60)
        // The news come first, and leave it its places; then nothing more waits.
        #expect(leave(.news, 100, 1) == 10)
        #expect(leave(.letter, 100, 1) == 0)
        #expect(leave(.danger, 40, 1) == 40)
        #expect(leave(.news, 100, 3) == 60)
    }

    private static func mail(
        subject: String = "Bonjour", leave: String = "https://exemple.fr/desabonnement/a.b",
        from sender: String = "mairie@exemple.fr"
    ) throws -> Mail {
        let link: MailLink = try #require(MailLink(leave))
        return Mail(
            sender: Mailbox(
                name: "Mairie de Montfort",
                try #require(EmailAddress(sender))),
            receiver: try #require(EmailAddress("lise@exemple.fr")),
            content: MailContent(subject: subject, text: "Bonjour", html: nil),
            identity: Topic(of: "sujet 1"),
            madeAt: .now, leave: link)
    }
}
