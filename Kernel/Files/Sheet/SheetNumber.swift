/// What the number of a cell says.
enum SheetNumber {
    /// - Parameters:
    ///   - number: finite; for a date, days since the end of 1899 (or the beginning of 1904).
    ///   - isFrom1904: how the workbook counts its days.
    static func text(_ number: Double, _ kind: CellFormats.Kind, isFrom1904: Bool) -> String {
        switch kind {
        case .plain: return plain(number)
        case .digits(let count):
            let digits = plain(number)
            guard digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return digits }
            return String(repeating: "0", count: max(0, count - digits.count)) + digits
        case .date, .time:
            guard number >= 0, number < 2_958_466 else { return plain(number) }
            let seconds = (number * 86_400).rounded()
            let days = Int(seconds / 86_400)
            let rest = Int(seconds) - days * 86_400
            let clock = two(rest / 3_600) + ":" + two(rest / 60 % 60)
            guard kind == .date, days > 0 else { return clock }
            let date = date(days, isFrom1904: isFrom1904)
            return rest == 0 ? date : date + " " + clock
        }
    }

    /// A whole number without decimals; any other with as many as it needs.
    private static func plain(_ number: Double) -> String {
        if number == number.rounded(), number.magnitude < 1e15 { return String(Int(number)) }
        let text = "\(number)"
        guard number.magnitude < 1, let mark = text.firstIndex(of: "e"),
            let power = Int(text[mark...].dropFirst())
        else { return text }
        // « 1.5e-05 » is 0.000015 to whoever reads it: a longitude near the meridian.
        let digits = text[..<mark].filter { $0.isNumber }
        return (number < 0 ? "-0." : "0.") + String(repeating: "0", count: -power - 1) + digits
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The civil date of a day, by the algorithm of Howard Hinnant (days_from_civil).
    private static func date(_ days: Int, isFrom1904: Bool) -> String {
        // Day 60 of the other count is the 29 February 1900, which never was: days before it are one too many.
        let shift = isFrom1904 ? 24_107 : days < 60 ? 25_568 : 25_569
        let day = days - shift + 719_468
        let era = (day >= 0 ? day : day - 146_096) / 146_097
        let ofEra = day - era * 146_097
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let inMonth = ofYear - (153 * month + 2) / 5 + 1
        let civil = month < 10 ? month + 3 : month - 9
        return "\(two(inMonth))/\(two(civil))/\(year + era * 400 + (civil <= 2 ? 1 : 0))"
    }
}
