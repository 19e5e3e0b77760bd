/// A day of the civil calendar.
public struct CivilDate: Comparable, Hashable, Sendable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// The day, when it exists.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.length(month, year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day written `AAAA-MM-JJ`, when it exists.
    public init?(iso text: String) {
        guard let date = [UInt8](text.utf8).withUnsafeBufferPointer({ CivilDate(iso: $0) }) else {
            return nil
        }
        self = date
    }

    /// `AAAA-MM-JJ`.
    public var iso: String {
        var text: [UInt8] = []
        append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads `AAAA-MM-JJ`.
    init?(iso text: Bytes) {
        guard text.count == 10, text[4] == 45, text[7] == 45, let year = Decimal.whole(text.slice(0, 4)),
            let month = Decimal.whole(text.slice(5, 7)), let day = Decimal.whole(text.slice(8, 10))
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day that many days after 1 January 1970.
    public init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    static func length(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// Appends `AAAA-MM-JJ`.
    func append(to output: inout [UInt8]) {
        for (value, width) in [(year, 4), (month, 2), (day, 2)] {
            if width == 2 { output.append(45) }
            var scale = width == 4 ? 1000 : 10
            while scale > 0 {
                output.append(UInt8(value / scale % 10) + 48)
                scale /= 10
            }
        }
    }
}
