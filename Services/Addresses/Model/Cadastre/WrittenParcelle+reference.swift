extension WrittenParcelle {
    /// The fourteen signs, when there is no doubt.
    ///
    /// - Parameter known: the parcelles of the cadastre that have the same section and number; nil without a cadastre.
    /// - Throws: `EditRefusal` when the cadastre has none, or several.
    func reference(
        of commune: String, among known: [ParcelleReference]?
    ) throws(EditRefusal) -> String {
        guard case .short(let former, let plan) = self else {
            guard case .whole(let text) = self else { return "" }
            return text
        }
        guard let known else { return commune + (former ?? "000") + plan }
        let same = known.filter { former == nil || $0.former == former }
        if let only = same.first, same.count == 1 { return only.text }
        let shown = Parcelle.short(commune + (former ?? "000") + plan)
        guard !same.isEmpty else {
            throw .invalid(
                .parcelles,
                "La parcelle \(shown) n’est pas au cadastre de la commune. Si elle est nouvelle, écrivez ses 14\u{A0}signes\u{A0}: \(commune)\(former ?? "000")\(plan)."
            )
        }
        let choices = same.map { "\($0.former)\u{A0}\(Parcelle.short(commune + "000" + $0.plan))" }
        throw .invalid(
            .parcelles,
            "La parcelle \(shown) est dans \(same.count) anciennes communes\u{A0}: écrivez laquelle, \(choices.joined(separator: " ou "))."
        )
    }
}
