import Foundation

/// The `Retry-After` header: seconds, or a date (RFC 9110 §10.2.3).
enum RetryAfter {
    /// A service that asks for more than a day is asked again the next day.
    static let longest = Duration.seconds(86_400)

    static func duration(_ text: String?, at now: Date = Date()) -> Duration? {
        guard let text = text?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        if let seconds = Int64(text) { return seconds < 0 ? nil : min(longest, .seconds(seconds)) }
        guard let date = formatter.date(from: text) else { return nil }
        return min(longest, .seconds(max(0, Int64(date.timeIntervalSince(now).rounded(.up)))))
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static var formatter: DateFormatter {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        return formatter
    }
}
