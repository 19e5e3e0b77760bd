import Crypto
import NIOCore
import Testing
import Web

@testable import Notifications

@Suite struct `A message sealed for a browser` {
    @Test func `is that of RFC 8291, Appendix A, to the bit`() throws {
        let sender = try P256.KeyAgreement.PrivateKey(
            rawRepresentation: bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
        let receiver = try P256.KeyAgreement.PrivateKey(
            rawRepresentation: bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"))
        let keys = try #require(
            PushKeys(
                p256dh:
                    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                auth: "BTBZMqHH6r4Tts7J_aSIgg"))
        #expect(Array(receiver.publicKey.x963Representation) == keys.publicKey)

        let material = try PushEncryption.keyMaterial(keys, sender, sender.publicKey.x963Representation)
        #expect(
            Base64URL.text(of: material.withUnsafeBytes { Array($0) })
                == "S4lYMb_L0FxCeq0WhDx813KgSYqU26kOyzWUdsXYyrg")
        let cipher = RecordCipher(keyMaterial: material, salt: try bytes("DGv6ra1nlYgDCS1FRnbzlw"))
        #expect(
            Base64URL.text(of: cipher.key.withUnsafeBytes { Array($0) }) == "oIhVW04MRdy2XN9CiKLxTg")
        #expect(Base64URL.text(of: cipher.nonce) == "4h_95klXJ5E_qnoN")

        let body = try PushEncryption.sealed(
            Array("When I grow up, I want to be a watermelon".utf8), for: keys, from: sender,
            salt: bytes("DGv6ra1nlYgDCS1FRnbzlw"))
        #expect(
            Base64URL.text(of: body.readableBytesView)
                == "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEq"
                + "KK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        )
    }

    @Test func `is sealed under another key and salt each time`() throws {
        let browser = TestBrowser()
        let first = try PushEncryption.sealed(Array("Coupure d’eau".utf8), for: browser.keys())
        let second = try PushEncryption.sealed(Array("Coupure d’eau".utf8), for: browser.keys())
        #expect(first.readableBytesView.prefix(16) != second.readableBytesView.prefix(16))
        #expect(
            first.readableBytesView.dropFirst(21).prefix(65)
                != second.readableBytesView.dropFirst(21).prefix(65))
        #expect(try browser.opened(first) == "Coupure d’eau")
        #expect(try browser.opened(second) == "Coupure d’eau")
    }

    @Test func `fits the 4,096 bytes that push services take, and no more`() throws {
        let browser = TestBrowser()
        let longest = [UInt8](repeating: 97, count: PushNotification.mostBytes)
        #expect(try PushEncryption.sealed(longest, for: browser.keys()).readableBytes == 4096)
        #expect(throws: MessageTooLong.self) {
            try PushEncryption.sealed(longest + [97], for: browser.keys())
        }
    }

    @Test(arguments: [
        ("", "BTBZMqHH6r4Tts7J_aSIgg"), ("BTBZMqHH6r4Tts7J_aSIgg", "BTBZMqHH6r4Tts7J_aSIgg"),
        ("BA" + String(repeating: "A", count: 85), "BTBZMqHH6r4Tts7J_aSIgg"),
        ("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "BTBZ"),
        ("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "é"),
    ])
    func `needs keys of the right length, on the curve`(p256dh: String, auth: String) {
        #expect(PushKeys(p256dh: p256dh, auth: auth) == nil)
    }

    private func bytes(_ text: String) throws -> [UInt8] {
        try #require(Base64URL.bytes(of: text))
    }
}
