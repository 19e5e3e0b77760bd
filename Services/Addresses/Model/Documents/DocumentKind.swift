/// The documents whose text is a model of the syndicat.
package enum DocumentKind: String, Sendable, CaseIterable {
    case certificate = "certificat"
    case arrete
    case deliberation
    case letter = "courrier"

    package var title: String {
        switch self {
        case .certificate: "Certificat d’adressage"
        case .arrete: "Arrêté de numérotage"
        case .deliberation: "Délibération de dénomination"
        case .letter: "Courrier aux habitants"
        }
    }

    /// The fields that its text may have.
    package var fields: [DocumentField] { Self.ofCommune + own }

    private static let ofCommune: [DocumentField] = [
        .commune, .deCommune, .aCommune, .insee, .postcode, .hallAddress, .hallPhone, .hallHours, .mayor,
        .mayorTitle, .syndicat, .date,
    ]

    private var own: [DocumentField] {
        switch self {
        case .certificate:
            [
                .certificateNumber, .certificateDate, .address, .numero, .voie, .lieudit, .delegated,
                .parcelles,
                .position, .applicant, .plan,
            ]
        case .arrete: [.actNumber, .councilDate, .voie, .count, .list, .plan]
        case .deliberation:
            [
                .actNumber, .councilDate, .members, .present, .voters, .inFavour, .against, .abstaining,
                .count, .list,
            ]
        case .letter: [.oldAddress, .newAddress, .voie, .numero, .lieudit, .delegated, .startDate, .endDate]
        }
    }

    /// What the town hall writes before it prints, in the order of the form.
    package var asked: [DocumentField] {
        let signed: [DocumentField] = [.date, .mayorTitle, .mayor]
        return switch self {
        case .certificate: signed
        case .arrete: [.actNumber, .councilDate] + signed
        case .deliberation:
            [
                .actNumber, .councilDate, .members, .present, .voters, .inFavour, .against, .abstaining,
            ] + signed
        case .letter: [.startDate, .endDate] + signed
        }
    }
}
