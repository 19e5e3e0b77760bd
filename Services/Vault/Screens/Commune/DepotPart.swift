import Persistence
import Web

/// What is said of one depot: how it stands, what is proved and what is not yet.
struct DepotPart {
    let visit: Visit
    let facts: DepotFacts
    let alerts: [VaultAlert]
    /// The number of who is on call for the vault; nil when nobody is.
    var onCallPhone: String?
    /// Whether the site sends e-mails.
    let canWrite: Bool

    private var depot: Depot { facts.depot }
    private var path: SitePath { VaultPaths.depot(depot.slug, of: depot.commune) }

    var html: HTML {
        """
        <section class="depot" aria-label="Sauvegarde «\u{A0}\(depot.name)\u{A0}»">
        <h2>\(depot.name)</h2>
        \(NoticeBox(headline.tone, headline.words, detail: headline.detail))
        \(alerts.map(alert))
        \(numbers)\(links)\(proofs)\(rule)\(freeze)
        <p><a href="\(path / "journal")">Journal de ce coffre</a></p>
        </section>

        """
    }

    private var headline: (tone: NoticeBox.Tone, words: String, detail: HTML) {
        guard let last = facts.lastComplete else {
            let words =
                facts.runningSince == nil
                ? "La première sauvegarde n’est pas encore arrivée." : "La première sauvegarde est en cours."
            return (
                .information, words,
                "<p>Elle peut durer plusieurs jours. Laissez le PC allumé quand vous pouvez.</p>"
            )
        }
        let running: HTML = facts.runningSince == nil ? .empty : "<p>Une autre est en cours.</p>"
        let tone: NoticeBox.Tone = alerts.isEmpty ? .success : .information
        guard !facts.isSafe(alerts) else {
            return (
                .success,
                "Vos fichiers sont en sécurité. Dernière sauvegarde complète\u{A0}: \(FrenchMoment.recent(last)).",
                running
            )
        }
        return (tone, "Dernière sauvegarde complète\u{A0}: \(FrenchMoment.recent(last)).", running)
    }

    private func alert(_ alert: VaultAlert) -> HTML {
        let seenPath = path / "alertes" / alert.id / "vu"
        let seen: HTML =
            visit.maySend(to: seenPath)
            ? "<div class=\"actions\">\(PostButton("J’ai vu", to: seenPath, visit, .quiet))</div>" : .empty
        let since = "Depuis \(FrenchMoment.recent(alert.openedAt))."
        let acknowledged = alert.acknowledgedAt.map { "Vu \(FrenchMoment.recent($0))." }
        let gesture: HTML = acknowledged.map { "<p><small>\($0)</small></p>" } ?? seen
        return """
            <div class="notice \(alert.level == .danger ? "danger" : "warning")">
            <p><strong>\(alert.words)</strong></p><p>\(alert.advice(calling: onCallPhone))\(phone(for: alert))</p><p><small>\(since)</small></p>\(gesture)</div>

            """
    }

    private func phone(for alert: VaultAlert) -> HTML {
        visit.site.helpPhone.isEmpty || alert.level == .danger && onCallPhone != nil
            ? .empty : " Téléphone du syndicat\u{A0}: <strong>\(visit.site.helpPhone)</strong>."
    }

    private var numbers: HTML {
        let share = French.share(depot.used, of: depot.quota)
        return Figures([
            .init("Sauvegardes gardées", French.number(facts.backups), hint: "on peut revenir à chacune"),
            .init(
                "Place prise", ByteCount.text(depot.used), hint: "\(share) de \(ByteCount.text(depot.quota))"),
            .init(
                "Appareils", French.number(facts.devices.count),
                hint: facts.agents.first.map { ClientVersion(agent: $0).label }),
        ]).html
    }

    private var proofs: HTML {
        let proved = Proof.all(of: facts).filter(\.isProved),
            waiting = Proof.all(of: facts).filter { !$0.isProved }
        let done: HTML? =
            proved.isEmpty ? nil : "<h3>Ce qui est prouvé</h3><ul class=\"proofs\">\(proved.map(\.html))</ul>"
        let left: HTML? =
            waiting.isEmpty
            ? nil : "<h3>Ce qui ne l’est pas encore</h3><ul class=\"proofs\">\(waiting.map(\.html))</ul>"
        return "\(done)\(left)"
    }

