/// One gesture on the addresses of a commune: made whole, kept with what it replaced, undone whole.
///
/// A `version` is the one that the form was shown with; ids of new rows are made by the caller (UUID version 4).
package enum Edit: Sendable, Equatable {
    case addVoie(id: String, VoieForm)
    case changeVoie(id: String, version: Int, VoieForm)
    case deleteVoie(id: String, version: Int)
    case addNumero(id: String, NumeroForm)
    case changeNumero(id: String, version: Int, NumeroForm)
    case deleteNumero(id: String, version: Int)
    case addPosition(Owner, version: Int, PositionForm)
    case changePosition(Owner, version: Int, rank: Int, PositionForm)
    case deletePosition(Owner, version: Int, rank: Int)
    case certifyVoie(id: String)
    case certifyCommune
    /// Draws, brings, reverses or erases the line of a voie.
    case changeTrace(voieID: String, version: Int, TraceChange)
    /// Does the same to several numéros.
    case changeNumeros([Chosen], Together)
    /// Numbers the houses of voies together, as the preview showed it.
    case numberHouses(NumberingRequest, seen: String)
    /// Puts right the rows that were chosen, each as it was shown.
    case correct([Chosen])
    /// Keeps what was written on a field sheet.
    case keepSurvey(Survey)
    /// Makes one voie of two, as the preview showed it.
    case mergeVoies(VoieMerge, seen: String)

    /// What a position belongs to.
    package enum Owner: Sendable, Equatable {
        case voie(id: String)
        case numero(id: String)
    }
}

/// The fields of a voie that a gesture sets; nil leaves a field as it is.
package struct VoieForm: Sendable, Equatable {
    package var name: String?
    package var kind: Voie.Kind?
    /// By language code; an empty name removes the language.
    package var names: [String: String]?
    package var communeDeleguee: CommuneDeleguee??
    package var parcelles: [String]?
    package var isCertified: Bool?
    package var comment: String?
    /// Where a new lieu-dit is.
    package var positions: [PositionForm] = []

    package init(name: String? = nil, kind: Voie.Kind? = nil, names: [String: String]? = nil) {
        self.name = name
        self.kind = kind
        self.names = names
    }
}

/// The fields of a numéro that a gesture sets; nil leaves a field as it is.
package struct NumeroForm: Sendable, Equatable {
    package var voieID: String?
    package var number: Int?
    package var suffix: String?
    package var lieudit: String?
    package var lieuditNames: [String: String]?
    package var communeDeleguee: CommuneDeleguee??
    package var parcelles: [String]?
    package var isCertified: Bool?
    package var comment: String?
    /// The first position of a new numéro.
    package var position: PositionForm?
    /// Its other positions, when it is added again.
    package var otherPositions: [PositionForm] = []

    package init(voieID: String? = nil, number: Int? = nil, suffix: String? = nil) {
        self.voieID = voieID
        self.number = number
        self.suffix = suffix
    }
}

/// A position as a person gives it: dragged on the map or typed; nil leaves a part as it is.
package struct PositionForm: Sendable, Equatable {
    package var kind: Position.Kind?
    package var lon: Double?
    package var lat: Double?

    package init(kind: Position.Kind? = nil, lon: Double? = nil, lat: Double? = nil) {
        self.kind = kind
        self.lon = lon
        self.lat = lat
    }
}
