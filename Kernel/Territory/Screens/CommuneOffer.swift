package import Web

/// Something that a service proposes on a commune's page: « Chercher mon adresse ».
package struct CommuneOffer: Sendable, Equatable {
    /// The slug of the service that proposes it.
    package let service: String
    package let label: String
    package let detail: String
    package let path: SitePath

    package init(service: String, label: String, detail: String, path: SitePath) {
        self.service = service
        self.label = label
        self.detail = detail
        self.path = path
    }
}
