import AddressEngine
import Persistence
import Territory

/// Which numéros of a commune are looked for, whatever their voie: by where they are, by their number, by words.
struct NumeroSearch: Sendable {
    /// Their first position is inside; those without a position are not.
    var area: DrawnArea?
    var voieID: String?
    var from: Int?
    var to: Int?
    var parity: Parity?
    /// Those that are found whatever they are now: they were chosen.
    var alsoIDs: Set<String> = []
    /// Any part of the number, of the name of the voie, of the lieu-dit, with or without accents.
    var text = ""

    enum Parity: String, Sendable, CaseIterable {
        case even = "pairs"
        case odd = "impairs"
    }

    /// - Parameter project: a WGS84 point in the legal projection.
    func found(
        of commune: CodeINSEE, projecting project: @Sendable (_ lon: Double, _ lat: Double) -> Point?,
        most: Int, in session: borrowing Session
    ) throws -> FoundNumeros {
        let words = VoieKey.of(text).split(separator: " ").prefix(8)
        var found = FoundNumeros()
        try session.forEach(
            """
            SELECT numero.id, numero.version, numero.voie_id, voie.name, numero.number, numero.suffix,
                numero.lieudit, numero.deleguee_name, numero.certified, numero.remark, place.lon, place.lat
            FROM numero
            JOIN voie ON voie.commune_code = numero.commune_code AND voie.id = numero.voie_id
            LEFT JOIN address_position AS place ON place.commune_code = numero.commune_code
                AND place.owner_id = numero.id AND place.rank = 0
            WHERE numero.commune_code = \(commune) \(conditions)
            ORDER BY voie.sort_key, voie.id, numero.number, numero.suffix, numero.id
            """
        ) { row in
            let numero = try FoundNumero(row)
            guard !alsoIDs.contains(numero.id) else { return found.note(numero, most: .max) }
            guard isAbout(numero), numero.holds(words) else { return }
            if let area {
                // Without a position, or with one that no legal projection holds.
                guard let place = numero.place, let point = project(place.longitude, place.latitude) else {
                    return found.unplaced += 1
                }
                guard area.contains(PlanePoint(x: point.x, y: point.y)) else { return }
            }
            found.note(numero, most: most)
        }
        return found
    }

    /// What the question asks already, where it asks for nothing besides.
    private func isAbout(_ numero: FoundNumero) -> Bool {
        (voieID == nil || numero.voieID == voieID) && numero.number >= from ?? 0
            && numero.number <= to ?? .max
            && (parity == nil || numero.number.isMultiple(of: 2) == (parity == .even))
    }

    private var conditions: SQL {
        guard alsoIDs.isEmpty else { return "" }
        var conditions: SQL = ""
        if let voieID { conditions = conditions + "AND numero.voie_id = \(voieID)" }
        if let from { conditions = conditions + "AND numero.number >= \(from)" }
        if let to { conditions = conditions + "AND numero.number <= \(to)" }
        if let parity { conditions = conditions + "AND numero.number % 2 = \(parity == .odd ? 1 : 0)" }
        return conditions
    }
}

/// A numéro that was looked for, with what tells it from the others.
struct FoundNumero: Sendable {
    let id: String
    let version: Int
    let voieID: String
    let voieName: String
    let number: Int
    let suffix: String
    let lieudit: String
    let communeDeleguee: String
    let isCertified: Bool
    let hasNote: Bool
    /// Its first position; nil without one.
    let place: GeoPoint?

    init(_ row: Row) throws {
        id = try row.get("id")
        version = try row.get("version")
        voieID = try row.get("voie_id")
        voieName = try row.get("name")
        number = try row.get("number")
        suffix = try row.get("suffix")
        lieudit = try row.get("lieudit")
        communeDeleguee = try row.optional("deleguee_name") ?? ""
        isCertified = try row.get("certified")
        hasNote = try row.get("remark", as: String.self).isEmpty == false
        let (lon, lat): (Double?, Double?) = (try row.optional("lon"), try row.optional("lat"))
        place = lon.flatMap { lon in lat.map { GeoPoint(longitude: lon, latitude: $0) } }
    }

    /// « 12 bis ».
    var label: String { suffix.isEmpty ? "\(number)" : "\(number) \(suffix)" }

    fileprivate func holds(_ words: ArraySlice<Substring>) -> Bool {
        guard !words.isEmpty else { return true }
        let key = VoieKey.of("\(label) \(voieName) \(lieudit)")
        return words.allSatisfy { key.contains($0) }
    }
}

/// What a search found, in the order of the list.
struct FoundNumeros: Sendable {
    /// As many as are shown.
    private(set) var shown: [FoundNumero] = []
    private(set) var total = 0
    /// How many of all are certified.
    private(set) var certified = 0
    /// Those that an area cannot hold, having no position in France, though all else is as asked.
    fileprivate(set) var unplaced = 0

    fileprivate mutating func note(_ numero: FoundNumero, most: Int) {
        total += 1
        if numero.isCertified { certified += 1 }
        if shown.count < most { shown.append(numero) }
    }
}

extension AddressStore {
    /// The numéros that a search finds, read in one question.
    func numeros(
        of commune: CodeINSEE, _ search: NumeroSearch, most: Int = Edit.mostTogether
    ) async throws -> FoundNumeros {
        let project = project
        return try await database.read {
            try search.found(of: commune, projecting: project, most: most, in: $0)
        }
    }

    /// The former communes that the addresses of a commune name, each once.
    func communesDeleguees(of commune: CodeINSEE) async throws -> [CommuneDeleguee] {
        try await database.read { session in
            try session.rows(
                """
                SELECT deleguee_code, deleguee_name FROM numero
                WHERE commune_code = \(commune) AND deleguee_name <> ''
                UNION SELECT deleguee_code, deleguee_name FROM voie
                WHERE commune_code = \(commune) AND deleguee_name <> ''
                """
            ).compactMap { try CommuneDeleguee($0) }
        }
    }

    /// How many numéros of other voies say this lieu-dit beside theirs, however it is written.
    func count(besideLieudit voie: Voie, of commune: CodeINSEE) async throws -> Int {
        let key = VoieKey.of(voie.name)
        return try await database.read { session in
            try session.rows(
                """
                SELECT lieudit, COUNT(*) AS numeros FROM numero
                WHERE commune_code = \(commune) AND lieudit <> '' AND voie_id <> \(voie.id) GROUP BY lieudit
                """
            ).reduce(0) { count, row in
                VoieKey.of(try row.get("lieudit", as: String.self)) == key
                    ? count + (try row.get("numeros")) : count
            }
        }
    }

    /// How many of the numéros are certified.
    func certified(among ids: [String], of commune: CodeINSEE) async throws -> Int {
        try await database.read { try NumeroTable.find(ids, of: commune, in: $0).count(where: \.isCertified) }
    }

    /// Those of the numéros that have no position.
    func unplaced(among ids: [String], of commune: CodeINSEE) async throws -> [Numero] {
        try await database.read { session in
            let placed = try PositionTable.of(ids, of: commune, in: session)
            return try NumeroTable.find(ids.filter { placed[$0] == nil }, of: commune, in: session)
        }.sorted(by: Numero.precedes)
    }
}
