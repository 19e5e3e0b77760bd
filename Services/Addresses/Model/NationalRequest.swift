/// What somebody asked of an address through the national base: where it is today, and how it should be.
package struct NationalRequest: Sendable, Equatable, Codable {
    /// What is asked.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case create
        case update
        case delete
        case other
    }

    /// What the place of a signalement is, over there.
    package enum Subject: String, Sendable, Codable {
        case numero = "NUMERO"
        case voie = "VOIE"
        case toponyme = "TOPONYME"
    }

    /// A point among several that are asked.
    package struct Point: Sendable, Equatable, Codable {
        package var lon: Double
        package var lat: Double
        package var kind: Position.Kind?
    }

    /// An address, or a voie, as the national base writes it; empty or nil where it says nothing.
    package struct Place: Sendable, Equatable, Codable {
        /// The `id_ban_adresse`, or the `id_ban_toponyme` of a voie.
        package var id = ""
        /// nil where it does not say.
        package var subject: Subject?
        package var number: Int?
        package var suffix = ""
        package var voie = ""
        package var lieudit = ""
        package var parcelles: [String] = []
        package var kind: Position.Kind?
        package var lon: Double?
        package var lat: Double?
        /// The points that it asks beside the first; nil for none.
        package var others: [Point]?

        package init() {}

        /// « 12 bis Chemin de la Fontaine »; empty when it says neither.
        package var label: String {
            Text.tidied("\(number.map(String.init) ?? "") \(suffix) \(voie.isEmpty ? lieudit : voie)")
        }

        package var point: (lon: Double, lat: Double)? {
            guard let lon, let lat else { return nil }
            return (lon, lat)
        }
    }

    package var kind: Kind
    /// nil for an address that is not there yet.
    package var existing: Place?
    /// nil when nothing but a comment says what should be.
    package var asked: Place?
    package var comment: String
    /// By which site it came: « Signalement BAN ».
    package var source: String

    /// Its message as the town hall reads it: its first line says what is asked, of which address.
    var message: String {
        let place = [asked, existing].compactMap { $0?.label }.first { !$0.isEmpty } ?? ""
        let told = existing?.label ?? ""
        let subject = kind == .update && !told.isEmpty ? told : place
        let head = subject.isEmpty ? kind.label : "\(kind.label)\u{A0}: \(subject)"
        return comment.isEmpty ? head : "\(head)\n\(comment)"
    }
}

extension NationalRequest.Kind {
    package var label: String {
        switch self {
        case .create: "À créer"
        case .update: "À corriger"
        case .delete: "À supprimer"
        case .other: "Signalement"
        }
    }
}

/// How the national base says that a signalement stands.
package enum NationalStatus: String, Sendable, Codable, CaseIterable {
    case pending = "PENDING"
    case ignored = "IGNORED"
    case processed = "PROCESSED"
    case expired = "EXPIRED"

    package var label: String {
        switch self {
        case .pending: "en attente"
        case .ignored: "laissé sans suite"
        case .processed: "traité"
        case .expired: "trop ancien"
        }
    }
}
