/// An amount of money, in whole cents of euro.
package struct Cents: Sendable, Hashable, Comparable {
    package let value: Int

    package init(_ value: Int) {
        self.value = value
    }

    /// Reads « 12 », « 12,5 », « 1 234,50 € »; nil for anything else, and above ten million euros.
    package init?(_ text: some StringProtocol) {
        let plain = text.filter { !$0.isWhitespace && $0 != "€" }.map { $0 == "," ? "." : $0 }
        let halves = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2, let whole = halves.first, (1...8).contains(whole.count),
            plain.allSatisfy({ $0 == "." || ("0"..."9").contains($0) })
        else { return nil }
        let decimals = halves.count == 2 ? String(halves[1]) : "0"
        guard (1...2).contains(decimals.count), let euros = Int(String(whole)), euros <= 10_000_000,
            let tenths = Int(decimals)
        else { return nil }
        let cents = decimals.count == 1 ? tenths * 10 : tenths
        value = euros * 100 + cents
    }

    /// « 1234,50 », for a spreadsheet.
    package var plain: String {
        let (euros, cents) = value.magnitude.quotientAndRemainder(dividingBy: 100)
        return (value < 0 ? "-" : "") + "\(euros),\(cents < 10 ? "0" : "")\(cents)"
    }

    package static func + (left: Cents, right: Cents) -> Cents { Cents(left.value + right.value) }

    package static func * (price: Cents, quantity: Int) -> Cents { Cents(price.value * quantity) }

    package static func < (left: Cents, right: Cents) -> Bool { left.value < right.value }

    /// The tax at a rate, rounded to the nearest cent, a half up.
    package func tax(at rate: VATRate) -> Cents { Cents((value * rate.hundredths + 5_000) / 10_000) }
}

/// A rate of VAT, in hundredths of a percent: 2000 is 20 %.
package struct VATRate: Sendable, Hashable, Comparable {
    package let hundredths: Int

    package init(hundredths: Int) {
        self.hundredths = hundredths
    }

    /// Reads « 20 », « 5,5 », « 20 % »; nil for anything else, and above 100.
    package init?(_ text: some StringProtocol) {
        guard let cents = Cents(String(text).filter { $0 != "%" }), cents.value <= 10_000 else { return nil }
        hundredths = cents.value
    }

    /// « 20 », « 5,5 ».
    package var plain: String {
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        guard rest > 0 else { return "\(whole)" }
        return rest % 10 == 0 ? "\(whole),\(rest / 10)" : "\(whole),\(rest < 10 ? "0" : "")\(rest)"
    }

    package static func < (left: VATRate, right: VATRate) -> Bool { left.hundredths < right.hundredths }
}
