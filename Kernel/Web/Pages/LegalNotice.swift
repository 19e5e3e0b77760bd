/// What the law asks a public site to say of itself: filled in by the syndicat's settings.
package struct LegalNotice: Sendable, Equatable {
    /// Postal address of the body that publishes.
    package let address: String
    package let email: String
    /// The person answerable for what is published (loi n° 2004-575 du 21 juin 2004, article 1-1).
    package let director: String
    /// Name, address and phone of who hosts the machine.
    package let host: String
    /// How to write to the data protection officer (RGPD, articles 13 and 37).
    package let dataOfficer: String
    package let conformity: Conformity

    /// The result of the last RGAA audit (décret n° 2019-768 du 24 juillet 2019).
    package enum Conformity: Sendable, Equatable {
        case notAudited
        /// - Parameters:
        ///   - share: per cent of the criteria that are met.
        ///   - date: of the audit, as people read it.
        case audited(share: Int, date: String)
    }

    package init(
        address: String, email: String, director: String, host: String, dataOfficer: String,
        conformity: Conformity = .notAudited
    ) {
        self.address = address
        self.email = email
        self.director = director
        self.host = host
        self.dataOfficer = dataOfficer
        self.conformity = conformity
    }
}

/// A kind of data that the site keeps: how long, and by what right.
package struct KeptData: Sendable, Equatable {
    package let data: String
    package let duration: String
    package let ground: String

    package init(data: String, duration: String, ground: String) {
        self.data = data
        self.duration = duration
        self.ground = ground
    }
}
