/// A commune as it stands in its own legal pages: it answers for what it publishes, the syndicat works for it.
package struct LegalCommune: Sendable, Equatable {
    package let code: String
    package let name: String
    /// Of the town hall; empty when nobody told it yet.
    package let address: String
    package let phone: String
    package let email: String

    package init(code: String, name: String, address: String, phone: String, email: String) {
        self.code = code
        self.name = name
        self.address = address
        self.phone = phone
        self.email = email
    }

    /// « Commune de Fleurance ».
    var title: String { "Commune " + French.of(name) }

    var home: SitePath { SitePath("/commune") / code }

    var facts: [(name: String, value: HTML)] {
        [("Mairie", address), ("Téléphone", phone), ("Courriel", email)]
            .filter { !$0.1.isEmpty }.map { (name: $0.0, value: HTML(text: $0.1)) }
    }

    /// How to write to it: what the commune gave, or else the syndicat's help.
    func contact(_ site: SiteIdentity) -> String {
        if !email.isEmpty { return email }
        if !phone.isEmpty { return phone }
        return [site.name, site.helpPhone].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
