/// The rows of a commune's BAL: one for each position, then its lieux-dits.
struct BALRows {
    static func rows(of commune: FictionalCommune) -> [BALRow] {
        let ways = commune.ways.enumerated().flatMap { rank, way in
            way.numeros.flatMap { rows(of: $0, on: way, rank: rank, in: commune) }
        }
        let places = commune.namedPlaces.enumerated().map { rank, place in
            row(of: place, rank: commune.ways.count + rank, in: commune)
        }
        return ways + places
    }

    private static func rows(
        of numero: FictionalNumero, on way: FictionalWay, rank: Int, in commune: FictionalCommune
    ) -> [BALRow] {
        numero.positions.map { position in
            BALRow(
                communeID: commune.id, toponymeID: way.id, adresseID: numero.id, communeCode: commune.code,
                communeName: commune.name, wayCode: wayCode(rank), name: way.name,
                occitanName: way.occitanName, complement: numero.complement, number: numero.number,
                suffix: numero.suffix, position: position.kind.rawValue, point: position.point,
                parcels: numero.parcels, source: source(commune), date: numero.changedOn.iso,
                certified: numero.isCertified ? "1" : "0")
        }
    }

    private static func row(of place: NamedPlace, rank: Int, in commune: FictionalCommune) -> BALRow {
        BALRow(
            communeID: commune.id, toponymeID: place.id, adresseID: "", communeCode: commune.code,
            communeName: commune.name, wayCode: wayCode(rank), name: place.name,
            occitanName: place.occitanName, complement: "", number: BALRow.noNumber, suffix: "",
            position: FictionalPosition.Kind.segment.rawValue, point: place.point, parcels: place.parcels,
            source: source(commune), date: place.changedOn.iso, certified: "0")
    }

    private static func wayCode(_ rank: Int) -> String {
        Digits.padded(10 + rank * 10, to: 4)
    }

    /// « Commune de Castelnavès », « Commune d'Arbenac ».
    private static func source(_ commune: FictionalCommune) -> String {
        PlaceName(french: commune.name, occitan: "").way(WayKind(french: "Commune", occitan: "")).french
    }
}
