/// The days of the week on which a PC is switched on: at the week-end, a town hall that is closed is not late.
struct OpeningDays: Hashable, Sendable {
    /// One bit a day, Monday the lowest: 1 to 127.
    let bits: Int

    /// A day of the week, from Monday on.
    enum Day: Int, CaseIterable, Sendable {
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday

        /// « lundi ».
        var word: String {
            ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][rawValue]
        }
    }

    static let allWeek = OpeningDays(known: 127)
    static let workingDays = OpeningDays(known: 31)

    /// - Returns: nil for no day at all, or for more than seven.
    init?(bits: Int) {
        guard (1...127).contains(bits) else { return nil }
        self.bits = bits
    }

    init?(_ days: some Sequence<Day>) {
        self.init(bits: days.reduce(0) { $0 | 1 << $1.rawValue })
    }

    private init(known bits: Int) {
        self.bits = bits
    }

    var days: [Day] { Day.allCases.filter(contains) }

    func contains(_ day: Day) -> Bool { bits & 1 << day.rawValue != 0 }

    /// « tous les jours », « du lundi au vendredi », « le mardi et le jeudi ».
    var words: String {
        let days = days
        guard let first = days.first, let last = days.last else { return "" }
        if days.count == 7 { return "tous les jours" }
        if days.count > 2, last.rawValue - first.rawValue == days.count - 1 {
            return "du \(first.word) au \(last.word)"
        }
        let named = days.map { "le \($0.word)" }
        guard named.count > 1 else { return named[0] }
        return named.dropLast().joined(separator: ", ") + " et " + named[named.count - 1]
    }

    /// These days and the other's: a depot is late when none of its PCs came.
    func union(_ other: OpeningDays) -> OpeningDays { OpeningDays(known: bits | other.bits) }

    /// How many opening days passed whole between two days, both left out.
    ///
    /// - Parameters:
    ///   - start: days since 1970-01-01, a Thursday.
    ///   - end: the present day.
    func missed(from start: Int, to end: Int) -> Int {
        guard end > start + 1 else { return 0 }
        let (weeks, rest) = (end - start - 1).quotientAndRemainder(dividingBy: 7)
        let last = (start + 1 + weeks * 7)..<(start + 1 + weeks * 7 + rest)
        return weeks * days.count + last.count { bits & 1 << (Self.weekday($0) - 1) != 0 }
    }

    /// 1 for Monday to 7 for Sunday, of a day since 1970-01-01.
    static func weekday(_ day: Int) -> Int { (day + 3) % 7 + 1 }
}
