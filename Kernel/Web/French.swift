/// French typography of what a program computes: numbers, shares, plurals.
package enum French {
    /// `12 345` with narrow no-break spaces.
    package static func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += "\u{202F}" }
            grouped.append(digit)
        }
        return value < 0 ? "−" + grouped : grouped
    }

    /// `87 %`; never 100 % nor 0 % unless it is exactly so.
    package static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let rounded = Int((Double(part) * 100 / Double(whole)).rounded())
        let percent = part == whole ? 100 : part == 0 ? 0 : min(99, max(1, rounded))
        return "\(percent)\u{A0}%"
    }

    /// `1 voie`, `2 voies`, `0 voie`: the plural begins at two.
    package static func count(_ value: Int, _ one: String, _ several: String) -> String {
        number(value) + "\u{A0}" + (value.magnitude < 2 ? one : several)
    }
}
