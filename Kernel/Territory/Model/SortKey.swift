import Foundation

/// The form of a name by which it is sorted and searched: no case, no accent, no punctuation.
package enum SortKey {
    /// A commune's name without its leading article: « L’Isle-Jourdain » is `isle jourdain`.
    package static func of(_ name: String) -> String {
        let words = folded(name)
        for article in ["le ", "la ", "les ", "l "]
        where words.hasPrefix(article) && words.count > article.count {
            return String(words.dropFirst(article.count))
        }
        return words
    }

    /// A text in small unaccented letters and digits, its words separated by one space.
    package static func folded(_ text: String) -> String {
        var folded = ""
        var gap = false
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            guard let letters = plain(scalar) else {
                gap =
                    gap
                    || !scalar.properties.isDiacritic && scalar.properties.generalCategory != .nonspacingMark
                continue
            }
            if gap, !folded.isEmpty { folded += " " }
            gap = false
            folded += letters
        }
        return folded
    }

    private static func plain(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "œ", "Œ": "oe"
        case "æ", "Æ": "ae"
        case "ß": "ss"
        default:
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                ? scalar.properties.lowercaseMapping : nil
        }
    }
}
