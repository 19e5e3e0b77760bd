import Foundation

/// The moment after the `@` of an address: whole seconds since 1970, or RFC 3339 with seconds or not.
struct ViewInstant: Hashable, Sendable {
    /// Since 1970, of the whole second that is named: what happened in it is in the view.
    let milliseconds: Int64

    init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// - Parameter text: `1790000000`, `2026-09-01T00:00Z`, `2026-09-01T08:30:00+02:00`.
    init?(_ text: some StringProtocol) {
        if let seconds = Self.epoch(text) {
            milliseconds = seconds * 1000 + 999
        } else if let date = Self.date(text) {
            milliseconds = Int64(date.timeIntervalSince1970 * 1000) + (text.contains(".") ? 0 : 999)
        } else {
            return nil
        }
    }

    /// As an address holds it: `@1790000000`.
    var text: String { "@\(milliseconds / 1000)" }

    private static func epoch(_ text: some StringProtocol) -> Int64? {
        guard (1...11).contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int64(text)
    }

    /// RFC 3339 §5.6, and without seconds as people write it.
    private static func date(_ text: some StringProtocol) -> Date? {
        // One byte, one character: a carriage return and a line feed would be one character of two.
        guard (17...32).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        var text = text.uppercased()
        let clock = text.index(text.startIndex, offsetBy: 16)
        if text[clock] != ":" { text.insert(contentsOf: ":00", at: clock) }
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains("."))
        guard let date = try? style.parse(text), (0..<100_000_000_000).contains(date.timeIntervalSince1970)
        else { return nil }
        return date
    }
}
