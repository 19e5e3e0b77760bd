import Crypto
import Foundation
import Notifications
import Web

/// A device that exists only for a measure: its keys are real, its push service is a program beside.
struct BenchDevice {
    let number: Int
    let endpoint: String
    private let key = P256.KeyAgreement.PrivateKey(compactRepresentable: false)
    private let secret = SymmetricKey(size: .bits128)

    /// - Parameter service: the origin of the push service.
    init(_ number: Int, at service: String) {
        self.number = number
        endpoint = "\(service)/\(number)"
    }

    func address(in subscriptions: Subscriptions) throws -> Address {
        try subscriptions.device(
            endpoint: endpoint, p256dh: Base64URL.text(of: key.publicKey.x963Representation), auth: auth)
    }

    private var auth: String { secret.withUnsafeBytes { Base64URL.text(of: $0) } }

    /// With what another program opens what is sealed for this device: a line of JSON.
    var opening: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .withoutEscapingSlashes
            let line = Opening(number: number, private: key.pemRepresentation, secret: auth)
            return String(decoding: try encoder.encode(line), as: UTF8.self)
        }
    }

    private struct Opening: Encodable {
        let number: Int
        let `private`: String
        let secret: String
    }
}
