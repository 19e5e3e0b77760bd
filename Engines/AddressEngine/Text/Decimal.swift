/// Decimal numbers as written in files: read and written without the standard library's own parser.
enum Decimal {
    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
        1e19,
        1e20, 1e21, 1e22,
    ]

    /// How a coordinate is written, by the rule of the reference.
    enum Form { case plain, comma, neither }

    /// Reads `-?(0|[1-9]\d*)([.,]\d+)?`: the value, and whether its separator is the point, a comma, or it is no number.
    static func read(_ text: Bytes) -> (value: Double, form: Form) {
        var index = 0
        var isNegative = false
        if text.count > 0, text[0] == 45 {
            isNegative = true
            index = 1
        }
        guard index < text.count, isDigit(text[index]) else { return (0, .neither) }
        var mantissa: UInt64 = 0
        var digits = 0
        var decimals = 0
        var form = Form.plain
        let startsWithZero = text[index] == 48
        let first = index
        var separator = -1
        while index < text.count {
            let byte = text[index]
            if isDigit(byte) {
                if digits < 18 {
                    mantissa = mantissa * 10 + UInt64(byte - 48)
                    if mantissa > 0 { digits += 1 }
                    if separator >= 0 { decimals += 1 }
                } else if separator < 0 {
                    decimals -= 1
                }
            } else if separator < 0, byte == 46 || byte == 44 {
                separator = index
                form = byte == 44 ? .comma : .plain
            } else {
                return (0, .neither)
            }
            index += 1
        }
        // `\d?` at the end of the reference's expression lets « 05 » through, not « 051 » nor « 5. ».
        let whole = (separator < 0 ? text.count : separator) - first
        if startsWithZero, whole > (separator < 0 ? 2 : 1) { return (0, .neither) }
        if separator >= 0, separator == text.count - 1 { return (0, .neither) }
        var value = Double(mantissa)
        if decimals > 0 {
            value = decimals <= 22 ? value / powers[decimals] : 0
        } else if decimals < 0 {
            value = -decimals <= 22 ? value * powers[-decimals] : .infinity
        }
        return (isNegative ? -value : value, form)
    }

    /// A whole number of digits only; nothing when it is empty, has anything else, passes 18 digits, or what an `Int` holds
    /// here: 32 bits in a browser.
    static func whole(_ text: Bytes) -> Int? {
        guard text.count > 0, text.count <= 18 else { return nil }
        var value: Int64 = 0
        for byte in text {
            guard isDigit(byte) else { return nil }
            value = value * 10 + Int64(byte - 48)
        }
        return Int(exactly: value)
    }

    /// Appends a number with at most `decimals` decimals, without needless zeros.
    static func append(_ value: Double, decimals: Int, to output: inout [UInt8]) {
        guard value.isFinite, value.magnitude < 1e15 else { return output.append(48) }
        let scale = powers[decimals]
        let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
        let whole = (scaled / scale).rounded(.towardZero)
        guard whole < Double(Int.max) else { return output.append(48) }
        var rest = Int(scaled - whole * scale)
        var unit = Int(whole)
        if rest >= Int(scale) {
            unit += 1
            rest -= Int(scale)
        }
        if value < 0, unit != 0 || rest != 0 { output.append(45) }
        output.append(decimal: unit)
        guard rest > 0 else { return }
        var digits: [UInt8] = []
        for _ in 0..<decimals {
            digits.append(UInt8(rest % 10) + 48)
            rest /= 10
        }
        while digits.first == 48 { digits.removeFirst() }
        output.append(46)
        output.append(contentsOf: digits.reversed())
    }
}
