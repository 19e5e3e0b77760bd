/// What a resident says of the telephone or the network at a place.
package struct NetworkReport: Sendable, Equatable {
    package var kind: Kind
    package var carrier: Carrier
    /// Where: an address, a hamlet.
    package var place: String
    package var text: String
    package var lon: Double?
    package var lat: Double?
    /// Telephone or e-mail, only to be answered; empty when none is wanted.
    package var contact: String

    package enum Kind: String, Sendable, CaseIterable {
        case noMobile = "sans-reseau"
        case lineDown = "ligne-en-panne"
        case fibreDown = "fibre-en-panne"

        package var label: String {
            switch self {
            case .noMobile: "Pas de réseau mobile ici"
            case .lineDown: "Ligne de téléphone en panne"
            case .fibreDown: "Internet ou fibre en panne"
            }
        }
    }

    package enum Carrier: String, Sendable, CaseIterable {
        case unknown = "inconnu"
        case orange
        case sfr
        case bouygues
        case free
        case other = "autre"

        package var label: String {
            switch self {
            case .unknown: "Je ne sais pas"
            case .orange: "Orange"
            case .sfr: "SFR"
            case .bouygues: "Bouygues Telecom"
            case .free: "Free"
            case .other: "Un autre"
            }
        }
    }

    /// How far the syndicat is with it.
    package enum State: String, Sendable, CaseIterable {
        case received = "recu"
        case told = "transmis"
        case solved = "regle"

        package var label: String {
            switch self {
            case .received: "Reçu"
            case .told: "Transmis à l’opérateur"
            case .solved: "Réglé"
            }
        }
    }

    package static let longestPlace = 160
    package static let longestText = 2000
    package static let longestContact = 160

    /// As it is kept, or why it is not.
    package func checked() throws(Fault) -> NetworkReport {
        var report = self
        report.place = PlainText.line(place)
        report.text = PlainText.lines(text)
        report.contact = PlainText.line(contact)
        guard !report.place.isEmpty || lon != nil && lat != nil else { throw .noPlace }
        guard report.place.count <= Self.longestPlace else { throw .tooLong("lieu", Self.longestPlace) }
        guard report.text.count <= Self.longestText else { throw .tooLong("precisions", Self.longestText) }
        guard report.contact.count <= Self.longestContact else {
            throw .tooLong("contact", Self.longestContact)
        }
        if let lon, let lat {
            guard -180...180 ~= lon, -90...90 ~= lat else { throw .badPosition }
        } else {
            (report.lon, report.lat) = (nil, nil)
        }
        return report
    }

    package enum Fault: Error, Sendable, Equatable {
        case noPlace
        case tooLong(String, Int)
        case badPosition
        /// Too many came from the same network, or for this commune, in an hour.
        case tooMany

        /// The field where the person corrects it.
        package var field: String {
            switch self {
            case .tooLong(let field, _): field
            case .badPosition: "latitude"
            case .noPlace, .tooMany: "lieu"
            }
        }

        package var words: String {
            switch self {
            case .noPlace: "Dites où c’est\u{A0}: une adresse, un lieu-dit. Le reste est gardé."
            case .tooLong(_, let limit):
                "Ce texte est trop long\u{A0}: \(limit) signes au plus. Raccourcissez, rien n’est perdu."
            case .badPosition:
                "La position n’a pas pu être lue. Corrigez-la ou effacez-la\u{A0}: le reste est gardé."
            case .tooMany:
                "Trop de messages sont venus d’ici en une heure. Le vôtre est gardé dans le formulaire\u{A0}: renvoyez-le plus "
                    + "tard, ou appelez-nous."
            }
        }
    }
}
