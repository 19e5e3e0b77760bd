import Foundation

/// The `Retry-After` header: seconds, or a date (RFC 9110 §10.2.3).
enum RetryAfter {
    /// A service that asks for more than a day is asked again the next day.
    static let longest = Duration.seconds(86_400)

    static func duration(_ text: String?, at now: Date = Date()) -> Duration? {
        guard let words = text?.split(separator: " "), let first = words.first else { return nil }
        if words.count == 1, let seconds = Int64(first) {
            return seconds < 0 ? nil : min(longest, .seconds(seconds))
        }
        guard let moment = moment(words) else { return nil }
        let ahead = (Double(moment) - now.timeIntervalSince1970).rounded(.up)
        return min(longest, .seconds(max(0, Int64(ahead))))
    }

    /// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that is still written (RFC 9110 §5.6.7).
    ///
    /// Read by hand: a service answers what it likes, and Foundation's reader of dates keeps some memory of each.
    private static func moment(_ words: [Substring]) -> Int64? {
        guard words.count == 6, words[0].count == 4, words[0].hasSuffix(","), words[5] == "GMT",
            let day = number(words[1], below: 32), day > 0,
            let month = months.firstIndex(where: { $0 == words[2] }),
            let year = number(words[3], below: 10_000), year >= 1970
        else { return nil }
        let clock = words[4].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3, let hour = number(clock[0], below: 24),
            let minute = number(clock[1], below: 60),
            let second = number(clock[2], below: 61)
        else { return nil }
        return Int64(((days(year, month + 1, day) * 24 + hour) * 60 + minute) * 60 + second)
    }

    private static let months: [Substring] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func number(_ text: Substring, below limit: Int) -> Int? {
        guard text.count == 2 || text.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(text).flatMap { $0 < limit ? $0 : nil }
    }

    /// Days since 1 January 1970, the year counted from March: the leap day is then its last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let march = month > 2 ? year : year - 1
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return march * 365 + march / 4 - march / 100 + march / 400 + ofYear - 719_468
    }
}
