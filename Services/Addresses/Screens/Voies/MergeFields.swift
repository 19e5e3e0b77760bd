import Web

/// What is chosen when two voies are made one: the other voie, which of the two stays, its line, and each double.
enum MergeFields {
    static let other = "autre"
    static let kept = "garder"
    static let line = "trace"
    static let seen = "vu"
    /// Values of `kept`.
    static let (this, that) = ("celle-ci", "celle-la")

    /// The field of what becomes of a numéro.
    static func fate(of numeroID: String) -> String { "numero-\(numeroID)" }

    /// What the fields ask of the voie of the page.
    static func merge(of voieID: String, _ values: FormState) -> VoieMerge {
        let isKept = values[kept] != that
        var merge = VoieMerge(
            keptID: isKept ? voieID : values[other], otherID: isKept ? values[other] : voieID)
        merge.line = VoieMerge.Line(rawValue: values[line]) ?? .kept
        for (name, value) in values.values where name.hasPrefix(fate(of: "")) {
            merge.fates[String(name.dropFirst(fate(of: "").count))] = VoieMerge.Fate(rawValue: value)
        }
        return merge
    }
}
