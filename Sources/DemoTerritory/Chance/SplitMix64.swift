/// The seeded source of every choice of the fictional territory: the same seed draws the same territory.
///
/// Algorithm: Steele, Lea and Flood, « Fast splittable pseudorandom number generators » (2014).
package struct SplitMix64: Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A source of its own for one thing, so that a change in one commune leaves the others as they were.
    func branch(_ label: UInt64) -> SplitMix64 {
        var branch = SplitMix64(seed: state ^ (label &* 0xD1B5_4A32_D192_ED03))
        _ = branch.next()
        return branch
    }

    /// A number in [0, 1).
    mutating func unit() -> Double {
        Double(next() >> 11) / 9_007_199_254_740_992
    }

    mutating func between(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * unit()
    }

    /// A number in (-1, 1), most often near 0.
    mutating func bell() -> Double {
        (unit() + unit() + unit()) / 1.5 - 1
    }

    mutating func happens(_ probability: Double) -> Bool {
        unit() < probability
    }

    /// A whole number in 0..<count.
    mutating func below(_ count: Int) -> Int {
        count > 1 ? Int(next().multipliedFullWidth(by: UInt64(count)).high) : 0
    }

    /// A whole number between both bounds, both included.
    mutating func whole(_ low: Int, _ high: Int) -> Int {
        low + below(high - low + 1)
    }

    mutating func pick<Element>(_ items: [Element]) -> Element {
        items[below(items.count)]
    }

    mutating func shuffled<Element>(_ items: [Element]) -> [Element] {
        var result = items
        for last in stride(from: result.count - 1, to: 0, by: -1) {
            result.swapAt(last, below(last + 1))
        }
        return result
    }

    /// A direction drawn without sines, so that every machine draws the same.
    mutating func direction() -> PlanePoint {
        while true {
            let candidate = PlanePoint(x: between(-1, 1), y: between(-1, 1))
            let length = candidate.length
            if length > 0.1, length <= 1 { return candidate / length }
        }
    }

    /// An identifier shaped like an UUID of version 4.
    mutating func uuid() -> String {
        let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = Self.hexadecimal(high) + Self.hexadecimal(low)
        var text: [UInt8] = []
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func hexadecimal(_ value: UInt64) -> [UInt8] {
        let alphabet = Array("0123456789abcdef".utf8)
        return stride(from: 60, through: 0, by: -4).map { alphabet[Int(value >> UInt64($0) & 15)] }
    }
}
