package import Persistence

/// Moments are kept as the house keeps instants: UTC epoch milliseconds.
extension Moment: SQLConvertible {
    package init(_ instant: Instant) {
        self.init(seconds: instant.milliseconds.flooredDivision(by: 1000).quotient)
    }

    package var instant: Instant { Instant(milliseconds: seconds * 1000) }
    package var sqlValue: SQLValue { instant.sqlValue }

    package init?(sqlValue: SQLValue) {
        guard let instant = Instant(sqlValue: sqlValue) else { return nil }
        self.init(instant)
    }
}

extension LocalTime {
    /// `2026-11-22T20:30:00`.
    var stored: String { day.text + "T" + time }

    init?(stored text: String) {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2, let day = CalendarDay(text: String(parts[0])) else { return nil }
        let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        guard numbers.count == 3, 0..<24 ~= numbers[0], 0..<60 ~= numbers[1], 0..<60 ~= numbers[2] else {
            return nil
        }
        self.init(day, hour: numbers[0], minute: numbers[1], second: numbers[2])
    }
}

extension CalendarDay {
    /// - Returns: nil unless the text is a day as `text` writes it.
    init?(text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
