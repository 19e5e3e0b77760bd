import Foundation
import Persistence
import Web

/// The file that a device backs up tonight and brings back: chance that nobody could have guessed.
struct WitnessFile: Sendable, Equatable {
    let bytes: [UInt8]

    /// How long a device has to bring it back.
    static let life = Duration.seconds(48 * 3600)
    /// Bytes of the longest that a device brings back.
    static let longest = 4096

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// - Parameter at: when it is given.
    static func make(for device: Slug, in depot: Slug, at now: Instant) -> WitnessFile {
        let chance = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
        let text = """
            Fichier témoin : sauvegardé avec les autres, puis repris dans la sauvegarde et comparé par le coffre.
            espace \(depot.text)
            appareil \(device.text)
            date \(date.formatted(.iso8601))
            hasard \(ObjectName(bytes: chance)?.text ?? "")

            """
        return WitnessFile(bytes: Array(text.utf8))
    }

    /// What differs in what came back; nil when nothing does.
    ///
    /// Every byte is compared whatever the others are: how long it takes tells nothing of them.
    func difference(from returned: [UInt8]) -> String? {
        guard !returned.isEmpty else { return "Le fichier témoin n’est pas revenu." }
        guard returned.count == bytes.count else {
            return
                "Le fichier témoin est revenu avec \(French.count(returned.count, "octet", "octets")) au lieu de \(bytes.count)."
        }
        var (difference, first) = (UInt8(0), bytes.count)
        for index in bytes.indices {
            let bits = bytes[index] ^ returned[index]
            difference |= bits
            first = min(first, bits == 0 ? bytes.count : index)
        }
        return difference == 0
            ? nil : "Le fichier témoin est revenu changé à partir de son octet \(first + 1)."
    }
}
