/// Reads the usual ways of writing a date: 01/05/2023, 2023/05/01, 16 juillet 2023, a spreadsheet's number of days.
enum WrittenDate {
    private static let months: [StaticString] = [
        "janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec",
    ]

    /// The date, and whether it was a spreadsheet's number.
    static func read(_ text: Bytes, today: CivilDate) -> (CivilDate, RepairCause)? {
        if text.count == 5, let days = Decimal.whole(text), (36_526...73_050).contains(days) {
            return (CivilDate(daysSince1970: days - 25_569), .dateTableur)
        }
        if text.count == 8, let digits = Decimal.whole(text) {
            return CivilDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100).map {
                ($0, .dateForme)
            }
        }
        var plain: [UInt8] = []
        Deburr.append(text, to: &plain)
        return plain.withUnsafeBufferPointer { parts(of: $0) }.map { ($0, .dateForme) }
    }

    private static func parts(of text: Bytes) -> CivilDate? {
        let pieces = text.split { !isDigit($0) && !isLetter($0) }.map { Bytes(rebasing: $0) }
        guard pieces.count >= 3 else { return nil }
        let rest = pieces.dropFirst(3)
        guard rest.count <= 4, pieces[2].count <= 4 || pieces[2].first(116) == 2 else { return nil }
        if pieces[0].count == 4, let year = Decimal.whole(pieces[0]), let month = Decimal.whole(pieces[1]) {
            // « 2023-05-01T10:00:00Z » gives « 01t10 » as its third piece.
            let day = pieces[2].first(116) == 2 ? pieces[2].slice(0, 2) : pieces[2]
            return Decimal.whole(day).flatMap { CivilDate(year: year, month: month, day: $0) }
        }
        guard let day = dayNumber(pieces[0]), let year = year(pieces[2]) else { return nil }
        guard let month = Decimal.whole(pieces[1]) ?? month(pieces[1]) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    private static func dayNumber(_ text: Bytes) -> Int? { text.equals("1er") ? 1 : Decimal.whole(text) }

    private static func year(_ text: Bytes) -> Int? {
        guard let year = Decimal.whole(text) else { return nil }
        return text.count == 4 ? year : text.count == 2 ? 2000 + year : nil
    }

    private static func month(_ text: Bytes) -> Int? {
        for (index, start) in months.enumerated() where text.hasPrefix(start) { return index + 1 }
        return nil
    }
}
