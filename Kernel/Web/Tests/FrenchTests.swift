import Foundation
import Testing
import Web

@Suite struct `A name in a sentence` {
    @Test(arguments: [
        ("Auzerans", "d’Auzerans", "à Auzerans"), ("Arbenac", "d’Arbenac", "à Arbenac"),
        ("Évian", "d’Évian", "à Évian"), ("Œuilly", "d’Œuilly", "à Œuilly"),
        ("Yvetot", "d’Yvetot", "à Yvetot"),
        ("Hyères", "d’Hyères", "à Hyères"), ("Hagenau", "de Hagenau", "à Hagenau"),
        ("Montfort", "de Montfort", "à Montfort"), ("Le Houga", "du Houga", "au Houga"),
        ("Les Andelys", "des Andelys", "aux Andelys"), ("La Romieu", "de La Romieu", "à La Romieu"),
        ("L’Isle-Jourdain", "de L’Isle-Jourdain", "à L’Isle-Jourdain"), ("Lescar", "de Lescar", "à Lescar"),
        ("CC du Bas Armère", "de la CC du Bas Armère", "à la CC du Bas Armère"),
        ("Syndicat mixte", "du Syndicat mixte", "au Syndicat mixte"),
        ("Agence technique", "de l’Agence technique", "à l’Agence technique"), ("", "de ", "à "),
    ])
    func `takes its article and its elision`(name: String, of: String, to: String) {
        #expect(French.of(name) == of)
        #expect(French.to(name) == to)
    }

    @Test func `has its own article as a subject`() {
        #expect(French.the("Syndicat mixte du Val") == "le Syndicat mixte du Val")
        #expect(French.the("CC du Val") == "la CC du Val")
        #expect(French.the("Agence technique") == "l’Agence technique")
        #expect(French.the("Auch") == "Auch")
    }

    /// The list of communes of the INSEE, beside the repository or where `BASTIDE_SHARED` says.
    private static let communes = URL(
        filePath: ProcessInfo.processInfo.environment["BASTIDE_SHARED"] ?? "../shared"
    ).appending(path: "data/territory/insee_cog_communes.csv")

    /// What the Code officiel géographique puts before a name without its article, by TNCC.
    private static let joined = ["0": "de ", "1": "d’", "2": "du ", "3": "de La ", "4": "des ", "5": "de L'"]

    @Test(.enabled(if: FileManager.default.fileExists(atPath: communes.path)))
    func `is joined as the Code officiel géographique has it, « h » aside`() throws {
        let lines = try String(contentsOf: Self.communes, encoding: .utf8).split(whereSeparator: \.isNewline)
        var tried = 0
        var different: [String] = []
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count > 9, let joined = Self.joined[cells[6]], !cells[9].hasPrefix("H") else {
                continue
            }
            if French.of(cells[9]) != joined + cells[8] { different.append(cells[9]) }
            tried += 1
        }
        #expect(tried > 30_000)
        // Its article is in its name and not in its type.
        #expect(different == ["Le Vernet-Chaméane"])
    }
}
