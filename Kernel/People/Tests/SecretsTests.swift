import Persistence
import Territory
import Testing
import Web

@testable import People

@Suite struct `A one-time code` {
    /// The 20 bytes of RFC 6238, appendix B.
    let code = OneTimeCode(secret: Array("12345678901234567890".utf8))

    /// RFC 6238, appendix B (SHA-1, 8 digits).
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ]) func `is that of the standard`(seconds: Int, expected: String) {
        #expect(code.code(at: Int64(seconds / 30), digits: 8) == expected)
    }

    @Test func `is accepted a step early or late, never two`() {
        let step: Int64 = 50_000_000
        let instant = Instant(milliseconds: step * 30_000 + 12_000)
        for offset: Int64 in [-1, 0, 1] {
            #expect(code.step(of: code.code(at: step + offset), at: instant, after: 0) == step + offset)
        }
        for offset: Int64 in [-2, 2] {
            #expect(code.step(of: code.code(at: step + offset), at: instant, after: 0) == nil)
        }
    }

    @Test func `is refused when it was used, or one after it was`() {
        let step: Int64 = 50_000_000
        let instant = Instant(milliseconds: step * 30_000)
        #expect(code.step(of: code.code(at: step), at: instant, after: step) == nil)
        #expect(code.step(of: code.code(at: step - 1), at: instant, after: step) == nil)
        #expect(code.step(of: code.code(at: step + 1), at: instant, after: step) == step + 1)
    }

    @Test(arguments: ["", "12345", "1234567", "abcdef", "１２３４５６"]) func `is six digits`(typed: String) {
        #expect(code.step(of: typed, at: .now, after: 0) == nil)
    }

    @Test func `is typed with a space in the middle as it is shown`() {
        let step: Int64 = 50_000_000
        let digits = code.code(at: step)
        #expect(
            code.step(
                of: "\(digits.prefix(3)) \(digits.suffix(3)) ", at: Instant(milliseconds: step * 30_000),
                after: 0)
                == step)
    }

    @Test func `is announced to applications by an address with the secret in base 32`() {
        let address = code.address(account: "m@exemple.fr", issuer: "Syndicat du Gers")
        #expect(
            address.hasPrefix("otpauth://totp/Syndicat%20du%20Gers:m%40exemple%2Efr?secret=GEZDGNBVGY3TQOJQ"))
        #expect(code.typedSecret == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    }
}

@Suite struct `Base 32` {
    /// RFC 4648 §10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ]) func `is that of the standard`(text: String, expected: String) {
        #expect(Base32.encode(Array(text.utf8)) == expected)
    }
}

@Suite struct `A password` {
    let hasher: PasswordHasher

    init() throws {
        hasher = try PasswordHasher(cost: .least)
    }

    @Test func `is kept as an argon2id hash that only itself opens`() async throws {
        let hash = try await hasher.hash("quatre mots sans rapport")
        #expect(hash.hasPrefix("$argon2id$"))
        #expect(try await hasher.verifies("quatre mots sans rapport", against: hash))
        #expect(try await !hasher.verifies("quatre mots sans rapports", against: hash))
    }

    @Test func `of nobody is never right, not even the decoy’s`() async throws {
        #expect(try await !hasher.verifies("", against: nil))
        #expect(hasher.decoy.hasPrefix("$argon2id$"))
    }

    @Test func `hashed at another cost is to be hashed again`() async throws {
        let hash = try await hasher.hash("quatre mots sans rapport")
        #expect(!hasher.isOutdated(hash))
        #expect(try PasswordHasher(cost: .interactive).isOutdated(hash))
    }

    @Test(arguments: [
        "trop court", "azertyuiop123", "123456789012", "aaaaaaaaaaaaaa", "marie.dupont", "MarieDupont32700",
        "marie.dupont@exemple.fr", "abcdefghijklm", "passwordpassword", "Motdepasse2026!", "azertyazerty",
    ]) func `that is short, common or the login is refused in words`(password: String) throws {
        let email = try #require(EmailAddress("marie.dupont@exemple.fr"))
        #expect(PasswordRules.objection(to: password, email: email, name: "Marie Dupont") != nil)
    }

    @Test(arguments: [
        "quatre mots sans rapport", "le chat dort au soleil", "Zk9!pq-tri2x", "ééééàààààçççç ùù",
    ])
    func `that is long and unusual is accepted without special signs`(password: String) throws {
        let email = try #require(EmailAddress("marie.dupont@exemple.fr"))
        #expect(PasswordRules.objection(to: password, email: email, name: "Marie Dupont") == nil)
    }
}

@Suite struct `An address of a person` {
    @Test func `is one in small letters without outer spaces`() {
        #expect(EmailAddress("  Marie.Dupont@Exemple.FR ")?.text == "marie.dupont@exemple.fr")
    }

    @Test(arguments: [
        "", "marie", "marie@", "@exemple.fr", "marie@exemple", "a b@exemple.fr", "m@@e.fr", "m@e..fr",
        "é@e.fr",
    ])
    func `that cannot be one is refused`(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test(arguments: [("05.62.68.76.98", "05 62 68 76 98"), ("+33 5 62 68 76 98", "+33562687698")])
    func `may go with a telephone number`(typed: String, expected: String) {
        #expect(PhoneNumber(typed)?.text == expected)
        #expect(PhoneNumber("12345") == nil)
    }
}
