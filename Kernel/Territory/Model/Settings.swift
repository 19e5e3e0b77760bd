/// What the syndicat decides for the whole site: its name, its help, its legal notice, its maps, its sources.
package struct Settings: Sendable, Equatable {
    private var values: [Name: String]

    /// The settings, by their name in the table.
    package enum Name: String, Sendable, CaseIterable {
        case name
        case siren
        case address
        case email
        case helpPhone = "help_phone"
        case helpHours = "help_hours"
        /// Directeur de la publication (loi n° 2004-575 du 21 juin 2004, article 1-1).
        case publisher
        /// Who hosts the machine: name, address, phone (same article).
        case host
        /// Data protection officer (RGPD, article 37).
        case dpo
        /// Codes of départements, separated by commas.
        case departements
        /// Addresses of map tiles that replace the usual ones, with `{z}`, `{x}` and `{y}`.
        case planLayer = "plan_layer"
        case aerialLayer = "aerial_layer"
        case cadastreLayer = "cadastre_layer"
        case roadLayer = "road_layer"
        /// Where the Base Adresse Nationale gives the addresses of a commune as a file; `{insee}` stands for its code.
        case nationalBase = "national_base"
        /// Where the Base Adresse Nationale gives the identifier of a commune (JSON); `{insee}` stands for its code.
        case nationalIdentity = "national_identity"
    }

    package init(_ values: [Name: String] = [:]) {
        self.values = values
    }

    /// The value decided, or the one that holds when nobody decided.
    package subscript(name: Name) -> String {
        get { values[name] ?? Self.initial[name] ?? "" }
        set { values[name] = newValue }
    }

    /// The départements of the territory, in order.
    package var departements: [String] {
        Self.departements(in: self[.departements])
    }

    /// - Returns: the codes of a list such as `32, 2A`; what is no code of département is left out.
    package static func departements(in text: String) -> [String] {
        let codes = text.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map { $0.uppercased() }
        return Set(codes.filter { CodeINSEE($0 + ($0.utf8.count == 3 ? "01" : "001")) != nil }).sorted()
    }

    /// What holds while nobody decided.
    package static let initial: [Name: String] = [
        .name: "Syndicat du territoire",
        .nationalBase:
            "https://plateforme.adresse.data.gouv.fr/ban/communes/{insee}/download/csv-bal/adresses",
        .nationalIdentity: "https://plateforme.adresse.data.gouv.fr/api/district/cog/{insee}",
    ]
}
