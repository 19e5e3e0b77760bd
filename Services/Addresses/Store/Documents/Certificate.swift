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
    /// The former commune; nil for what was certified before it was kept.
    let delegated: String?
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
        delegated = numero.delegated(on: voie)
        parcelles = numero.parcelles
        let shown = numero.positions.shown
        (lon, lat) = (shown?.lon, shown?.lat)
    }

    /// « 412, Chemin de la Fontaine ».
    var label: String { "\(numeroLabel), \(voieName)" }

    /// What became of it in a list of addresses that has its numéro still.
    func state(of numero: Numero, on voie: Voie?) -> CertificateState {
        guard numero.label == numeroLabel, voie?.name == voieName else { return .changed }
        var details: [String] = []
        if numero.lieudit != lieudit { details.append("le lieu-dit") }
        if let delegated, numero.delegated(on: voie) != delegated { details.append("la commune déléguée") }
        if Set(numero.parcelles) != Set(parcelles) { details.append("les parcelles") }
        if !isNear(numero.positions.shown) { details.append("la position") }
        if !numero.isCertified {
            details.append("la certification\u{A0}: la mairie ne déclare plus l’adresse juste")
        }
        return details.isEmpty ? .standing : .detailed(details)
    }

    /// Files round a position: two metres are the same place.
    private func isNear(_ point: Point?) -> Bool {
        guard let lon, let lat, let point else { return self.lon == nil && point == nil }
        return abs(point.lon - lon) < 2e-5 && abs(point.lat - lat) < 2e-5
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
        delegated = try row.optional("deleguee")
        parcelles = StoredText.parcelles(try row.get("parcelles"))
        lon = try row.optional("lon")
        lat = try row.optional("lat")
    }
}

/// Whether what a certificate says is still so.
enum CertificateState: Sendable, Equatable {
    case standing
    /// Called the same, but for what is named here.
    case detailed([String])
    /// The list of the commune does not call it so any more.
    case changed
    /// The list of the commune has no such numéro any more.
    case gone
    case revoked(Certificate.Revocation)
}

extension [Position] {
    /// The point that stands for an address: its entrance when it has one.
    fileprivate var shown: Point? { (first { $0.kind == .entree } ?? first)?.point }
}
