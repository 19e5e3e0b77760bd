/// A moment to the second: seconds since 1970 in UTC, told by the clock of metropolitan France.
package struct Moment: Sendable, Hashable, Comparable {
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    /// When the clock of metropolitan France shows this.
    ///
    /// An hour that the clock leaps over is the hour after; an hour that it shows twice is the first.
    package init(_ local: LocalTime) {
        let wall = local.wallSeconds
        let summer = wall - 7200
        seconds = Self.offset(at: summer) == 7200 ? summer : wall - 3600
    }

    /// What the clock of metropolitan France shows.
    package var local: LocalTime {
        LocalTime(wallSeconds: seconds + Self.offset(at: seconds))
    }

    /// How far that clock is ahead of UTC: 60 in winter, 120 in summer.
    package var offsetMinutes: Int {
        Int(Self.offset(at: seconds) / 60)
    }

    package static func < (left: Moment, right: Moment) -> Bool {
        left.seconds < right.seconds
    }

    /// Summer time lasts from the last Sunday of March to that of October, 01:00 UTC (directive 2000/84/CE).
    private static func offset(at seconds: Int64) -> Int64 {
        let year = LocalTime(wallSeconds: seconds).day.year
        let change = { (month: Int) in
            Int64(CalendarDay.lastSunday(of: month, in: year).number) * 86_400 + 3600
        }
        return change(3) <= seconds && seconds < change(10) ? 7200 : 3600
    }
}

/// What a clock on the wall shows: a day and a time.
package struct LocalTime: Sendable, Hashable {
    package let day: CalendarDay
    package let hour: Int
    package let minute: Int
    package let second: Int

    package init(_ day: CalendarDay, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// - Parameter wallSeconds: seconds since 1970-01-01 00:00 on that clock.
    init(wallSeconds: Int64) {
        let (day, rest) = wallSeconds.flooredDivision(by: 86_400)
        let time = Int(rest)
        self.init(
            CalendarDay(number: Int(day)), hour: time / 3600, minute: time / 60 % 60, second: time % 60)
    }

    var wallSeconds: Int64 {
        Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    /// `20:30:00`.
    var time: String {
        Digits.two(hour) + ":" + Digits.two(minute) + ":" + Digits.two(second)
    }
}

/// Numbers as dates write them.
enum Digits {
    static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    static func four(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
    }
}

extension Int64 {
    /// The quotient and the rest, which is never negative.
    func flooredDivision(by divisor: Int64) -> (quotient: Int64, rest: Int64) {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }
}
