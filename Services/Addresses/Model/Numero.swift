/// One address: a number on a voie.
package struct Numero: Sendable, Equatable, Codable {
    /// UUID, the `id_ban_adresse` of BAL 1.4 and 1.5.
    package private(set) var id: String
    package var voieID: String
    package var number: Int
    /// `bis`, `a`, `a2`: lower case, empty when there is none.
    package var suffix: String
    /// The lieu-dit written beside the voie: `lieudit_complement_nom`.
    package var lieudit = ""
    package var lieuditNames: [String: String] = [:]
    package var communeDeleguee: CommuneDeleguee?
    package var parcelles: [String] = []
    /// Declared right by the mairie: `certification_commune`.
    package var isCertified = false
    package var source = ""
    /// ISO civil date, empty when the file gave none.
    package var updatedOn = ""
    /// A private note of the town hall: never exported.
    package var comment = ""
    package var extra: [String: String] = [:]
    package var positions: [Position] = []
    package var version = 1

    package init(id: String, voieID: String, number: Int, suffix: String = "") {
        self.id = id
        self.voieID = voieID
        self.number = number
        self.suffix = suffix
    }

    /// « 12 bis », as it stands on the plate.
    package var label: String { suffix.isEmpty ? "\(number)" : "\(number) \(suffix)" }

    /// The order along a voie.
    package static func precedes(_ left: Numero, _ right: Numero) -> Bool {
        (left.number, left.suffix, left.id) < (right.number, right.suffix, right.id)
    }

    /// The numéro of a file with what only the town hall knows of it, and what the file says nothing of.
    func upon(_ now: Numero, id: String, _ given: GivenColumns?) -> Numero {
        var numero = self
        numero.id = id
        numero.lieuditNames = lieuditNames.keeping(now.lieuditNames, unlessIn: given?.lieuditLanguages)
        numero.comment = now.comment
        numero.extra = extra.keeping(now.extra, unlessIn: given?.extra)
        numero.version = now.version
        guard let given else { return numero }
        if !given.has(.suffix) { numero.suffix = now.suffix }
        if !given.has(.lieudit) { numero.lieudit = now.lieudit }
        numero.keep(now, unlessIn: given)
        return numero
    }
}
