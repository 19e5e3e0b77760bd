import Crypto

/// One thing to look at in the list of a commune, about one voie or one numéro.
package struct QualityAlert: Sendable, Equatable {
    package let code: AlertCode
    /// Of the voie or of the numéro that it is about.
    package let objectID: String
    package let voieID: String
    /// nil when the voie itself is meant.
    package let numeroID: String?
    /// « 12 bis Rue du Moulin ».
    package let label: String
    /// What was found, in a few words.
    package let detail: String
    /// Sixteen signs of what it tells: as long as they are the same, it tells the same.
    package let mark: String
    package let lon: Double?
    package let lat: Double?
    /// The first of the voies of the same name, when that is what was found.
    package let twinID: String?

    /// - Parameter told: what must not change for the alert to be the same.
    init(
        _ code: AlertCode, voie: Voie, numero: Numero? = nil, detail: String, told: [String],
        at place: Place? = nil, twinID: String? = nil
    ) {
        self.code = code
        objectID = numero?.id ?? voie.id
        voieID = voie.id
        numeroID = numero?.id
        label = numero.map { "\($0.label) \(voie.name)" } ?? voie.name
        self.detail = detail
        mark = Self.mark(of: told)
        lon = place?.lon
        lat = place?.lat
        self.twinID = twinID
    }

    static func mark(of told: [String]) -> String {
        let text = told.map { "\($0.utf8.count):\($0)" }.joined()
        return SHA256.hash(data: Array(text.utf8)).prefix(8).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 2 ? digits : "0" + digits
        }.joined()
    }

    /// Degrees.
    typealias Place = (lon: Double, lat: Double)
}
