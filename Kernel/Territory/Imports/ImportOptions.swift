/// What the person who imports decides: the départements kept, and the day from which the file holds.
package struct ImportOptions: Sendable, Equatable {
    /// Codes of départements: `32`, `2A`, `974`.
    package let departements: Set<String>
    /// Nil leaves it to the file, or else to the first of January of this year.
    package let effective: CivilDate?

    package init(departements: Set<String>, effective: CivilDate? = nil) {
        self.departements = departements
        self.effective = effective
    }

    func keeps(_ code: CodeINSEE) -> Bool {
        departements.contains(code.departement)
    }
}
