/// Who publishes and hosts the site, what it keeps of people, and their rights.
struct LegalMentions {
    let site: SiteIdentity
    let notice: LegalNotice
    let kept: [KeptData]
    /// In whose name the page speaks; nil for the syndicat's own.
    var commune: LegalCommune?

    var html: HTML { publication + privacy }

    /// Who publishes and hosts.
    var publication: HTML {
        guard let commune else { return "<h2>Qui publie ce site</h2>\n\(DefinitionList(publisher))" }
        let own =
            [(name: "Éditeur", value: HTML(text: commune.title))] + commune.facts + [
                (name: "Directeur ou directrice de la publication", value: HTML(text: "Le ou la maire"))
            ]
        return """
            <h2>Qui publie ces pages</h2>
            \(DefinitionList(own))
            <h2>Qui fait marcher le site</h2>
            \(DefinitionList(publisher))
            <p><a href="\(commune.home / "donnees-personnelles")">Données personnelles</a> · \
            <a href="\(commune.home / "accessibilite")">Accessibilité</a> · \
            <a href="\(commune.home / "registre")">Registre des traitements</a></p>
            """
    }

    /// What is kept of people, and their rights.
    var privacy: HTML {
        """
        \(answerable)<h2>Ce que le site garde, et combien de temps</h2>
        <p>Sans compte, rien n’est gardé de votre visite\u{202F}: ni traceur, ni mesure d’audience, ni publicité. \
        Les fonds de carte passent par ce site\u{202F}: votre navigateur ne parle à personne d’autre.</p>
        \(table)
        <h2>Vos droits</h2>
        <p>Vous pouvez demander à lire, corriger ou effacer ce qui vous concerne, vous y opposer, ou en limiter l’usage \
        (règlement général sur la protection des données, articles 15 à 21). \(officer)</p>
        <p>Si la réponse ne vous convient pas, vous pouvez vous adresser à la Commission nationale de l’informatique et des \
        libertés (<a href="https://www.cnil.fr/fr/plaintes">cnil.fr</a>).</p>
        <h2>Petits fichiers déposés par le site</h2>
        <p>Deux seulement, nécessaires au fonctionnement\u{202F}: l’un garde votre session quand vous avez un compte, l’autre \
        montre une fois le message qui suit une action. Ils n’ont pas besoin de votre accord.</p>
        """
    }

    private var answerable: HTML {
        guard let commune else { return .empty }
        return """
            <h2>Qui en répond</h2>
            <p>La \(commune.title.prefix(1).lowercased() + commune.title.dropFirst()) répond de ce qu’elle publie et des messages \
            qu’elle reçoit\u{202F}; \(site.name) tient le site pour elle (RGPD, article 28). Pour l’une comme pour l’autre\u{A0}: \
            \(commune.contact(site)).</p>

            """
    }

    private var publisher: [(name: String, value: HTML)] {
        let phone = site.helpPhone.isEmpty ? "" : "\(site.helpPhone) \(site.helpHours)"
        let lines = [
            ("Éditeur", site.name), ("Adresse", notice.address), ("Téléphone", phone),
            ("Courriel", notice.email),
            ("Directeur ou directrice de la publication", notice.director), ("Hébergeur", notice.host),
        ]
        return lines.filter { !$0.1.isEmpty }.map { (name: $0.0, value: HTML(text: $0.1)) }
    }

    private var officer: HTML {
        guard !notice.dataOfficer.isEmpty else { return "Écrivez ou téléphonez \(French.to(site.name))." }
        return "Écrivez à la personne déléguée à la protection des données\u{A0}: \(notice.dataOfficer)."
    }

    private var table: HTML {
        guard !kept.isEmpty else { return .empty }
        let rows = kept.map { Table.Row(["\($0.data)", "\($0.duration)", "\($0.ground)"]) }
        return Table(
            "Données gardées", columns: [.init("Quoi"), .init("Combien de temps"), .init("Pourquoi")],
            rows: rows
        ).html
    }
}
