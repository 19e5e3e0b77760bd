import AddressEngine

/// What a finding says to a secretary: what is the matter, and what to do.
struct FindingWords: Equatable {
    let title: String
    let advice: String

    /// - Parameter code: as the engine writes it: `voie_nom.trop_court`, `row.longlat_vides`, `bastide.hors_commune`.
    static func of(_ code: String) -> FindingWords {
        guard let words = AddressEngine.French.words(of: code) else {
            return FindingWords(title: code, advice: "Appelez le syndicat, qui vous dira ce qu’il en est.")
        }
        return FindingWords(title: words.label, advice: words.advice)
    }
}
