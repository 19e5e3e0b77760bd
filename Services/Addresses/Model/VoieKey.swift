extension Voie {
    /// Whether it is a lieu-dit, under another name than another: addresses that say it beside their voie do not say the other.
    func isLieuDit(calledUnlike other: Voie) -> Bool {
        kind == .lieuDit && VoieKey.of(name) != VoieKey.of(other.name)
    }
}

/// The text by which names are sorted and searched: small letters without accents, numbers of equal length.
package enum VoieKey {
    /// « Chemin de l’Église 2 » is `chemin de l eglise 00002`.
    package static func of(_ text: some StringProtocol) -> String {
        var key: [UInt8] = []
        var digits: [UInt8] = []
        for scalar in text.unicodeScalars {
            if (0x30...0x39).contains(scalar.value) {
                digits.append(UInt8(scalar.value))
                continue
            }
            flush(&digits, into: &key)
            append(scalar, to: &key)
        }
        flush(&digits, into: &key)
        if key.last == 0x20 { key.removeLast() }
        return String(decoding: key, as: UTF8.self)
    }

    private static func flush(_ digits: inout [UInt8], into key: inout [UInt8]) {
        guard !digits.isEmpty else { return }
        key += Array(repeating: 0x30, count: max(0, 5 - digits.count)) + digits
        digits.removeAll(keepingCapacity: true)
    }

    private static func append(_ scalar: Unicode.Scalar, to key: inout [UInt8]) {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: key.append(UInt8(scalar.value))
        case 0x41...0x5A: key.append(UInt8(scalar.value + 32))
        case 0x300...0x36F: break
        default:
            if let letters = latin[scalar] {
                key += Array(letters.utf8)
            } else if scalar.value > 0x24F, scalar.properties.isAlphabetic {
                key += Array(String(scalar).utf8)
            } else if let last = key.last, last != 0x20 {
                key.append(0x20)
            }
        }
    }

    /// The accented letters of French and of the regional languages.
    private static let latin: [Unicode.Scalar: String] = {
        let groups = [
            "a": "àáâãäåāăąÀÁÂÃÄÅĀĂĄ", "c": "çćčÇĆČ", "e": "èéêëēĕėęěÈÉÊËĒĔĖĘĚ", "i": "ìíîïīĭįÌÍÎÏĪĬĮ",
            "n": "ñńňÑŃŇ", "o": "òóôõöøōŏőÒÓÔÕÖØŌŎŐ", "u": "ùúûüūŭůűųÙÚÛÜŪŬŮŰŲ", "y": "ýÿŷÝŸŶ", "s": "śšşŚŠŞ",
            "z": "źżžŹŻŽ", "oe": "œŒ", "ae": "æÆ", "ss": "ß", "l": "łŁ",
        ]
        var letters: [Unicode.Scalar: String] = [:]
        for (plain, accented) in groups {
            for scalar in accented.unicodeScalars { letters[scalar] = plain }
        }
        return letters
    }()
}
