/// The words by which a name says that it is of a voie, and not of a place.
public enum VoieWord {
    /// Those of other languages of the south, beside the French ones.
    private static let others: [StaticString] = [
        "camin", "cami", "carrera", "carriera", "carrer", "karrika", "bide", "bidea", "grandrue",
    ]

    /// Whether one of the first two words is a type of voie, written in full or short, as « Grande Rue ».
    public static func begins(_ name: [UInt8]) -> Bool {
        let pieces = NamePieces(name)
        return pieces.words.prefix(2).contains { place in
            let folded = pieces.pieces[place].folded
            return NameWords.holds(NameWords.types, folded) || NameWords.holds(others, folded)
                || NameWords.full(of: folded, in: NameWords.heads) != nil
        }
    }
}
