/// What a service does with personal data, as the register of a commune says it (RGPD, article 30).
package struct Processing: Sendable, Equatable {
    /// « Abonnements aux actualités et aux alertes ».
    package let title: String
    package let purpose: String
    /// The ground in law (RGPD, article 6).
    package let ground: String
    /// Whom the data is about.
    package let people: String
    package let data: [KeptData]
    /// Who receives it, besides the commune and the syndicat.
    package let recipients: [String]
    /// What leaves the European Union, and how it is protected; empty when nothing does.
    package let transfers: String

    package init(
        _ title: String, purpose: String, ground: String, people: String, data: [KeptData],
        recipients: [String] = [], transfers: String = ""
    ) {
        self.title = title
        self.purpose = purpose
        self.ground = ground
        self.people = people
        self.data = data
        self.recipients = recipients
        self.transfers = transfers
    }
}
