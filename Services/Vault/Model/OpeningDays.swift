/// The days of the week on which a PC is on: a PC of two days a week is not late on a Sunday.
struct OpeningDays: Sendable, Equatable {
    /// 1 for Monday to 7 for Sunday; never empty.
    let days: Set<Int>

    /// Monday to Friday.
    static let usual = OpeningDays([1, 2, 3, 4, 5])

    /// - Parameter days: 1 for Monday to 7 for Sunday; the usual ones when none is left.
    init(_ days: Set<Int>) {
        let known = days.filter { (1...7).contains($0) }
        self.days = known.isEmpty ? [1, 2, 3, 4, 5] : known
    }

    /// How many opening days passed whole between two days, both left out.
    ///
    /// - Parameters:
    ///   - start: days since 1970-01-01, a Thursday.
    ///   - end: the present day.
    func missed(from start: Int, to end: Int) -> Int {
        guard end > start + 1 else { return 0 }
        let (weeks, rest) = (end - start - 1).quotientAndRemainder(dividingBy: 7)
        let last = (start + 1 + weeks * 7)..<(start + 1 + weeks * 7 + rest)
        return weeks * days.count + last.count { days.contains(Self.weekday($0)) }
    }

    /// 1 for Monday to 7 for Sunday.
    static func weekday(_ day: Int) -> Int { (day + 3) % 7 + 1 }
}
