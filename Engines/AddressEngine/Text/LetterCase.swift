/// Upper and lower case of the letters that French names use: Latin, Greek, Cyrillic, Armenian.
enum LetterCase {
    /// The lower-case form of a scalar, or itself.
    static func lower(_ value: UInt32) -> UInt32 {
        switch value {
        case 65...90: value + 32
        case 0..<0xC0: value
        case 0xC0...0xDE: value == 0xD7 ? value : value + 32
        case 0x100...0x137: value == 0x130 ? 0x69 : value | 1
        case 0x139...0x148: value & 1 == 1 ? value + 1 : value
        case 0x14A...0x177: value | 1
        case 0x178: 0xFF
        case 0x179...0x17E: value & 1 == 1 ? value + 1 : value
        case 0x1CD...0x1DC: value & 1 == 1 ? value + 1 : value
        case 0x1DE...0x1EF, 0x1F8...0x21F, 0x222...0x233: value | 1
        case 0x386: 0x3AC
        case 0x388...0x38A: value + 37
        case 0x38C: 0x3CC
        case 0x38E...0x38F: value + 63
        case 0x391...0x3AB: value == 0x3A2 ? value : value + 32
        case 0x400...0x40F: value + 80
        case 0x410...0x42F: value + 32
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: value | 1
        case 0x531...0x556: value + 48
        case 0x1E00...0x1E95, 0x1EA0...0x1EFF: value | 1
        default: value
        }
    }

    /// The upper-case form of a scalar, or itself; ß and its like, which make two letters, give themselves.
    static func upper(_ value: UInt32) -> UInt32 {
        switch value {
        case 97...122: value - 32
        case 0..<0xB5: value
        case 0xB5: 0x39C
        case 0xE0...0xFE: value == 0xF7 ? value : value - 32
        case 0xFF: 0x178
        case 0x131: 0x49
        case 0x17F: 0x53
        case 0x3B1...0x3CB: value == 0x3C2 ? 0x3A3 : value - 32
        case 0x3AC: 0x386
        case 0x3AD...0x3AF: value - 37
        case 0x3CC: 0x38C
        case 0x3CD...0x3CE: value - 63
        case 0x430...0x44F: value - 32
        case 0x450...0x45F: value - 80
        case 0x561...0x586: value - 48
        case 0x100...0x17E, 0x1CD...0x233, 0x460...0x52F, 0x1E00...0x1EFF:
            value > 0 && lower(value - 1) == value && value != 0x138 ? value - 1 : value
        default: value
        }
    }

    /// Whether upper-casing would leave the text as it is (no small letter in it).
    static func isUpper(_ text: Bytes) -> Bool {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                if byte >= 97, byte <= 122 { return false }
                index += 1
                continue
            }
            let (value, next) = text.scalar(at: index)
            if value == 0xDF || value == 0x149 || upper(value) != value { return false }
            index = next
        }
        return true
    }

    /// Whether lower-casing would leave the text as it is (no capital in it).
    static func isLower(_ text: Bytes) -> Bool {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                if byte >= 65, byte <= 90 { return false }
                index += 1
                continue
            }
            let (value, next) = text.scalar(at: index)
            if lower(value) != value { return false }
            index = next
        }
        return true
    }
}
