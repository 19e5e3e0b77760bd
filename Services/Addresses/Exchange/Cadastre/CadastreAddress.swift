import Territory

/// Where a file of the cadastre stands on the network.
enum CadastreAddress {
    /// `{departement}` and `{insee}` stand for the codes of a commune.
    static let national =
        "https://cadastre.data.gouv.fr/data/etalab-cadastre/latest/geojson/communes/{departement}/{insee}/cadastre-{insee}-parcelles.json.gz"

    static func national(of commune: CodeINSEE) -> String { national.filled(for: commune) }
}

extension String {
    /// A template with the codes of a commune in it: « 32 » and « 32013 », « 974 » and « 97411 ».
    func filled(for commune: CodeINSEE) -> String {
        let length = commune.text.hasPrefix("97") || commune.text.hasPrefix("98") ? 3 : 2
        return replacing("{departement}", with: String(commune.text.prefix(length)))
            .replacing("{insee}", with: commune.text)
    }
}
