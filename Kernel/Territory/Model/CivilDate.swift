import Foundation
package import Persistence

/// A day of the calendar, as laws and délibérations name it: `2026-01-01` in the database and on the wire.
package struct CivilDate: Sendable, Hashable, Comparable, SQLConvertible, CustomStringConvertible {
    package let text: String

    /// - Returns: nil unless the text is a day of the Gregorian calendar written YYYY-MM-DD.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        let digits = bytes.enumerated().filter { $0.offset != 4 && $0.offset != 7 }.map(\.element)
        guard digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        let number: (Range<Int>) -> Int = { bytes[$0].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
        guard year > 0, 1...12 ~= month, 1...Self.days(in: month, of: year) ~= day else { return nil }
        self.text = String(text)
    }

    /// The first day of a year.
    package init?(year: some StringProtocol) {
        self.init("\(year)-01-01")
    }

    private init(known text: String) {
        self.text = text
    }

    /// The day on which an instant falls in metropolitan France.
    package init(of instant: Instant) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        text = String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }

    /// Today in metropolitan France.
    package static var today: CivilDate {
        CivilDate(of: .now)
    }

    package static var firstOfThisYear: CivilDate {
        CivilDate(known: today.text.prefix(4) + "-01-01")
    }

    /// « 1er janvier 2026 ».
    package var inWords: String {
        let month = Int(text.dropFirst(5).prefix(2)) ?? 1
        let day = Int(text.suffix(2)) ?? 1
        return "\(day == 1 ? "1er" : String(day)) \(Self.months[month - 1]) \(text.prefix(4))"
    }

    package var description: String { text }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.text < right.text
    }

    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ]
}
