import Territory
import Web

/// What waits to be read again: changes of contributors, messages, voies nobody looked at.
struct ListReviews {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/a-relire", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                return try await ReviewListPage.read(desk).reply
            },
            .post("/mairie/{insee}/adresses/a-relire/reglage", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                let isOn = visit.form["relecture"] == "oui"
                try await desk.store.setReview(isOn, of: desk.commune, by: desk.author)
                return .redirect(
                    to: desk.paths.reviews,
                    notice: isOn
                        ? "C’est noté\u{A0}: les changements des contributeurs attendent d’être relus."
                        : "C’est noté\u{A0}: les changements sont gardés sans être relus.")
            },
        ]
    }
}

/// The page of the queue.
struct ReviewListPage {
    let desk: CommuneDesk
    let queue: ReviewQueue
    let reports: [ReportRecord]
    let reportCount: Int
    let looks: VoieLooks

    static func read(_ desk: CommuneDesk) async throws -> ReviewListPage {
        let reports = desk.desk.reports
        return ReviewListPage(
            desk: desk,
            queue: try await desk.store.reviewQueue(of: desk.commune, for: desk.visit.visitor?.id),
            reports: Array(try await reports.open(in: desk.commune).prefix(50)),
            reportCount: try await reports.openCount(in: desk.commune),
            looks: try await desk.store.looks(of: desk.commune))
    }

    var reply: Reply {
        desk.page("À relire", "\(lead)\(waiting)\(own)\(messages)\(tour)\(setting)")
    }

    private var lead: HTML {
        guard queue.isOn || queue.waitingCount > 0 else {
            return """
                <p class="lead">Les changements sont gardés sans être relus. Une personne qui gère les adresses peut demander \
                une relecture, au bas de cette page.</p>

                """
        }
        return """
            <p class="lead">Ce que change un contributeur est dans votre liste tout de suite, mais ne paraît pas avant d’être \
            relu.</p>

            """
    }

    private var waiting: HTML {
        guard !queue.waiting.isEmpty else {
            return queue.isOn ? EmptyState("Aucun changement à relire.", "Tout est relu.").html : .empty
        }
        let count = queue.waitingCount
        let shown =
            queue.waiting.count < count
            ? ", dont voici les \(French.number(queue.waiting.count)) plus anciens" : ""
        return Table(
            "Changements à relire (\(French.number(count)))\(shown)",
            columns: [.init("Quoi"), .init("Qui"), .init("Quand")],
            rows: queue.waiting.map {
                .init([
                    "<a href=\"\(desk.paths.review($0.editID))\">\($0.words)</a>", "\($0.personName)",
                    "\(FrenchMoment.full($0.askedAt))",
                ])
            }
        ).html
    }

    /// What became of their own changes, for who makes some.
    private var own: HTML {
        guard !queue.own.isEmpty else { return .empty }
        return Table(
            "Vos derniers changements",
            columns: [.init("Quoi"), .init("Où il en est"), .init("Pourquoi")],
            rows: queue.own.map { record in
                .init([
                    "<a href=\"\(desk.paths.review(record.editID))\">\(record.words)</a>",
                    "\(record.standing ?? "")", "\(record.isWaiting ? "" : record.reason)",
                ])
            }
        ).html
    }

    private var messages: HTML {
        guard !reports.isEmpty else { return .empty }
        let title = "Messages d’habitants et de la base nationale (\(French.number(reportCount)))"
        let table = Table(
            title,
            columns: [.init("Message"), .init("Sujet"), .init("Reçu le"), .init("État")],
            rows: reports.map {
                .init([
                    "<a href=\"\(desk.paths.report($0.id))\">\($0.headline)</a>", "\($0.subject)",
                    "\(FrenchMoment.full($0.at))", "\($0.state.label)",
                ])
            })
        guard reports.count < reportCount else { return table.html }
        return "\(table)<p><a href=\"\(desk.paths.reports)\">Voir tous les messages</a></p>\n"
    }

    private var tour: Panel? {
        guard !looks.voies.isEmpty else { return nil }
        let count = French.count(looks.voies.count, "voie ou lieu-dit", "voies et lieux-dits")
        let seen = looks.seenCount
        let words =
            seen == looks.voies.count
            ? "Tout a été vu depuis le dernier changement\u{A0}: \(count)."
            : "Déjà regardé depuis le dernier changement\u{A0}: \(French.number(seen)) sur \(count)."
        let go =
            seen == looks.voies.count
            ? nil : LinkButton(seen == 0 ? "Commencer" : "Continuer", desk.paths.nextVoie, .quiet)
        return Panel(
            "Voie par voie",
            content: """
                <p>\(words)</p><p class="hint">Vous regardez une voie, vous dites «\u{A0}Vue\u{A0}», et la suivante s’ouvre. Une \
                voie qui change est à revoir.</p>
                """, actions: go.map { [$0] } ?? [])
    }

    private var setting: Panel {
        let state =
            queue.isOn
            ? "<strong>Les changements des contributeurs sont relus avant de paraître.</strong>" as HTML
            : "Les changements des contributeurs ne sont pas relus."
        let button = desk.button(
            queue.isOn ? "Ne plus relire" : "Relire les changements des contributeurs",
            to: desk.paths.reviewSetting, fields: [HiddenField("relecture", queue.isOn ? "non" : "oui")])
        return Panel(
            "Qui relit\u{202F}?",
            content: """
                <p>\(state)</p>
                <p>Relit qui gère les adresses\u{A0}: à la mairie, ou à l’intercommunalité ou au syndicat si la commune le leur \
                a délégué dans «\u{A0}<a href="\(SitePath("/equipe") / desk.commune.text)">Équipe</a>\u{A0}». Leurs propres \
                changements ne sont pas à relire.</p>
                """, actions: [button])
    }
}

extension ReviewRecord {
    /// « À relire », « Gardé par Jeanne Lapeyre », « Annulation pas gardée par Jeanne Lapeyre »; nil when nobody waits.
    var standing: String? {
        if isWaiting { return isOfUndoing ? "Annulation à relire" : "À relire" }
        guard let decision = decisionLabel else { return isUndone ? "Annulé" : nil }
        let since = isAsDecided ? "" : isUndone ? ", annulé depuis" : ", rétabli depuis"
        return decision + (reviewerName.map { " par \($0)" } ?? "") + since
    }

    /// What was decided, of the gesture or of its undoing.
    var decisionLabel: String? { decision.map { isOfUndoing ? $0.labelOfUndoing : $0.label } }
}
