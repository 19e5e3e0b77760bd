/// The comparison form of a voie's name, as the reference computes it: without accents nor small words, abbreviations
/// opened, numbers in letters.
///
/// Source: adresses-util, lib/voies, and the words of lodash it uses.
public enum NameNormalizer {
    private static let stopWords: [StaticString] = [
        "la", "le", "les", "l", "d", "du", "de", "des", "dos", "las", "los", "sur", "sous", "a", "par", "et",
        "au", "aux",
    ]
    private static let firstWords: [(StaticString, StaticString)] = [
        ("pl", "place"), ("av", "avenue"), ("bd", "boulevard"), ("sq", "square"), ("che", "chemin"),
        ("chem", "chemin"),
        ("rte", "route"), ("all", "allee"), ("pas", "passage"), ("vla", "villa"), ("imp", "impasse"),
        ("qu", "quai"),
        ("ham", "hammeau"), ("prt", "porte"), ("parv", "parvis"), ("lot", "lotissement"), ("sen", "sente"),
        ("r", "rue"),
        ("rle", "ruelle"), ("car", "carrefour"), ("mte", "montee"), ("ptte", "placette"), ("str", "sentier"),
        ("tsse", "terrasse"), ("snt", "sente"),
    ]
    private static let otherWords: [(StaticString, StaticString)] = [
        ("st", "saint"), ("ste", "sainte"), ("gal", "general"), ("mal", "marechal"),
    ]

    /// The comparison form: words of lower-case letters separated by spaces; empty when nothing significant is left.
    public static func normalize(_ name: [UInt8]) -> [UInt8] {
        name.withUnsafeBufferPointer { normalize($0) }
    }

    static func normalize(_ name: Bytes) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(name.count + 8)
        Deburr.append(name, to: &folded)
        var output: [UInt8] = []
        output.reserveCapacity(folded.count + 16)
        folded.withUnsafeBufferPointer { text in
            var words = Words.split(text)
            dropLeadingRue(&words)
            dropLieuDit(&words)
            for word in words where !isStopWord(word) {
                if !output.isEmpty { output.append(32) }
                append(word, to: &output)
            }
        }
        return output
    }

    private static func append(_ word: Bytes, to output: inout [UInt8]) {
        guard let number = Decimal.whole(word) else { return output.append(contentsOf: word) }
        WrittenNumber.append(number, to: &output)
    }

    private static func dropLeadingRue(_ words: inout [Bytes]) {
        openAbbreviations(&words)
        guard words.count > 1, words[0].equals("rue") else { return }
        for word in words.dropFirst() where word.hasSuffix("rue") {
            words.removeFirst()
            return
        }
    }

    private static func openAbbreviations(_ words: inout [Bytes]) {
        for index in words.indices {
            for (short, long) in index == 0 ? firstWords : otherWords where words[index].equals(short) {
                words[index] = Bytes.of(long)
                break
            }
        }
    }

    private static func dropLieuDit(_ words: inout [Bytes]) {
        guard words.count > 2, words[0].equals("lieu"), words[1].equals("dit") else { return }
        words.removeFirst(2)
    }

    private static func isStopWord(_ word: Bytes) -> Bool {
        guard word.count <= 4 else { return false }
        for stop in stopWords where word.equals(stop) { return true }
        return false
    }
}
