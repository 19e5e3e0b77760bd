/// The territory in the columns of the official files, so that it is loaded by the same imports as a real one.
package struct OfficialFiles: Sendable {
    private let territory: FictionalTerritory

    package init(_ territory: FictionalTerritory) {
        self.territory = territory
    }

    private var outside: [OutsideCommune] {
        territory.epcis.flatMap(\.outsideMembers)
    }

    /// INSEE, Code officiel géographique: the communes.
    package var communes: [UInt8] {
        var file = DelimitedText(
            header: [
                "TYPECOM", "COM", "REG", "DEP", "CTCD", "ARR", "TNCC", "NCC", "NCCENR", "LIBELLE", "CAN",
                "COMPARENT",
            ], delimiter: ",", newline: "\n")
        for commune in territory.communes {
            file.append(Self.cogRow(commune.code, commune.name, departement: "96"))
        }
        for commune in outside { file.append(Self.cogRow(commune.code, commune.name, departement: "970")) }
        return Array(file.text.utf8)
    }

    /// INSEE, populations légales.
    package var populations: [UInt8] {
        var file = DelimitedText(header: [
            "REG", "Région", "DEP", "CODARR", "CODCAN", "CODCOM", "COM", "Commune", "PMUN", "PCAP", "PTOT",
        ])
        for commune in territory.communes {
            file.append(
                ["96", "Gascogne imaginaire", "96", "1", "01", String(commune.code.suffix(3)), commune.code]
                    + [commune.name, String(commune.population), String(commune.populationCountedApart)]
                    + [String(commune.population + commune.populationCountedApart)])
        }
        for commune in outside {
            file.append(
                ["96", "Gascogne imaginaire", "970", "1", "01", String(commune.code.suffix(2)), commune.code]
                    + [commune.name, String(commune.population), "0", String(commune.population)])
        }
        return Array(file.text.utf8)
    }

    /// DGCL, composition of the EPCIs.
    package var epcis: [UInt8] {
        var file = DelimitedText(header: [
            "dept", "siren", "raison_sociale", "nature_juridique", "mode_financ", "nb_membres",
            "total_pop_tot", "total_pop_mun", "dep_com", "insee", "siren_membre", "nom_membre", "ptot_2025",
            "pmun_2025",
        ])
        for epci in territory.epcis {
            let members = members(of: epci)
            let total = members.reduce(0) { $0 + $1.total }
            let municipal = members.reduce(0) { $0 + $1.municipal }
            let head = ["96", epci.siren, epci.name, "CC", "FPU", String(members.count), String(total)]
            for member in members {
                file.append(
                    head + [String(municipal), member.departement, member.code, member.siren, member.name]
                        + [String(member.total), String(member.municipal)])
            }
        }
        return Array(file.text.utf8)
    }

    /// La Poste, official base of postcodes.
    package var postcodes: [UInt8] {
        var text =
            Self.quotedRow([
                "code_commune_insee", "nom_de_la_commune", "code_postal", "libelle_d_acheminement", "ligne_5",
                "_geopoint", "latitude", "longitude",
            ])
        for commune in territory.communes {
            let name = PlainText.capitals(commune.name)
            let (lat, lon) = (commune.centre.latText, commune.centre.lonText)
            text += Self.quotedRow([
                commune.code, name, commune.postcode, name, "", "\(lat),\(lon)", lat, lon,
            ])
        }
        return Array(text.utf8)
    }

    /// The contours as a GeoJSON collection, with the properties of the usual files (code, nom).
    package var contours: [UInt8] {
        let features = territory.communes.map { commune in
            "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\(commune.contour.geoJSON)},"
                + "\"properties\":{\"code\":\"\(commune.code)\",\"nom\":\"\(commune.name)\"}}"
        }
        return Array(
            ("{\"type\":\"FeatureCollection\",\"features\":[" + features.joined(separator: ",\n") + "]}\n")
                .utf8)
    }

    private struct Member {
        let departement: String
        let code: String
        let siren: String
        let name: String
        let total: Int
        let municipal: Int
    }

    private func members(of epci: FictionalEPCI) -> [Member] {
        let codes = Set(epci.communeCodes)
        return territory.communes.filter { codes.contains($0.code) }.map { commune in
            Member(
                departement: "96", code: commune.code, siren: commune.siren, name: commune.name,
                total: commune.population + commune.populationCountedApart, municipal: commune.population)
        }
            + epci.outsideMembers.map { commune in
                Member(
                    departement: "970", code: commune.code, siren: commune.siren, name: commune.name,
                    total: commune.population, municipal: commune.population)
            }
    }

    /// A row of the COG; TNCC is the kind of article before the name.
    private static func cogRow(_ code: String, _ name: String, departement: String) -> [String] {
        let articles = [("Le ", "2"), ("La ", "3"), ("Les ", "4"), ("L'", "5")]
        let article = articles.first { name.hasPrefix($0.0) }
        let bare = article.map { String(name.dropFirst($0.0.count)) } ?? name
        let kind = article?.1 ?? (PlaceName.startsWithVowel(name) ? "1" : "0")
        return ["COM", code, "96", departement, departement + "D", departement + "1", kind]
            + [PlainText.capitals(bare), bare, name, departement + "01", ""]
    }

    private static func quotedRow(_ values: [String]) -> String {
        values.map { $0.isEmpty ? "" : DelimitedText.quoted($0) }.joined(separator: ",") + "\n"
    }
}
