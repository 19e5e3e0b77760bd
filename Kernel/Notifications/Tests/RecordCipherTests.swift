import Crypto
import Testing
import Web

@testable import Notifications

@Suite struct `The sealing of records` {
    private let text = Array("I am the walrus".utf8)

    @Test func `gives the one record of RFC 8188 §3.1`() throws {
        let salt = try #require(Base64URL.bytes(of: "I1BsxtFttlv3u_Oo94xnmw"))
        let key = try #require(Base64URL.bytes(of: "yqdlZ-tYemfogSmv7Ws5PQ"))
        let cipher = RecordCipher(keyMaterial: SymmetricKey(data: key), salt: salt)
        let box = try cipher.sealed(text)
        let body = RecordCipher.header(salt: salt, recordSize: 4096, keyID: []) + box.ciphertext + box.tag
        #expect(
            Base64URL.text(of: body)
                == "I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg")
    }

    @Test func `gives the two records of RFC 8188 §3.2, one padded`() throws {
        let salt = try #require(Base64URL.bytes(of: "uNCkWiNYzKTnBN9ji3-qWA"))
        let key = try #require(Base64URL.bytes(of: "BO3ZVPxUlnLORbVGMpbT1Q"))
        let cipher = RecordCipher(keyMaterial: SymmetricKey(data: key), salt: salt)
        let first = try cipher.sealed(Array(text.prefix(7)), padding: 1, isLast: false)
        let second = try cipher.sealed(Array(text.dropFirst(7)), number: 1)
        let header = RecordCipher.header(salt: salt, recordSize: 25, keyID: Array("a1".utf8))
        let body = header + first.ciphertext + first.tag + second.ciphertext + second.tag
        #expect(
            Base64URL.text(of: body)
                == "uNCkWiNYzKTnBN9ji3-qWAAAABkCYTHOG8chz_gnvgOqdGYovxyjuqRyJFjEDyoF1Fvkj6hQPdPHI51OEUKEpgz3SsLWIqS_uA"
        )
    }
}
