/// What a file would change in the addresses that are there: shown before anything is written.
package struct Comparison: Sendable, Equatable, Codable {
    package var added: [Line] = []
    package var changed: [Line] = []
    package var moved: [Line] = []
    package var missing: [Line] = []
    /// Voies, or the commune itself, of which only a name in a regional language changes: no address does.
    package var names: [Line] = []
    package var unchanged = 0

    /// One address, or one lieu-dit, of a comparison.
    package struct Line: Sendable, Equatable, Codable {
        /// « 12 bis Rue du Moulin ».
        package let label: String
        /// What differs, in words; « déplacé de 35 m » for a move.
        package let detail: String
    }

    /// How many addresses and lieux-dits there are before.
    package var before: Int { changed.count + moved.count + missing.count + unchanged }

    /// Whether more than a fifth of what is there would be lost: the question is asked again
    /// (`rows.delete_many_addresses` of the national deposit).
    package var losesMuch: Bool { missing.count * 5 > before }

    package var isEmpty: Bool {
        added.isEmpty && changed.isEmpty && moved.isEmpty && missing.isEmpty && names.isEmpty
    }
}
