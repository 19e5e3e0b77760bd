import Foundation
import Glibc
import Logging
import Persistence

/// The way out of SMS by a folder: one file for each, which `smsd` (SMS Server Tools 3) sends by its modem.
struct SMSSpool: Carrier {
    /// The `outgoing` folder of the daemon.
    let folder: URL
    let logger: Logger

    var channel: Channel { .sms }
    var atOnce: Int { 1 }
    /// A disk that is full is no gateway.
    var resting: [GatewayRest] { [] }

    func letter(_ payload: String, of message: MessageHead) throws -> any Letter {
        let content = SMSText(payload)
        return SMSLetter(message: message) { number, reference in
            guard let content else { return .failed }
            let name = "bastide-\(reference)"
            do {
                let bytes = Self.file(content, to: number)
                try await Blocking.run { try write(bytes, named: name) }
                return .accepted
            } catch {
                logger.error("SMS not put in the spool", metadata: ["error": "\(error)"])
                return .busy(retryAfter: nil)
            }
        }
    }

    /// The daemon's format: headers, an empty line, the text; in UCS-2 it is big-endian (smstools3, “SMS file format”).
    static func file(_ content: SMSText, to number: MobileNumber) -> [UInt8] {
        let narrow = content.alphabet == .gsm7 ? Latin9.bytes(of: content.text) : nil
        let headers = "To: \(number.text.dropFirst())\nAlphabet: \(narrow == nil ? "UCS" : "ISO")\n\n"
        let wide = content.text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return Array(headers.utf8) + (narrow ?? wide)
    }

    /// The daemon takes any file it sees: it is written under a hidden name beside, forced to the disk, then renamed.
    private func write(_ bytes: [UInt8], named name: String) throws {
        let draft = folder.deletingLastPathComponent().appending(path: ".\(name).partiel")
        try Data(bytes).write(to: draft)
        let handle = try FileHandle(forWritingTo: draft)
        try handle.synchronize()
        try handle.close()
        // The daemon runs under its own account, in our group.
        chmod(draft.path, 0o660)
        guard rename(draft.path, folder.appending(path: name).path) == 0 else {
            throw CocoaError(.fileWriteUnknown)
        }
    }
}
