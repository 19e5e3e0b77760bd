import Foundation
import Testing

@testable import Publications

@Suite struct `The clock of metropolitan France` {
    @Test func `agrees with the system’s for fifty years, hour by hour around its changes`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Paris"))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        for hour in stride(from: 946_684_800, to: 2_524_608_000, by: 6 * 3600 + 1) {
            let moment = Moment(seconds: Int64(hour))
            let date = Date(timeIntervalSince1970: TimeInterval(hour))
            #expect(moment.offsetMinutes * 60 == zone.secondsFromGMT(for: date))
        }
        for second in [1_774_746_000, 1_792_890_000, 1_743_296_400] {
            for shift in [-7201, -3600, -1, 0, 1, 3599, 3600] {
                let moment = Moment(seconds: Int64(second + shift))
                let date = Date(timeIntervalSince1970: TimeInterval(second + shift))
                let parts = calendar.dateComponents([.year, .month, .day, .hour, .weekday], from: date)
                let local = moment.local
                #expect(local.day.year == parts.year && local.day.month == parts.month)
                #expect(local.day.day == parts.day && local.hour == parts.hour)
                #expect((local.day.weekday + 1) % 7 + 1 == parts.weekday)
            }
        }
    }

    @Test func `tells moments back from what it shows`() {
        for hour in 0..<5000 {
            let moment = Moment(seconds: 1_767_225_600 + Int64(hour) * 3600)
            // The second of the two hours that it shows twice is told as the first.
            let isAgain = Moment(seconds: moment.seconds - 3600).local == moment.local
            #expect(Moment(moment.local).seconds == moment.seconds - (isAgain ? 3600 : 0))
        }
        // On 29 March 2026 no clock shows 02:30.
        #expect(Moment(Samples.local(2026, 3, 29, 2, 30)) == Moment(Samples.local(2026, 3, 29, 3, 30)))
    }

    @Test func `refuses days that do not exist`() {
        #expect(CalendarDay(year: 2026, month: 2, day: 29) == nil)
        #expect(CalendarDay(year: 2028, month: 2, day: 29)?.text == "2028-02-29")
        #expect(CalendarDay(year: 2026, month: 13, day: 1) == nil)
        #expect(CalendarDay(year: 1900, month: 2, day: 29) == nil)
        #expect(CalendarDay(number: -719_162).text == "0001-01-01")
    }
}

@Suite struct `An event that comes back` {
    func days(
        _ rhythm: Recurrence.Rhythm, every interval: Int = 1, until: CalendarDay, from start: CalendarDay
    )
        -> [String]
    {
        let occasion = Occasion(
            start: LocalTime(start, hour: 20), end: LocalTime(start, hour: 22),
            recurrence: Recurrence(rhythm, interval: interval, until: until))
        return occasion.days(from: start, through: until).map(\.text)
    }

    @Test func `keeps its day of the week, of the month, or its rank`() {
        let saturday = Samples.day(2026, 3, 7)
        #expect(
            days(.daily, every: 3, until: Samples.day(2026, 3, 13), from: saturday) == [
                "2026-03-07", "2026-03-10", "2026-03-13",
            ])
        #expect(
            days(.weekly, until: Samples.day(2026, 3, 21), from: saturday) == [
                "2026-03-07", "2026-03-14", "2026-03-21",
            ])
        #expect(
            days(.monthlyByWeekday, every: 2, until: Samples.day(2026, 7, 31), from: saturday)
                == ["2026-03-07", "2026-05-02", "2026-07-04"])
    }

    @Test func `passes over months without its day, and the fifth is the last`() {
        #expect(
            days(.monthly, until: Samples.day(2026, 5, 31), from: Samples.day(2026, 1, 31))
                == ["2026-01-31", "2026-03-31", "2026-05-31"])
        #expect(
            days(.monthlyByWeekday, until: Samples.day(2026, 4, 30), from: Samples.day(2026, 1, 30))
                == ["2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24"])
    }

    @Test func `shows only what falls between two days`() {
        let occasion = Occasion(
            start: Samples.local(2026, 3, 7, 20), end: Samples.local(2026, 3, 8, 2),
            recurrence: Recurrence(.weekly, until: Samples.day(2026, 12, 31)))
        let shown = occasion.days(from: Samples.day(2026, 11, 1), through: Samples.day(2026, 11, 14))
        #expect(shown.map(\.text) == ["2026-11-07", "2026-11-14"])
        #expect(occasion.lastDay.text == "2026-12-27")
    }
}
