import Web

/// A commune's addresses at a glance: what is well, then what to do.
struct ShowGlance {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses", .commune(.reader)) { visit in
                let desk = try await desk.commune(visit)
                guard let overview = try await desk.store.overview(of: desk.commune) else {
                    return BeginningPage(desk: desk).reply
                }
                let reports = try await desk.desk.reports.open(in: desk.commune).count
                var page = GlancePage(desk: desk, overview: overview, openReports: reports)
                page.toReview = try await desk.store.waitingReviews(of: desk.commune).count
                page.alerts = try await desk.store.alertCount(of: desk.commune)
                if desk.desk.depositClient != nil {
                    page.deposit = try await DepositFacts.read(desk.commune, at: desk.desk)
                }
                return page.reply
            }
        ]
    }
}

/// The page at a glance.
struct GlancePage {
    let desk: CommuneDesk
    let overview: Overview
    let openReports: Int
    /// The changes of contributors that wait to be read again.
    var toReview = 0
    /// What may be better, and keeps nothing from being published.
    var alerts = AlertCount(total: 0, isOfNow: true)
    /// nil when nothing is sent to the nation from here.
    var deposit: DepositFacts?

    private var counts: BaseLocale.Counts { overview.base.counts }

    var reply: Reply {
        desk.page(
            "Adresses \(French.of(desk.name))",
            """
            \(figures)
            \(state)\(deposit.map { DepositLine(facts: $0, path: desk.paths.publishing) })
            \(Panel("À faire ensuite", content: "\(DutyList(tasks))", actions: certify))
            \(findings)
            \(links)
            """)
    }

    private var figures: Figures {
        Figures([
            .init("Voies", French.number(counts.voies - counts.lieuxDits), path: desk.paths.voies),
            .init("Lieux-dits", French.number(counts.lieuxDits)),
            .init("Numéros", French.number(counts.numeros)),
            .init(
                "Certifiés", French.share(counts.certified, of: counts.numeros),
                hint: "\(French.number(counts.certified)) sur \(French.number(counts.numeros))",
                path: desk.paths.voies.query("reste", "oui"),
                tone: counts.certified == counts.numeros && counts.numeros > 0 ? .success : nil),
        ])
    }

    /// What is well comes first.
    private var state: NoticeBox {
        guard let check = overview.check, check.at != nil else {
            return NoticeBox(
                .information, "Le contrôle de la liste est en cours. Rouvrez cette page dans un instant.")
        }
        guard check.isValid else { return unpublishable(check) }
        let detail: HTML? =
            check.isPending ? "<p>Vos dernières modifications sont en cours de contrôle.</p>" : nil
        return NoticeBox(.success, "Cette liste peut être publiée.", detail: "\(detail)")
    }

    /// What was found before the last changes is told as such.
    private func unpublishable(_ check: Check) -> NoticeBox {
        let points = French.count(check.errors, "point", "points")
        let link: HTML = "<a href=\"\(desk.paths.findings)\">Voir lesquels</a>"
        guard !check.isPending else {
            return NoticeBox(
                .information, "Vos dernières modifications sont en cours de contrôle.",
                detail: "<p>Avant elles, il restait \(points) à corriger. Rien n’est perdu. \(link)</p>")
        }
        return NoticeBox(
            .warning, "Cette liste ne peut pas encore être publiée.",
            detail: "<p>Il reste \(points) à corriger. Rien n’est perdu. \(link)</p>")
    }

