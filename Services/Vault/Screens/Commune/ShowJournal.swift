import Notifications
import Persistence
import Territory
import Web

/// What happened to a depot, line after line, each bound to the one before: what a proof is made of.
struct ShowJournal {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .get("/mairie/{insee}/sauvegarde/{depot}/journal", .commune(.reader)) { visit in
                let commune = try await desk.commune(visit)
                let depot = try await desk.depot(visit, of: commune)
                let events = try await desk.database.read { try Ledger.events(of: depot.id, in: $0) }
                return JournalPage(
                    visit: visit, commune: commune, depot: depot, events: events,
                    verdict: try await desk.notifications.ledger.verdict()
                ).reply
            }
        ]
    }
}

/// The page.
private struct JournalPage {
    let visit: Visit
    let commune: Commune
    let depot: Depot
    let events: [LedgerEvent]
    let verdict: LedgerVerdict

    var reply: Reply {
        var page = Page(
            "Journal du coffre", .office, commune: commune.name,
            content: """
                <p class="lead">\(depot.name)\u{A0}: alertes, blocages, dommages et exercices. Les noms sont dans le journal de la mairie.</p>
                \(judgement)\(list)
                """)
        page.breadcrumb = Breadcrumb([("Sauvegarde", VaultPaths.commune(commune.code.text))])
        page.assets = Assets.all
        return visit.page(page)
    }

    private var judgement: NoticeBox {
        switch verdict {
        case .whole:
            NoticeBox(.success, "Le journal est entier\u{A0}: aucune ligne n’y a été changée ni ôtée.")
        case .broken(let line):
            NoticeBox(
                .danger,
                "Le journal a été changé à la ligne \(line). Prévenez le syndicat\u{A0}: les lignes d’après ne prouvent plus rien."
            )
        }
    }

    private var list: HTML {
        guard !events.isEmpty else {
            return EmptyState("Rien ne s’est passé", "Les alertes et les gestes importants s’écriront ici.")
                .html
        }
        return Table(
            French.count(events.count, "ligne", "lignes"),
            columns: [.init("Quand"), .init("Quoi"), .init("N°", isNumber: true)],
            rows: events.reversed().map { event in
                Table.Row([
                    HTML(text: FrenchMoment.full(event.madeAt)), HTML(text: LedgerWords.of(event)),
                    HTML(text: French.number(Int(event.number))),
                ])
            }
        ).html
    }
}

/// What a line of the ledger says, as people read it.
private enum LedgerWords {
    static func of(_ event: LedgerEvent) -> String {
        let facts = event.factList
        return switch event.kind {
        case "sauvegarde.gel":
            facts["motif"] == "bouton"
                ? "Effacement bloqué par une personne" : "Effacement bloqué par Bastide, à cause d’une alerte"
        case "sauvegarde.degel": "Effacement débloqué"
        case "sauvegarde.alerte": "Alerte\u{A0}: \(facts["mots"] ?? "")"
        case "sauvegarde.alerte-close": "Alerte close par les faits"
        case "sauvegarde.dommage":
            facts["faute"] == "missing"
                ? "Élément disparu du disque du coffre" : "Élément abîmé sur le disque du coffre"
        case "sauvegarde.reparation": "Élément réparé depuis la deuxième copie"
        case "sauvegarde.exercice": exercise(facts)
        case "sauvegarde.reglage": SettingsWords.of(facts)
        case "sauvegarde.disque": disk(facts)
        default: event.kind
        }
    }

    /// « Copie hors ligne : Disque 1, 2 éléments manquants ».
    private static func disk(_ facts: [String: String]) -> String {
        let words = "Copie hors ligne\u{A0}: \(facts["disque"] ?? "")"
        guard let lacking = facts["manquants"].flatMap({ Int($0) }), lacking > 0 else { return words }
        return words + ", " + French.count(lacking, "élément manquant", "éléments manquants")
    }

    /// « Exercice de restauration (fichier témoin) : réussi ».
    private static func exercise(_ facts: [String: String]) -> String {
        let level = facts["niveau"].flatMap { DrillLevel(rawValue: $0) }?.label.lowercased()
        let outcome = facts["resultat"].flatMap { DrillOutcome(rawValue: $0) }?.label.lowercased()
        guard let level, let outcome else { return "Exercice de restauration" }
        return "Exercice de restauration (\(level))\u{A0}: \(outcome)"
    }
}
