import Testing

@testable import Addresses

/// A commune nouvelle with two « Rue de l’Église », one on each former commune, and a farm that has no number.
@Suite struct `A file handed to a service` {
    private static let draft: Draft = {
        var draft = Draft(communeCode: "32999", communeName: "Montfort-sous-Bois")
        let (north, south) = (
            CommuneDeleguee(code: "32998", name: "Saint-Jean"), CommuneDeleguee(code: "32997", name: "Pouy")
        )
        var church = Voie(id: "v1", kind: .voie, name: "Rue de l’Église")
        church.topoCode = "0042"
        church.communeDeleguee = north
        var other = Voie(id: "v2", kind: .voie, name: "Rue de l’Église")
        other.communeDeleguee = south
        var farm = Voie(id: "l1", kind: .lieuDit, name: "Lasserre")
        farm.communeDeleguee = south
        farm.positions = [
            Position(kind: .segment, point: Point(lon: 0.51, lat: 43.71, x: 500_000, y: 6_280_000))
        ]
        draft.voies = [church, other, farm]
        var first = Numero(id: "n1", voieID: "v1", number: 12, suffix: "bis")
        first.communeDeleguee = north
        first.positions = [
            Position(kind: .entree, point: Point(lon: 0.5, lat: 43.7, x: 499_000.5, y: 6_279_000)),
            Position(kind: .batiment, point: Point(lon: 0.501, lat: 43.7, x: 499_080, y: 6_279_000)),
        ]
        first.parcelles = ["329990000A0001", "329990000A0002"]
        first.isCertified = true
        var second = Numero(id: "n2", voieID: "v2", number: 12)
        second.lieudit = "Au Bourg Très Long De La Commune Déléguée De Pouy"
        draft.numeros = [first, second]
        return draft
    }()

    private static func rows(_ file: PartnerFile, postcode: String = "32190") -> [[String: String]] {
        let table = file.table(of: draft, postcode: postcode)
        return table.rows.map { row in
            #expect(row.count == table.columns.count)
            return Dictionary(zip(table.columns, row), uniquingKeysWith: { first, _ in first })
        }
    }

    @Test func `gives the firemen each position, and the farms without a number`() {
        let rows = Self.rows(.rescue)
        #expect(rows.map { $0["id_ban_adresse"] } == ["n1", "n1", "n2", ""])
        #expect(rows.map { $0["nom_voie"] }.last == "Lasserre" && rows.last?["numero"] == "")
        #expect(rows.map { $0["longitude"] } == ["0.500000", "0.501000", "", "0.510000"])
        #expect(rows.map { $0["x_l93"] } == ["499000.50", "499080.00", "", "500000.00"])
        #expect(rows[0]["position"] == "entrée" && rows[0]["certifiee"] == "1")
        #expect(rows.map { $0["commune_deleguee"] } == ["Saint-Jean", "Saint-Jean", "Pouy", "Pouy"])
    }

    @Test func `gives the post the lines of an envelope, and those that are too long`() {
        let rows = Self.rows(.post)
        #expect(rows.map { $0["ligne_4"] } == ["12 BIS RUE DE L EGLISE", "12 RUE DE L EGLISE", ""])
        #expect(
            rows.map { $0["ligne_5"] }
                == ["SAINT JEAN", "AU BOURG TRES LONG DE LA COMMUNE DELEGUEE DE POUY", "LASSERRE"])
        #expect(rows.map { $0["ligne_6"] } == Array(repeating: "32190 MONTFORT SOUS BOIS", count: 3))
        #expect(rows.map { $0["trop_long"] } == ["non", "oui", "non"])
        #expect(Self.rows(.post, postcode: "").map { $0["ligne_6"] }.first == "MONTFORT SOUS BOIS")
    }

    @Test func `gives the taxes the voies, and the numéros with their parcelles`() {
        let voies = Self.rows(.taxVoies)
        #expect(voies.map { $0["code_topo"] } == ["0042", "", ""])
        #expect(voies.map { $0["numeros"] } == ["1", "1", "0"])
        #expect(voies.map { $0["commune_deleguee"] } == ["Saint-Jean", "Pouy", "Pouy"])
        let numeros = Self.rows(.taxNumeros)
        #expect(numeros.map { $0["parcelles"] } == ["329990000A0001 329990000A0002", ""])
        #expect(numeros.map { $0["commune_deleguee"] } == ["Saint-Jean", "Pouy"])
        #expect(numeros[0]["indice"] == "bis")
    }
}
