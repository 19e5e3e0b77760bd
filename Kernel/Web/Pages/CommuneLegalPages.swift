/// The legal pages of one commune: what the syndicat's say, in the commune's name.
struct CommuneLegalPages: Sendable {
    let processings: [Processing]
    let kept: [KeptData]
    let notice: @Sendable () async throws -> LegalNotice
    /// The commune of this code, or nil when the territory has none.
    let commune: @Sendable (String) async throws -> LegalCommune?

    var routes: [Route] {
        [
            page("mentions-legales", "Mentions légales") { commune, notice, visit in
                LegalMentions(site: visit.site, notice: notice, kept: kept, commune: commune).publication
            },
            page("accessibilite", "Accessibilité") { commune, notice, visit in
                AccessibilityStatement(site: visit.site, notice: notice, commune: commune).html
            },
            page("donnees-personnelles", "Données personnelles") { commune, notice, visit in
                LegalMentions(site: visit.site, notice: notice, kept: kept, commune: commune).privacy
            },
            page("registre", "Registre des traitements") { commune, notice, visit in
                ProcessingRegister(
                    commune: commune, notice: notice, site: visit.site, processings: processings
                )
                .html
            },
        ]
    }

    private func page(
        _ tail: String, _ title: String,
        _ content: @escaping @Sendable (LegalCommune, LegalNotice, Visit) -> HTML
    ) -> Route {
        .get("/commune/{insee}/" + tail, .anyone) { visit in
            guard let commune = try await commune(visit.parameter("insee")) else { throw Refusal.notFound }
            var page = Page(
                title, .open, commune: commune.name, content: content(commune, try await notice(), visit))
            page.breadcrumb = Breadcrumb([(commune.name, commune.home)])
            return visit.page(page)
        }
    }
}

/// The register of a commune for what this program does in its name: one entry for each service.
struct ProcessingRegister {
    let commune: LegalCommune
    let notice: LegalNotice
    let site: SiteIdentity
    let processings: [Processing]

    var html: HTML {
        """
        <p class="lead">Ce que ce site fait de données personnelles au nom de la \(commune.title.lowercasedFirst)\u{A0}: à joindre au \
        registre de la mairie (RGPD, article 30).</p>
        \(PrintButton("Imprimer le registre"))
        <h2>Qui en répond</h2>
        \(DefinitionList(parties))
        \(processings.map(entry))
        <h2>Comment c’est protégé</h2>
        <ul>
        <li>Connexions chiffrées\u{202F}; mots de passe hachés (argon2id)\u{202F}; second facteur pour les comptes.</li>
        <li>Chaque accès est vérifié à chaque page\u{202F}; ce qui est modifié est écrit dans un journal.</li>
        <li>Ce qui est effacé l’est partout\u{202F}; les sauvegardes suivent leur durée.</li>
        </ul>
        """
    }

    private var parties: [(name: String, value: HTML)] {
        let controller = [commune.title, commune.address, commune.contact(site)].filter { !$0.isEmpty }
        let processor = [site.name, notice.address, notice.email].filter { !$0.isEmpty }
        var parties: [(name: String, value: HTML)] = [
            ("Responsable du traitement", HTML(text: controller.joined(separator: ", "))),
            ("Sous-traitant (RGPD, article 28)", HTML(text: processor.joined(separator: ", "))),
        ]
        if !notice.host.isEmpty { parties.append(("Hébergeur", HTML(text: notice.host))) }
        if !notice.dataOfficer.isEmpty {
            parties.append(("Délégué à la protection des données", HTML(text: notice.dataOfficer)))
        }
        return parties
    }

    private func entry(_ processing: Processing) -> HTML {
        let rows = processing.data.map { Table.Row(["\($0.data)", "\($0.duration)", "\($0.ground)"]) }
        let recipients =
            processing.recipients.isEmpty
            ? "personne d’autre que la mairie et le syndicat"
            : processing.recipients.joined(separator: "\u{202F}; ")
        let transfers = processing.transfers.isEmpty ? "aucun" : processing.transfers
        let facts: [(name: String, value: HTML)] = [
            ("But", HTML(text: processing.purpose)), ("Fondement", HTML(text: processing.ground)),
            ("Personnes concernées", HTML(text: processing.people)),
            ("Destinataires", HTML(text: recipients)),
            ("Transfert hors de l’Union européenne", HTML(text: transfers)),
        ]
        return """
            <h2>\(processing.title)</h2>
            \(DefinitionList(facts))
            \(Table("Données\u{A0}: \(processing.title)", columns: [.init("Quoi"), .init("Combien de temps"), .init("Pourquoi")], rows: rows))

            """
    }
}

extension String {
    /// « commune de Fleurance » inside a sentence.
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
