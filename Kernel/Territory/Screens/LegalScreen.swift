import Web

/// `/mentions-legales`: who publishes and hosts the site (loi n° 2004-575, article 1-1), which data it keeps (RGPD, 13).
struct LegalScreen {
    let territory: TerritoryModule

    func show(_ visit: Visit) async throws -> Reply {
        let settings = try await territory.settings.settings()
        var facts: [(name: String, value: HTML)] = []
        let known: [(String, Settings.Name)] = [
            ("Éditeur", .name), ("Adresse", .address), ("Numéro SIREN", .siren), ("Courriel", .email),
            ("Téléphone", .helpPhone), ("Directeur de la publication", .publisher), ("Hébergeur", .host),
            ("Délégué à la protection des données", .dpo),
        ]
        for (label, name) in known where !settings[name].isEmpty {
            facts.append((label, HTML(text: settings[name])))
        }
        let content: HTML = """
            \(DefinitionList(facts))
            <h2>Vos données</h2>
            <p>Lire ce site ne laisse rien de vous\u{A0}: pas de cookie de mesure, pas de publicité, rien n’est vendu ni partagé.</p>
            \(retentions)
            <p>Vous pouvez demander à voir, corriger ou effacer ce qui vous concerne en écrivant ou en téléphonant \
            ci-dessus, et saisir la Commission nationale de l’informatique et des libertés (cnil.fr).</p>
            <h2>Sources</h2>
            <p>Communes, populations et intercommunalités\u{A0}: INSEE et direction générale des collectivités locales. \
            Codes postaux\u{A0}: La Poste. Contours et fonds de carte\u{A0}: IGN. Licence ouverte 2.0.</p>
            """
        return visit.page(Page("Mentions légales et données personnelles", .open, content: content))
    }

    private var retentions: HTML {
        let own = RetentionLine(
            data: "Demandes d’adhésion à un service", duration: "Nom et contact effacés à la réponse",
            ground: "Mission d’intérêt public")
        let rows = (territory.surroundings.retentions + [own]).map { line in
            Table.Row([HTML(text: line.data), HTML(text: line.duration), HTML(text: line.ground)])
        }
        return Table(
            "Ce qui est gardé",
            columns: [.init("Données"), .init("Durée"), .init("Pourquoi nous en avons le droit")],
            rows: rows
        ).html
    }
}
