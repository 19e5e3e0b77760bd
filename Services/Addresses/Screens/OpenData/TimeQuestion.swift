/// The `datetime` of a question: a moment or an interval, open or not (OGC 17-069r4, §7.15.4).
///
/// The addresses have no time of their own, and the standard lets all of them answer any moment.
enum TimeQuestion {
    static func isReadable(_ text: String) -> Bool {
        guard text.utf8.count <= 100 else { return false }
        let ends = text.split(separator: "/", omittingEmptySubsequences: false)
        switch ends.count {
        case 1: return isMoment(ends[0])
        case 2:
            let isOpen = ends.map { $0.isEmpty || $0 == ".." }
            return isOpen != [true, true] && zip(ends, isOpen).allSatisfy { $1 || isMoment($0) }
        default: return false
        }
    }

    /// RFC 3339, or a day alone as people write it.
    private static func isMoment(_ text: Substring) -> Bool {
        guard let day = text.prefixMatch(of: /[0-9]{4}-([0-9]{2})-([0-9]{2})/),
            (1...12).contains(Int(day.1) ?? 0), (1...31).contains(Int(day.2) ?? 0)
        else { return false }
        let rest = text[day.range.upperBound...]
        if rest.isEmpty { return true }
        let hour = /[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})/
        guard let time = rest.wholeMatch(of: hour) else { return false }
        return (Int(time.1) ?? 99) < 24 && (Int(time.2) ?? 99) < 60 && (Int(time.3) ?? 99) <= 60
    }
}
