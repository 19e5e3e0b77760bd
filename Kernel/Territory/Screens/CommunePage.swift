import Web

/// What residents read of their commune.
struct CommunePage {
    let commune: Commune
    let epci: String?
    let formers: [String]
    let offers: [CommuneOffer]
    /// The services open in this commune.
    let services: [CatalogueEntry]
    let site: SiteIdentity
    /// What the services show, danger first.
    var parts: [FrontPart] = []

    var content: HTML {
        """
        \(parts.at(.danger))\(summary)
        \(parts.at(.news))\(parts.at(.agenda))<h2>Ce que vous pouvez faire ici</h2>
        \(offerList)
        \(parts.at(.ways))<h2>Numéros utiles</h2>
        \(UsefulNumbers(townHall: commune.townHall.phone, site: site))
        <h2>Votre mairie</h2>
        \(townHall)
        <h2>Ce que \(services.count == 1 ? "ce service ne fait" : "ces services ne font") pas</h2>
        \(limits)
        \(help)
        <p><a href="\(home / "mentions-legales")">Mentions légales</a> · \
        <a href="\(home / "donnees-personnelles")">Données personnelles</a> · \
        <a href="\(home / "accessibilite")">Accessibilité</a></p>
        """
    }

    private var home: SitePath { SitePath("/commune") / commune.code.text }

    private var summary: HTML {
        var parts: [String] = []
        if let epci { parts.append(epci) }
        if let population = commune.population {
            parts.append(French.count(population, "habitant", "habitants"))
        }
        if !commune.postcodes.isEmpty { parts.append(commune.postcodes.joined(separator: ", ")) }
        let line: HTML = parts.isEmpty ? .empty : "<p class=\"lead\">\(parts.joined(separator: " · "))</p>\n"
        guard !formers.isEmpty else { return line }
        return "\(line)<p>Avec \(formers.joined(separator: ", ")).</p>\n"
    }

    private var offerList: HTML {
        guard !offers.isEmpty else {
            return """
                <p>Aucun service en ligne n’est encore ouvert \(French.to(commune.name)). Votre mairie peut le demander\u{A0}: \
                <a href="/services">les services du territoire</a>.</p>
                """
        }
        let lines = offers.map { offer -> HTML in
            "<li><a href=\"\(offer.path)\"><strong>\(offer.label)</strong></a><br>\(offer.detail)</li>\n"
        }
        return "<ul class=\"offers\">\n\(lines)</ul>\n"
    }

    private var townHall: HTML {
        let hall = commune.townHall
        guard hall != .unknown else {
            return "<p>L’adresse et les horaires de la mairie ne sont pas encore renseignés.</p>"
        }
        var facts: [(name: String, value: HTML)] = []
        if !hall.address.isEmpty { facts.append(("Adresse", lines(hall.address))) }
        if !hall.hours.isEmpty { facts.append(("Horaires", lines(hall.hours))) }
        if !hall.phone.isEmpty {
            facts.append(("Téléphone", "<a href=\"tel:\(hall.phone.dialable)\">\(hall.phone)</a>"))
        }
        if !hall.email.isEmpty {
            facts.append(("Courriel", "<a href=\"mailto:\(hall.email)\">\(hall.email)</a>"))
        }
        if !hall.website.isEmpty {
            facts.append(("Site", "<a href=\"\(hall.website)\" rel=\"noopener\">\(hall.website)</a>"))
        }
        return DefinitionList(facts).html
    }

    private func lines(_ text: String) -> HTML {
        let parts = text.split(whereSeparator: \.isNewline).map { HTML(text: $0) }
        return parts.dropFirst().reduce(parts.first ?? .empty) { "\($0)<br>\($1)" }
    }

    private var limits: HTML {
        let own = services.map { "<li>\($0.limits)</li>\n" as HTML }
        return """
            <ul>
            <li>Pas de compte à créer, pas de mot de passe.</li>
            <li>Pas de pistage\u{A0}: aucun cookie de mesure, aucune publicité, rien n’est vendu ni partagé.</li>
            \(own)</ul>

            """
    }

    private var help: HTML {
        guard !site.helpPhone.isEmpty else { return .empty }
        return """
            <p>Une question\u{202F}? Appelez le <a href="tel:\(site.helpPhone.dialable)"><strong>\(site.helpPhone)</strong></a> \
            \(site.helpHours).</p>
            """
    }
}

extension String {
    /// A phone number as a phone dials it: digits and `+`.
    var dialable: String {
        filter { $0.isASCII && ($0.isNumber || $0 == "+") }
    }
}
