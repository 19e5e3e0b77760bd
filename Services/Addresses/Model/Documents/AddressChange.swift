/// An address that became another while the house stayed where it is: what a letter tells its household.
package struct AddressChange: Sendable, Equatable {
    /// « Le Bourg », « 3, Chemin du Moulin »: as people know it until now.
    package let old: String
    /// « 412, Chemin de la Fontaine ».
    package let new: String
    /// The numéro as it is now; nil for a change that a file tells and that the list does not know.
    package let numero: Numero?
    /// The voie of the numéro.
    package let voie: Voie?

    /// The lieu-dit of its numéro, unless the new address says it already.
    package var lieudit: String { unsaid(numero?.lieudit ?? "") }

    /// The former commune of its numéro, unless the new address says it already.
    package var delegated: String { unsaid(numero?.delegated(on: voie) ?? "") }

    private func unsaid(_ name: String) -> String { "\(new),".contains(", \(name),") ? "" : name }

    package init(old: String, new: String, numero: Numero?, voie: Voie? = nil) {
        self.old = old
        self.new = new
        self.numero = numero
        self.voie = voie
    }
}
