/// A moment as CAP writes it, with the offset of its sender’s clock (CAP 1.2 §3.3.2).
package struct CAPTime: Sendable, Hashable {
    package let moment: Moment
    package let offsetMinutes: Int

    /// A moment by the clock of metropolitan France.
    package init(_ moment: Moment) {
        self.moment = moment
        offsetMinutes = moment.offsetMinutes
    }

    /// - Returns: nil unless it is `YYYY-MM-DDThh:mm:ss±hh:mm` and exists; CAP 1.1 also takes `Z` and fractions.
    init?(_ text: String, in version: CAPVersion) {
        var text = text
        if version == .v1_1 { text = Self.withoutLiberties(text) }
        let bytes = Array(text.utf8)
        let pattern = Array("0000-00-00T00:00:00+00:00".utf8)
        guard bytes.count == pattern.count else { return nil }
        for (byte, mark) in zip(bytes, pattern) {
            switch mark {
            case UInt8(ascii: "0"): guard 0x30...0x39 ~= byte else { return nil }
            case UInt8(ascii: "+"): guard byte == mark || byte == UInt8(ascii: "-") else { return nil }
            default: guard byte == mark else { return nil }
            }
        }
        let number = { (range: Range<Int>) in bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        guard let day = CalendarDay(year: number(0..<4), month: number(5..<7), day: number(8..<10)),
            number(11..<13) < 24, number(14..<16) < 60, number(17..<19) < 60,
            number(20..<22) <= 14, number(23..<25) < 60
        else { return nil }
        let local = LocalTime(
            day, hour: number(11..<13), minute: number(14..<16), second: number(17..<19))
        let offset = (number(20..<22) * 60 + number(23..<25)) * (bytes[19] == UInt8(ascii: "-") ? -1 : 1)
        moment = Moment(seconds: local.wallSeconds - Int64(offset) * 60)
        offsetMinutes = offset
    }

    /// `Z` as `+00:00`, and seconds without their fraction.
    private static func withoutLiberties(_ text: String) -> String {
        let plain = text.hasSuffix("Z") ? String(text.dropLast()) + "+00:00" : text
        guard let point = plain.firstIndex(of: "."), plain.count <= 40,
            let end = plain[point...].firstIndex(where: { "+-".contains($0) })
        else { return plain }
        let fraction = plain[plain.index(after: point)..<end]
        guard !fraction.isEmpty, fraction.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return plain }
        return String(plain[..<point] + plain[end...])
    }

    package var text: String {
        let local = LocalTime(wallSeconds: moment.seconds + Int64(offsetMinutes) * 60)
        return local.day.text + "T" + local.time + Stamp.offset(offsetMinutes, colon: ":")
    }
}
