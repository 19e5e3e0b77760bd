package import AddressEngine

/// The rows that a gesture is about, as they are in the database when it is made.
package struct EditSubject: Sendable {
    package var voies: [String: Voie] = [:]
    package var numeros: [String: Numero] = [:]

    package init(voies: [Voie] = [], numeros: [Numero] = []) {
        self.voies = Dictionary(voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.numeros = Dictionary(numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func voie(_ id: String) throws(EditRefusal) -> Voie {
        guard let voie = voies[id] else {
            throw .gone(
                "Cette voie n’existe plus : elle a été supprimée, ou réunie à une autre, entre-temps.")
        }
        return voie
    }

    func numero(_ id: String) throws(EditRefusal) -> Numero {
        guard let numero = numeros[id] else {
            throw .gone("Ce numéro n’existe plus : il a été supprimé entre-temps.")
        }
        return numero
    }

    /// The numéros of a voie in their order along it.
    func numeros(of voieID: String) -> [Numero] {
        numeros.values.filter { $0.voieID == voieID }
            .sorted(by: Numero.precedes)
    }
}

/// What the rules of an edit need to know beside the rows.
package struct EditContext: Sendable {
    /// Today, ISO: the new `date_der_maj` of what changes.
    package let today: String
    /// Who is the source of a new address: the commune's name.
    package let source: String
    /// A WGS84 point in the legal projection too, or nil outside every legal projection area.
    package let project: @Sendable (_ lon: Double, _ lat: Double) -> Point?
    /// The ground of the commune; nil when no contour was imported, or when the edit draws no line.
    package let ground: Contour?
    package let communeCode: String
    /// The alerts left aside, for corrections: what would answer one of them is not made.
    package let aside: Set<ShownAlert>
    /// For corrections of parcelles: those of the cadastre that the numéros name or stand on; nil when none was brought.
    package let cadastre: CadastrePlan?

    package init(
        today: String, source: String, ground: Contour? = nil, communeCode: String = "",
        aside: Set<ShownAlert> = [], cadastre: CadastrePlan? = nil,
        project: @escaping @Sendable (_ lon: Double, _ lat: Double) -> Point?
    ) {
        self.today = today
        self.source = source
        self.project = project
        self.ground = ground
        self.communeCode = communeCode
        self.aside = aside
        self.cadastre = cadastre
    }
}
