/// How numbers, counts and shares are written in French.
enum French {
    /// « 12 480 »: thousands apart by a narrow space.
    static func number(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "\u{202F}" }
            text.append(digit)
        }
        return text
    }

    /// « 1 voie », « 3 voies », « aucune voie ».
    static func count(_ value: Int, _ one: String, _ many: String, none: String? = nil) -> String {
        if value == 0, let none { return none }
        return "\(number(value))\u{A0}\(value < 2 ? one : many)"
    }

    /// « 83 % »: never 100 % when something is left, never 0 % when something is done.
    static func percent(_ share: Double) -> String {
        let rounded = Int((share * 100).rounded())
        let honest = share > 0 && share < 1 ? min(99, max(1, rounded)) : rounded
        return "\(honest)\u{A0}%"
    }

    /// « Rue Haute, rue du Lavoir et place de l’Église ».
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " et " + last
    }
}