    private var tasks: [DutyList.Item] {
        var tasks: [DutyList.Item] = []
        if openReports > 0 {
            tasks.append(
                .init(
                    French.count(openReports, "message d’habitant", "messages d’habitants"),
                    detail: "Une adresse manque ou elle est fausse.", path: desk.paths.reports))
        }
        if toReview > 0 {
            tasks.append(
                .init(
                    French.count(toReview, "changement à relire", "changements à relire"),
                    detail: "Ils paraîtront quand ils seront relus.", path: desk.paths.reviews))
        }
        if isUnidentified {
            tasks.append(
                .init(
                    "Donner l’identifiant national de la commune",
                    detail: "Sans lui, la base nationale refuse toutes les adresses. Un bouton suffit.",
                    path: desk.paths.identity))
        }
        for finding in overview.findings where finding.level == .error && !isAboutIdentity(finding) {
            let words = FindingWords.of(finding.code)
            tasks.append(
                .init(
                    words.title,
                    detail: "\(French.count(finding.rows, "adresse", "adresses")). \(words.advice)",
                    path: desk.paths.findings.fragment(finding.code)))
        }
        if overview.hasUnpublishedChanges, counts.numeros > 0, overview.check?.isValid != false {
            let isFirst = overview.published == nil
            tasks.append(
                .init(
                    isFirst ? "Publier la liste" : "Publier vos modifications",
                    detail: isFirst
                        ? "Le public ne voit encore aucune adresse."
                        : "Le public voit la dernière version publiée.",
                    path: desk.paths.publishing))
        }
        if let points { tasks.append(points) }
        if counts.certified < counts.numeros {
            tasks.append(
                .init(
                    "Certifier \(French.count(counts.numeros - counts.certified, "numéro", "numéros"))",
                    detail: "La mairie déclare que ces adresses sont justes.",
                    path: desk.paths.voies.query("reste", "oui")))
        }
        return tasks
    }

    /// What may be better: a number only while it is that of the list as it is.
    private var points: DutyList.Item? {
        guard alerts.isOfNow else {
            guard counts.numeros > 0 else { return nil }
            return .init(
                "Points à regarder",
                detail: "Ils sont comptés de nouveau après vos dernières modifications.",
                path: desk.paths.quality)
        }
        guard alerts.total > 0 else { return nil }
        return .init(
            French.count(alerts.total, "point à regarder", "points à regarder"),
            detail: "Des noms, des numéros ou des positions qui peuvent gêner."
                + (overview.check?.isValid == true ? " Rien n’empêche de publier." : ""),
            path: desk.paths.quality)
    }

    /// Whether the commune’s own identifier is what the national base would miss.
    private var isUnidentified: Bool {
        overview.base.idBanCommune == nil && overview.findings.contains { $0.code == Self.identityCode }
    }

    private func isAboutIdentity(_ finding: Finding) -> Bool {
        isUnidentified && finding.code == Self.identityCode
    }

    /// Some identifiers of the line, but not all (reference validator).
    static let identityCode = "row.lack_of_id_ban"

    private var certify: [any Component] {
        guard counts.certified < counts.numeros else { return [] }
        return [desk.link("Certifier toute la commune…", to: desk.paths.certifyAll, .quiet)]
    }

    private var findings: HTML {
        let groups = [(Finding.Level.warning, "À vérifier"), (.info, "Pour information")].map {
            level, title -> HTML in
            let lines = overview.findings.filter { $0.level == level }.map(line)
            guard !lines.isEmpty else { return .empty }
            let all = LinkButton("Voir les adresses", desk.paths.findings, .quiet)
            return Panel(title, content: "<ul>\(lines)</ul>", actions: [all]).html
        }
        return "\(groups)"
    }

    private func line(_ finding: Finding) -> HTML {
        let words = FindingWords.of(finding.code)
        return """
            <li><strong>\(words.title)</strong> \
            (<a href="\(desk.paths.findings.fragment(finding.code))">\(French.count(finding.rows, "adresse", "adresses"))</a>).
            <span class="hint">\(words.advice)</span></li>

            """
    }

    private var links: HTML {
        """
        <div class="actions">\(LinkButton("Voies et carte", desk.paths.voies))\
        \(LinkButton("Qualité", desk.paths.quality, .quiet))\
        \(LinkButton("Publier", desk.paths.publishing, .quiet))\
        \(LinkButton("Documents", desk.paths.documents, .quiet))\
        \(LinkButton("Messages des habitants", desk.paths.reports, .quiet))\
        \(desk.link("Importer un fichier", to: desk.paths.importing, .quiet))\
        \(desk.link("Emporter sur le téléphone", to: desk.paths.offline, .quiet))\
        \(LinkButton("Télécharger la liste", desk.paths.exports, .quiet))\
        \(LinkButton("À relire", desk.paths.reviews, .quiet))\
        \(LinkButton("Cadastre", desk.paths.cadastre, .quiet))\
        \(LinkButton("Historique", desk.paths.history, .quiet))</div>
        """
    }
}
