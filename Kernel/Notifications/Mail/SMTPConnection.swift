import CCurl
import Foundation
import Synchronization
import Web

/// A conversation with the mail relay by libcurl: it stays open from one e-mail to the next.
///
/// One caller at a time, on a thread that may wait.
final class SMTPConnection: @unchecked Sendable {
    private let handle: UnsafeMutableRawPointer
    private let settings: SMTPSettings
    private let complaint: UnsafeMutablePointer<CChar>

    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init(_ settings: SMTPSettings) throws {
        guard Self.isReady, let handle = curl_easy_init() else { throw SMTPUnavailable() }
        self.handle = handle
        self.settings = settings
        complaint = .allocate(capacity: Int(CURL_ERROR_SIZE))
        complaint.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        guard configure() else { throw SMTPUnavailable() }
    }

    deinit {
        curl_easy_cleanup(handle)
        complaint.deallocate()
    }

    /// Hands one e-mail over to the relay.
    func send(_ mail: Mail) -> SMTPAnswer {
        let source = MailSource(mail.bytes)
        let receivers = curl_slist_append(nil, "<\(mail.receiver.text)>")
        defer { curl_slist_free_all(receivers) }
        curl_set_list(handle, CURLOPT_MAIL_RCPT, receivers)
        curl_set_reader(handle, MailSource.read, Unmanaged.passUnretained(source).toOpaque())
        complaint[0] = 0
        let code = withExtendedLifetime(source) { curl_easy_perform(handle) }
        // The list is freed here: the handle must not keep it.
        curl_set_list(handle, CURLOPT_MAIL_RCPT, nil)
        return SMTPAnswer(
            isSent: code == CURLE_OK, reply: curl_response_code(handle),
            complaint: code == CURLE_OK ? "" : String(cString: complaint),
            isAfterData: code == CURLE_WEIRD_SERVER_REPLY)
    }

    private func configure() -> Bool {
        let scheme = settings.security == .tls ? "smtps" : "smtp"
        let texts: [(CURLoption, String?)] = [
            (CURLOPT_URL, "\(scheme)://\(settings.host):\(settings.port)/\(settings.sender.address.domain)"),
            (CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            (CURLOPT_MAIL_FROM, "<\(settings.bounce.text)>"),
            (CURLOPT_USERNAME, settings.login?.name), (CURLOPT_PASSWORD, settings.login?.password),
            (CURLOPT_CAINFO, settings.authorities),
        ]
        let encryption = settings.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_UPLOAD, 1), (CURLOPT_CONNECTTIMEOUT, 10), (CURLOPT_TIMEOUT, 60),
            (CURLOPT_USE_SSL, Int(encryption.rawValue)), (CURLOPT_SSL_VERIFYPEER, 1),
            (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
        ]
        return texts.allSatisfy { option, text in
            text == nil || curl_set_text(handle, option, text) == CURLE_OK
        } && numbers.allSatisfy { curl_set_number(handle, $0, $1) == CURLE_OK }
            && curl_set_error_buffer(handle, complaint) == CURLE_OK
    }
}

/// What the relay answered to one e-mail.
struct SMTPAnswer: Sendable, Equatable {
    let isSent: Bool
    /// The relay's last three digits (RFC 5321 §4.2); 0 when it said nothing.
    let reply: Int
    /// What went wrong, in libcurl's words.
    let complaint: String
    /// Whether the e-mail itself was read and refused.
    let isAfterData: Bool

    /// Whether the refusal is of this e-mail or its receiver, and not of everything we send.
    var isAboutThisMail: Bool {
        (complaint.hasPrefix("RCPT failed") || complaint.hasPrefix("DATA failed") || isAfterData)
            && reply != 421
    }

    var outcome: DeliveryOutcome {
        if isSent { return .accepted }
        return isAboutThisMail && (500..<600).contains(reply) ? .failed : .busy(retryAfter: nil)
    }
}

/// The bytes of an e-mail as libcurl asks for them.
private final class MailSource {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static let read: curl_read_callback = { target, size, count, source in
        guard let target, let source else { return 0 }
        let reader = Unmanaged<MailSource>.fromOpaque(source).takeUnretainedValue()
        return reader.copy(to: UnsafeMutableRawPointer(target), atMost: size * count)
    }

    private func copy(to target: UnsafeMutableRawPointer, atMost limit: Int) -> Int {
        let part = bytes[offset...].prefix(limit)
        part.withUnsafeBytes {
            if let start = $0.baseAddress { target.copyMemory(from: start, byteCount: $0.count) }
        }
        offset += part.count
        return part.count
    }
}

/// Libcurl refused to begin: it lacks SMTP, or memory.
struct SMTPUnavailable: Error, CustomStringConvertible {
    var description: String { "libcurl cannot speak SMTP here" }
}
