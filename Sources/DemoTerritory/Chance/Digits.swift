/// The writing of numbers in codes and files, without Foundation.
enum Digits {
    /// A whole number on at least `width` digits.
    static func padded(_ value: Int, to width: Int) -> String {
        let text = String(value.magnitude)
        let zeros = String(repeating: "0", count: max(0, width - text.utf8.count))
        return (value < 0 ? "-" : "") + zeros + text
    }

    /// A whole number of `10^-places` units, with its decimal point.
    static func decimal(_ scaled: Int, places: Int) -> String {
        var text = Array(padded(Int(scaled.magnitude), to: places + 1))
        text.insert(".", at: text.count - places)
        return (scaled < 0 ? "-" : "") + String(text)
    }

    /// A measure rounded to the centimetre.
    static func hundredths(_ value: Double) -> String {
        decimal(Int((value * 100).rounded()), places: 2)
    }

    /// The Luhn digit that closes a SIREN.
    static func withLuhnDigit(_ digits: String) -> String {
        var sum = 0
        for (index, character) in digits.utf8.reversed().enumerated() {
            let digit = Int(character) - 48
            let doubled = index % 2 == 0 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return digits + String((10 - sum % 10) % 10)
    }
}
