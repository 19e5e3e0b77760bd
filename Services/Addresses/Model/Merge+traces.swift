extension Merge {
    /// The voies of which the line leaves with the file: it has them no more, or makes lieux-dits of them.
    static func lostTraces(from current: Draft, to next: Draft, knownAs now: [String: Voie]) -> [String] {
        let kept = Set(next.voies.filter { $0.trace != nil }.compactMap { now[$0.id]?.id })
        return current.voies.filter { $0.trace != nil && !kept.contains($0.id) }.map(\.name)
    }

    /// A file holds no line: those of the voies that it knows stay, what leaves with the others is said.
    static func remark(lostTraces names: [String]) -> String? {
        guard let first = names.first else { return nil }
        guard names.count > 1 else {
            return
                "Le tracé de «\u{A0}\(first)\u{A0}» n’est pas gardé\u{A0}: le fichier n’a plus cette voie, ou en fait un "
                + "lieu-dit. Annuler l’import le rend."
        }
        let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? "…" : ".")
        return
            "Le tracé de \(names.count) voies n’est pas gardé\u{A0}: le fichier ne les a plus, ou en fait des lieux-dits. "
            + "Annuler l’import le rend. Ce sont \(shown)"
    }
}
