import Crypto
import Foundation
import Persistence
import Testing
import Web

@testable import Notifications

@Suite struct `The key by which push services know the site` {
    private static let standardKey =
        "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"
    private static let standardToken =
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1Yi"
        + "I6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjv"
        + "W2L9OkSSHzvoD1oA"

    @Test func `signs the words of RFC 8292 §2.4`() throws {
        let token = try VAPIDKey(of: .makeForNow()).token(
            for: "https://push.example.net", until: 1_453_523_768, contact: "mailto:push@example.com")
        let ours = token.split(separator: ".")
        let theirs = Self.standardToken.split(separator: ".")
        #expect(ours.prefix(2) == theirs.prefix(2))
        // The signature of the standard is of those very words, by its own key.
        #expect(try Self.verifies(Self.standardToken, Self.standardKey))
    }

    @Test func `signs so that its public key verifies, and no other`() throws {
        let (key, other) = (VAPIDKey(of: .makeForNow()), VAPIDKey(of: .makeForNow()))
        let token = try key.token(for: "https://push.example", until: 1_800_000_000, contact: nil)
        #expect(try Self.verifies(token, key.publicText))
        #expect(try !Self.verifies(token, other.publicText))
        let claims = try #require(Base64URL.bytes(of: String(token.split(separator: ".")[1])))
        #expect(
            String(decoding: claims, as: UTF8.self) == #"{"aud":"https://push.example","exp":1800000000}"#)
    }

    @Test func `is made of the site's secret, always the same`() {
        let secret = SecretKey.makeForNow()
        #expect(VAPIDKey(of: secret).publicText == VAPIDKey(of: secret).publicText)
        #expect(VAPIDKey(of: secret).publicText != VAPIDKey(of: .makeForNow()).publicText)
        #expect(VAPIDKey(of: secret).publicText.utf8.count == 87)
    }

    @Test func `is read as other programs print it`() throws {
        let key = P256.Signing.PrivateKey()
        let raw = try #require(VAPIDKey(Base64URL.text(of: key.rawRepresentation)))
        let pem = try #require(VAPIDKey(key.pemRepresentation))
        #expect(raw.publicText == pem.publicText)
        #expect(raw.publicText == Base64URL.text(of: key.publicKey.x963Representation))
        for wrong in ["", "clé", "AAAA", Base64URL.text(of: [UInt8](repeating: 0, count: 32))] {
            #expect(VAPIDKey(wrong) == nil)
        }
    }

    @Test func `signs once for hours, and for less than a day`() throws {
        let key = VAPIDKey(of: .makeForNow())
        let tokens = VAPIDTokens(key: key, contact: "mailto:essai@exemple.fr")
        let now = Instant(milliseconds: 1_790_000_000_000)
        let first = try tokens.authorization(for: "https://push.example", at: now)
        #expect(first.hasPrefix("vapid t=") && first.hasSuffix(",k=\(key.publicText)"))
        let soon = now.adding(.seconds(9 * 3600))
        #expect(try tokens.authorization(for: "https://push.example", at: soon) == first)
        let late = now.adding(.seconds(11 * 3600))
        #expect(try tokens.authorization(for: "https://push.example", at: late) != first)
        #expect(try tokens.authorization(for: "https://other.example", at: now) != first)
        let claims = try #require(first.split(separator: ".").dropFirst().first.map(String.init))
        let words = String(decoding: try #require(Base64URL.bytes(of: claims)), as: UTF8.self)
        #expect(words.contains(#""exp":\#(1_790_000_000 + 12 * 3600)"#))
    }

    private static func verifies(_ token: String, _ publicText: String) throws -> Bool {
        let parts = token.split(separator: ".")
        let point = try #require(Base64URL.bytes(of: publicText))
        let signature = try #require(Base64URL.bytes(of: String(parts[2])))
        return try P256.Signing.PublicKey(x963Representation: point).isValidSignature(
            P256.Signing.ECDSASignature(rawRepresentation: signature),
            for: Data(parts[0...1].joined(separator: ".").utf8))
    }
}
