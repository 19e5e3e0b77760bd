/// The alphabet of SMS (3GPP TS 23.038 §6.2.1): 7 bits a letter, two letters' room for those behind an escape.
enum GSM7 {
    private static let basic = Set(
        ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)
    private static let extended = Set("\u{0C}^{}\\[~]|€".unicodeScalars)

    /// - Returns: nil for a letter that this alphabet has not.
    static func septets(of letter: Unicode.Scalar) -> Int? {
        basic.contains(letter) ? 1 : extended.contains(letter) ? 2 : nil
    }

    /// The nearest way of writing a letter of French, or the letter itself.
    static func plain(_ letter: Unicode.Scalar) -> String {
        switch letter {
        case "\u{2019}", "\u{2018}": "'"
        case "\u{AB}", "\u{BB}", "\u{201C}", "\u{201D}": "\""
        case "\u{A0}", "\u{202F}", "\u{2009}": " "
        case "\u{2013}", "\u{2014}", "\u{2212}": "-"
        case "\u{2026}": "..."
        case "\u{153}": "oe"
        case "\u{152}": "OE"
        case "â": "a"
        case "ç": "c"
        case "ê", "ë": "e"
        case "î", "ï": "i"
        case "ô": "o"
        case "û": "u"
        case "ÿ": "y"
        case "À", "Â": "A"
        case "È", "Ê", "Ë": "E"
        case "Î", "Ï": "I"
        case "Ô": "O"
        case "Ù", "Û": "U"
        case "°": "o"
        default: String(letter)
        }
    }
}
