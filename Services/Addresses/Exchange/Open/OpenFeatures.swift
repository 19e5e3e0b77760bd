import Persistence
import Territory

/// What a published list shows on a map, written once for all who will read it.
struct OpenFeatures {
    private let draft: Draft
    private let publishedAt: Instant
    private let languages: [String]
    private let numeros: [String: [Numero]]

    /// - Parameter languages: those of the whole territory.
    init(of draft: Draft, since publishedAt: Instant, in languages: OpenLanguages) {
        self.draft = draft
        self.publishedAt = publishedAt
        self.languages = languages.codes
        numeros = Dictionary(grouping: draft.numeros, by: \.voieID)
    }

    var all: [OpenFeature] {
        var names = FeatureNames(commune: draft.communeCode)
        let addresses = draft.voies.flatMap { voie in
            lieudit(voie, &names) + (numeros[voie.id] ?? []).flatMap { numero($0, on: voie, &names) }
        }
        return addresses + draft.voies.compactMap(place) + [commune(of: addresses)].compactMap { $0 }
    }

    private func lieudit(_ voie: Voie, _ names: inout FeatureNames) -> [OpenFeature] {
        guard voie.kind == .lieuDit else { return [] }
        return voie.positions.map { position in
            var properties = self.properties("toponyme", of: voie, voie.communeDeleguee, voie.extra)
            properties.null("id_ban_adresse", "numero", "suffixe")
            properties.name("lieudit_complement_nom", "", [:], in: languages)
            properties.state(
                position, source: voie.source, updatedOn: voie.updatedOn, isCertified: voie.isCertified,
                parcelles: voie.parcelles)
            return feature(.adresses, names.next(voie.id), position.point, properties)
        }
    }

    private func numero(_ numero: Numero, on voie: Voie, _ names: inout FeatureNames) -> [OpenFeature] {
        numero.positions.map { position in
            var properties = self.properties("numero", of: voie, numero.communeDeleguee, numero.extra)
            properties.text("id_ban_adresse", numero.id)
            properties.number("numero", numero.number)
            properties.text("suffixe", numero.suffix)
            properties.name("lieudit_complement_nom", numero.lieudit, numero.lieuditNames, in: languages)
            properties.state(
                position, source: numero.source, updatedOn: numero.updatedOn,
                isCertified: numero.isCertified, parcelles: numero.parcelles)
            return feature(.adresses, names.next(numero.id), position.point, properties)
        }
    }

    /// A voie in the middle of its positions; nil when it has none.
    ///
    /// Its line is not published: a BAL has none.
    private func place(of voie: Voie) -> OpenFeature? {
        let addresses = numeros[voie.id] ?? []
        let positions = voie.positions + addresses.flatMap(\.positions)
        guard let middle = Self.middle(of: positions.map { ($0.point.lon, $0.point.lat) }) else { return nil }
        var properties = self.properties(
            voie.kind == .lieuDit ? "lieu-dit" : "voie", of: voie, voie.communeDeleguee, voie.extra)
        properties.number("adresses", Draft.addressCount(of: voie, addresses))
        return feature(
            .voies, "\(draft.communeCode).\(voie.id)", lon: middle.lon, lat: middle.lat, properties)
    }

    private func commune(of addresses: [OpenFeature]) -> OpenFeature? {
        guard let middle = Self.middle(of: addresses.map { ($0.lon, $0.lat) }) else { return nil }
        var properties = FeatureProperties()
        properties.text("id_ban_commune", draft.idBanCommune ?? "")
        properties.text("commune_insee", draft.communeCode)
        properties.name("commune_nom", draft.communeName, draft.communeNames, in: languages)
        properties.number("voies", draft.voies.count)
        properties.number(
            "adresses",
            draft.voies.reduce(0) { $0 + Draft.addressCount(of: $1, numeros[$1.id] ?? []) })
        properties.text("publiee_le", CivilDate(of: publishedAt).text)
        return feature(.communes, draft.communeCode, lon: middle.lon, lat: middle.lat, properties)
    }

    private func properties(
        _ type: String, of voie: Voie, _ deleguee: CommuneDeleguee?, _ extra: [String: String]
    ) -> FeatureProperties {
        var properties = FeatureProperties()
        properties.text("type", type)
        properties.text("id_ban_commune", draft.idBanCommune ?? "")
        properties.text("id_ban_toponyme", voie.id)
        properties.text("commune_insee", draft.communeCode)
        properties.name("commune_nom", draft.communeName, draft.communeNames, in: languages)
        properties.text("commune_deleguee_insee", deleguee?.code ?? "")
        properties.name(
            "commune_deleguee_nom", deleguee?.name ?? "", CommuneDeleguee.names(in: extra), in: languages)
        properties.name("toponyme", voie.name, voie.names, in: languages)
        return properties
    }

    private func feature(
        _ collection: OpenCollection, _ id: String, _ point: Point, _ properties: FeatureProperties
    ) -> OpenFeature {
        feature(collection, id, lon: point.lon, lat: point.lat, properties)
    }

    private func feature(
        _ collection: OpenCollection, _ id: String, lon: Double, lat: Double, _ properties: FeatureProperties
    ) -> OpenFeature {
        let (lon, lat) = (Self.rounded(lon), Self.rounded(lat))
        let geometry = #"{"type":"Point","coordinates":[\#(lon),\#(lat)]}"#
        return OpenFeature(
            collection: collection, id: id, lon: lon, lat: lat,
            json:
                #"{"type":"Feature","id":\#(JSONText.quoted(id)),"geometry":\#(geometry),"properties":\#(properties.json)}"#
        )
    }

    private static func middle(of points: [(lon: Double, lat: Double)]) -> (lon: Double, lat: Double)? {
        guard !points.isEmpty else { return nil }
        let sum = points.reduce((lon: 0.0, lat: 0.0)) { ($0.lon + $1.lon, $0.lat + $1.lat) }
        return (sum.lon / Double(points.count), sum.lat / Double(points.count))
    }

    /// Seven decimals, as the BAL: one centimetre.
    private static func rounded(_ degrees: Double) -> Double {
        (degrees * 10_000_000).rounded() / 10_000_000
    }
}

/// What the features of a commune are called: by the id of the address, and its rank from the second position on.
private struct FeatureNames {
    let commune: String
    private var ranks: [String: Int] = [:]

    init(commune: String) {
        self.commune = commune
    }

    mutating func next(_ id: String) -> String {
        let rank = ranks[id, default: 0] + 1
        ranks[id] = rank
        return rank == 1 ? "\(commune).\(id)" : "\(commune).\(id).\(rank)"
    }
}
