import Territory

/// The colour of a commune's application, drawn from its code: neighbours are told apart on a telephone.
struct CommuneColour: Equatable {
    let red: UInt8
    let green: UInt8
    let blue: UInt8

    /// White stands out on each by 4.5 to 1 at least (WCAG 2.1, 1.4.3).
    static let palette: [CommuneColour] = [
        .init(0x2F5D8A), .init(0x1F6F5C), .init(0x7A4B8C), .init(0x9A4A1F), .init(0x3C6A33), .init(0x8C2F4B),
        .init(0x4A5A9A), .init(0x6B5A1E), .init(0x1F6A80), .init(0x6A4A3A), .init(0x5A3C78), .init(0x9A3A3A),
    ]

    init(_ code: CodeINSEE) {
        // Codes follow one another as neighbours do: a step of five goes through the whole palette.
        let number = code.text.utf8.reduce(0) { ($0 * 31 + Int($1)) % 100_003 }
        self = Self.palette[number * 5 % Self.palette.count]
    }

    private init(_ hexadecimal: Int) {
        red = UInt8(hexadecimal >> 16 & 0xFF)
        green = UInt8(hexadecimal >> 8 & 0xFF)
        blue = UInt8(hexadecimal & 0xFF)
    }

    /// `#2f5d8a`.
    var text: String {
        "#" + [red, green, blue].map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }
}
