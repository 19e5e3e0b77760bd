/// What a finding of the engine says to a secretary: what is the matter, and what to do.
struct FindingWords: Equatable {
    /// What is the matter, as the title of a group: « Numéro : ce n’est pas un nombre ».
    let title: String
    /// What to do, in one sentence.
    let advice: String

    /// - Parameter code: as the engine writes it: `voie_nom.trop_court`, `row.longlat_vides`, `bastide.hors_commune`.
    static func of(_ code: String) -> FindingWords {
        let parts = code.split(separator: ".").map(String.init)
        guard parts.count >= 2 else { return unknown(code) }
        switch parts[0] {
        case "row": return LineFindings.words[parts[1]] ?? unknown(code)
        case "rows", "file": return FileFindings.words[parts[1]] ?? FileFindings.words[parts[0]] ?? unknown(code)
        case "field": return missing(BALColumn.label(parts[1]))
        case "bastide": return BastideFindings.words[parts[1]] ?? unknown(code)
        default: return ofCell(parts[0], parts[1]) ?? unknown(code)
        }
    }

    private static func ofCell(_ column: String, _ kind: String) -> FindingWords? {
        guard let cell = CellFindings.words[kind] else { return nil }
        return FindingWords(title: "\(BALColumn.label(column))\u{A0}: \(cell.title)", advice: cell.advice)
    }

    private static func missing(_ label: String) -> FindingWords {
        FindingWords(
            title: "La colonne «\u{A0}\(label)\u{A0}» manque dans le fichier",
            advice: "Vous pouvez continuer\u{202F}: Bastide écrit cette colonne dans la liste publiée.")
    }

    /// A code of a later engine: shown with its own name rather than hidden.
    private static func unknown(_ code: String) -> FindingWords {
        FindingWords(
            title: "Remarque du contrôle national\u{A0}: \(code)",
            advice: "Appelez le syndicat, qui vous dira ce qu’il en est.")
    }
}
