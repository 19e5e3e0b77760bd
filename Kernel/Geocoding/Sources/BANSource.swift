/// Reads the tables of the national base (« adresses » and « lieux-dits », CSV of adresse.data.gouv.fr).
struct BANSource {
    private let places: [String: Int]
    private let isLieuxDits: Bool
    private var lastVoie: (key: VoieGathering.VoieKey, rank: Int)?

    /// - Throws: `SourceFileRefusal.missingColumns` when the first line does not name what is needed.
    init(_ table: TableReading, path: String) throws(SourceFileRefusal) {
        var places: [String: Int] = [:]
        for (place, name) in table.header.enumerated() {
            let name = String(decoding: name, as: UTF8.self).lowercased()
            if places[name] == nil { places[name] = place }
        }
        self.places = places
        isLieuxDits = places["nom_lieu_dit"] != nil
        let needed =
            ["code_insee", "nom_commune", "lon", "lat"]
            + (isLieuxDits ? ["nom_lieu_dit"] : ["numero", "nom_voie"])
        let missing = needed.filter { places[$0] == nil }
        guard missing.isEmpty else { throw .missingColumns(path, missing) }
    }

    /// Takes a line; says why when it cannot be taken.
    mutating func take(_ row: IndexMaking.Row, into gathering: inout VoieGathering) -> LineRefusal? {
        guard let code = row.communeCode(places["code_insee"]) else { return .noCommune }
        let name = row.text(places[isLieuxDits ? "nom_lieu_dit" : "nom_voie"])
        guard !name.isEmpty else { return .noName }
        guard name.count <= IndexMaking.longestName else { return .longName }
        guard let point = row.point(places["lon"], places["lat"]) else { return .noPosition }
        let number = isLieuxDits ? 0 : TableNumber.whole(row.cell(places["numero"]))
        guard let number else { return .noNumber }
        let commune = gathering.commune(code) { commune in
            if commune.name.isEmpty { commune.name = row.text(places["nom_commune"]) }
        }
        let voie = voie(name, of: commune, row, in: &gathering)
        if !gathering.hasId(voie) { gathering.identify(voie, id(of: name, code, row)) }
        gathering.addPostcode(row.cell(places["code_postal"]), to: voie)
        if isLieuxDits {
            gathering.place(voie, point.longitude, point.latitude)
            return nil
        }
        let suffix = row.text(places["rep"]).map { 65...90 ~= $0 ? $0 + 32 : $0 }
        let type = row.text(places["type_position"])
        let rank = type.isEmpty ? nil : type.withUnsafeBufferPointer { PositionRank.of($0) }
        gathering.add(number, suffix, to: voie, point.longitude, point.latitude, rank: rank ?? 8)
        return nil
    }

    private mutating func voie(
        _ name: [UInt8], of commune: Int, _ row: IndexMaking.Row, in gathering: inout VoieGathering
    ) -> Int {
        let key = VoieGathering.VoieKey(
            commune: commune, name: name,
            formerCode: row.communeCode(places["code_insee_ancienne_commune"]) ?? [],
            formerName: row.text(places["nom_ancienne_commune"]))
        if let lastVoie, lastVoie.key == key { return lastVoie.rank }
        let rank = gathering.voie(key, file: row.file, line: row.line)
        lastVoie = (key, rank)
        return rank
    }

    /// `32013_0120` of `32013_0120_00012_bis`.
    private func id(of name: [UInt8], _ code: [UInt8], _ row: IndexMaking.Row) -> [UInt8] {
        let parts = row.cell(places["id"]).split(separator: 95)
        guard parts.count > 1, parts[0].count == 5, parts[1].count <= 12 else {
            return code + [95] + MadeCode.of(name)
        }
        return Array(parts[0]) + [95] + Array(parts[1])
    }
}
