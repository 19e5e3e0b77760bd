import Persistence
import Territory

/// A certificate of addressing as it was given: the address that a mairie certified, when, and whether it took it back.
struct Certificate: Sendable, Equatable {
    let number: CertificateNumber
    let commune: CodeINSEE
    /// Its place in the register of the commune, from 1.
    var rank = 0
    let madeAt: Instant
    let madeOn: CivilDate
    let address: CertifiedAddress
    /// nil for what was made before it was kept.
    var signatory: Signatory?
    var revocation: Revocation?

    /// Who signs for a mairie, as on the day of the certificate.
    struct Signatory: Sendable, Equatable {
        /// Empty once it was long enough ago.
        let name: String
        /// « Le maire », « L’adjointe au maire ».
        let title: String
    }

    /// Why and when a mairie took it back.
    struct Revocation: Sendable, Equatable {
        let at: Instant
        let reason: String
    }
}

/// An address as a certificate says it, copied on the day when it was made.
struct CertifiedAddress: Sendable, Equatable {
    let communeName: String
    let postcode: String
    let numeroID: String
    let voieID: String
    let voieName: String
    let numeroLabel: String
    let lieudit: String
    let parcelles: [String]
    let lon: Double?
    let lat: Double?

    init(_ numero: Numero, on voie: Voie, communeName: String, postcode: String) {
        self.communeName = communeName
        self.postcode = postcode
        numeroID = numero.id
        voieID = voie.id
        voieName = voie.name
        numeroLabel = numero.label
        lieudit = numero.lieudit
        parcelles = numero.parcelles
        let shown = numero.positions.first { $0.kind == .entree } ?? numero.positions.first
        (lon, lat) = (shown?.point.lon, shown?.point.lat)
    }

    /// « 412, Chemin de la Fontaine ».
    var label: String { "\(numeroLabel), \(voieName)" }

    /// Whether a list of addresses still calls the same numéro by the same number and the same voie.
    func stands(in draft: Draft) -> Bool? {
        guard let numero = draft.numeros.first(where: { $0.id == numeroID }) else { return nil }
        let voie = draft.voies.first { $0.id == numero.voieID }
        return numero.label == numeroLabel && voie?.name == voieName
    }

    /// The list with the name of the voie as it was certified.
    func upon(_ draft: Draft) -> Draft {
        var draft = draft
        if let index = draft.voies.firstIndex(where: { $0.id == voieID }) {
            draft.voies[index].name = voieName
        }
        return draft
    }

    init(row: Row) throws {
        communeName = try row.get("commune_name")
        postcode = try row.get("postcode")
        numeroID = try row.get("numero_id")
        voieID = try row.get("voie_id")
        voieName = try row.get("voie_name")
        numeroLabel = try row.get("numero_label")
        lieudit = try row.get("lieudit")
        parcelles = StoredText.parcelles(try row.get("parcelles"))
        lon = try row.optional("lon")
        lat = try row.optional("lat")
    }
}