    private var links: HTML {
        let paths = RestorePaths(depot.slug, of: depot.commune)
        let links = [
            LinkButton("Retrouver des fichiers", paths.calendar, .quiet, for: visit),
            LinkButton("Exercices de restauration", paths.drills, .quiet, for: visit),
            LinkButton("Appareils", path / "appareils", .quiet, for: visit),
            LinkButton("Réglages", VaultPaths.settings(of: depot), .quiet, for: visit),
        ]
        let lost: HTML =
            facts.lastComplete == nil
            ? .empty
            : "<p>Un fichier manque\u{202F}? Sur le PC, ouvrez «\u{A0}Récupérer un fichier\u{A0}» dans son menu.</p>"
        return "\(lost)<div class=\"actions\">\(links)</div>\n"
    }

    /// The syndicat's own reading.
    private var rule: HTML {
        guard visit.visitor != nil, visit.mayOpen(VaultPaths.fleet) else { return .empty }
        return SafetyRule(facts: facts).html
    }

    /// Who knows of the freeze, when anything can tell them.
    private var told: String {
        canWrite
            ? "Le syndicat et les responsables de la mairie ont été prévenus par courriel."
            : "Aucun courriel ne peut partir de ce site\u{A0}: prévenez vous-même le syndicat."
    }

    private var freeze: HTML {
        guard let since = depot.frozenAt else {
            let places = [path / "gel", VaultPaths.syndicatDepot(depot) / "gel"]
            guard let place = places.first(where: visit.maySend) else { return .empty }
            return Panel(
                "Un doute\u{202F}? Bloquez tout effacement",
                content: """
                    <p>Virus, vol, geste inquiétant\u{A0}: un bouton suffit. Plus rien ne pourra disparaître du coffre, même \
                    par le ménage de nuit. Les sauvegardes continuent.</p>
                    """,
                actions: [PostButton("Bloquer tout effacement", to: place, visit, .danger)]
            ).html
        }
        return Panel(
            "L’effacement est bloqué",
            content: """
                <p>Depuis \(FrenchMoment.recent(since)), rien ne disparaît du coffre. \(told) Pour lever le blocage, une \
                personne responsable de la mairie appuie ici, une fois le doute passé.</p>
                """,
            actions: [PostButton("Lever le blocage", to: path / "degel", visit, .quiet)]
        ).html
    }
}

/// One thing that facts prove, or do not yet.
struct Proof {
    let isProved: Bool
    let words: String

    var html: HTML { "<li>\(words)</li>" }

    static func all(of facts: DepotFacts) -> [Proof] {
        guard facts.lastComplete != nil else { return [] }
        let reading =
            facts.scrubbedAt.map {
                "Tout a été relu le \(FrenchMoment.day($0)), et comparé à ce qui avait été reçu."
            }
            ?? "Tout relire, un peu chaque jour\u{A0}: c’est en cours."
        return [
            Proof(isProved: true, words: "Chaque octet reçu a été vérifié à son arrivée."),
            Proof(
                isProved: true,
                words:
                    "Ce qui est effacé depuis un PC reste récupérable \(facts.depot.delay(at: .now))\u{A0}jours\u{A0}: personne ne peut "
                    + "tout détruire."),
            Proof(isProved: facts.scrubbedAt != nil && facts.damaged == 0, words: reading),
            secondCopy(facts), offlineCopy(facts),
            Proof(
                isProved: facts.drilledAt != nil,
                words: facts.drilledAt.map {
                    "De vrais fichiers ont été restaurés par le serveur le \(FrenchMoment.day($0))."
                }
                    ?? "De vrais fichiers, restaurés avec vous par le serveur\u{A0}: un exercice de deux minutes."
            ),
        ] + WitnessWords(facts: facts, now: .now).proofs
    }

    private static func offlineCopy(_ facts: DepotFacts) -> Proof {
        guard let copy = facts.offline else {
            return Proof(isProved: false, words: "Une copie sur un disque débranché, rangé ailleurs.")
        }
        return Proof(
            isProved: copy.isYoung(at: .now),
            words:
                "Une copie de tout sur un disque débranché\u{A0}: la dernière est du \(FrenchMoment.day(copy.at))."
        )
    }

    private static func secondCopy(_ facts: DepotFacts) -> Proof {
        guard let copy = facts.copy else {
            return Proof(isProved: false, words: "Une deuxième copie, dans un autre lieu.")
        }
        guard let since = copy.waitingSince else {
            return Proof(isProved: true, words: "Une deuxième copie de tout est dans un autre lieu.")
        }
        let waiting = French.count(copy.waiting, "élément attend", "éléments attendent")
        return Proof(
            isProved: false,
            words:
                "La deuxième copie, dans un autre lieu\u{A0}: \(waiting) depuis \(FrenchMoment.recent(since))."
        )
    }
}
