import HTTPTypes
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
                guard let isOn = ["oui": true, "non": false][visit.form["relecture"]] else {
                    throw Refusal(
                        .unprocessableContent, "Dites si les changements sont relus, ou non.",
                        advice: "Rien n’est modifié. Revenez à la page «\u{A0}À relire\u{A0}».")
                }
                try await desk.store.setReview(isOn, of: desk.commune, by: desk.author)
                let waiting = try await desk.store.waitingReviews(of: desk.commune).count
                return .redirect(to: desk.paths.reviews, notice: words(isOn, waiting))
            },
            .post("/mairie/{insee}/adresses/a-relire/disparus", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                do {
                    let count = try await desk.store.refuseGone(
                        because: visit.form["raison"], in: desk.commune, by: desk.author)
                    return .redirect(
                        to: desk.paths.reviews,
                        notice: count == 0
                            ? "Rien n’a changé\u{A0}: la liste dit encore ce qui est demandé."
                            : "\(French.count(count, "changement n’est pas gardé", "changements ne sont pas gardés"))."
                    )
                } catch let refusal as ReviewRefusal {
                    var page = try await ReviewListPage.read(desk)
                    page.state = FormState(sent: visit.form)
                    page.state.errors.add("raison", refusal.words)
                    return page.reply
                }
            },
        ]
    }

    private static func words(_ isOn: Bool, _ waiting: Int) -> String {
        guard !isOn else {
            return "C’est noté\u{A0}: les changements des contributeurs attendent d’être relus."
        }
        let left =
            waiting == 0
            ? ""
            : waiting == 1
                ? " Celui qui attend reste à relire."
                : " Les \(French.number(waiting)) qui attendent restent à relire."
        return "C’est noté\u{A0}: les prochains changements seront gardés sans être relus.\(left)"
    }
}

/// The page of the queue.
struct ReviewListPage {
    let desk: CommuneDesk
    let queue: ReviewQueue
    let reports: [ReportRecord]
    let reportCount: Int
    let looks: VoieLooks
    /// The reason for what the list says no more, as it was typed.
    var state = FormState()

    static func read(_ desk: CommuneDesk) async throws -> ReviewListPage {
        let reports = desk.desk.reports
        return ReviewListPage(
            desk: desk,
            queue: try await desk.store.reviewQueue(of: desk.commune, for: desk.visit.visitor?.id),
            reports: Array(try await reports.open(in: desk.commune).prefix(50)),
            reportCount: try await reports.openCount(in: desk.commune),
            looks: try await desk.store.looks(of: desk.commune, for: desk.visit.visitor?.id))
    }

    var reply: Reply {
        desk.page(
            "À relire", status: state.status,
            "\(ErrorSummary(state.errors, kept: "Rien n’est modifié."))\(lead)\(waiting)\(gone)\(own)\(messages)\(tour)\(setting)"
        )
    }

    private var lead: HTML {
        guard queue.isOn || queue.waitingCount > 0 else {
            return """
                <p class="lead">Les changements sont gardés sans être relus. Une personne qui gère les adresses peut demander \
                une relecture, au bas de cette page.</p>

                """
        }
        guard queue.isOn else {
            return """
                <p class="lead">Les prochains changements seront gardés sans être relus. Ceux d’avant attendent encore\u{A0}: \
                relisez-les pour publier.</p>

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

    /// After an import or a return, what it took away needs no reading one by one.
    private var gone: Panel? {
        guard queue.isReplaced, queue.waitingCount > 1, desk.visit.maySend(to: desk.paths.goneReviews) else {
            return nil
        }
        let form = desk.form(
            desk.paths.goneReviews,
            [
                state.area(
                    "raison", "Pourquoi ne pas les garder\u{202F}?",
                    hint: "Chaque personne le lira dans «\u{A0}À faire\u{A0}».", isRequired: true)
            ], buttons: [Button("Ne pas garder ce qui n’est plus dans la liste", .danger)])
        return Panel(
            "La liste entière a été remplacée depuis",
            content: """
                <p>Les changements que la liste ne dit plus peuvent être refusés ensemble\u{A0}: elle ne changera pas. Les \
                autres restent à relire un à un.</p>\(form)
                """)
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
                    "\(record.standing ?? "")", "\(record.answer?.reason ?? "")",
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
            : queue.waitingCount == 0
                ? "Les changements des contributeurs ne sont pas relus."
                : "Les prochains changements des contributeurs ne seront pas relus."
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
        if isWaiting {
            let again = answer.map { $0.decision == .refused && $0.asked.isUndoing == isOfUndoing } ?? false
            return (isOfUndoing ? "Annulation à relire" : "À relire") + (again ? " de nouveau" : "")
        }
        guard let answer else { return isUndone ? "Annulé" : nil }
        return answer.words + (isAsDecided ? "" : isUndone ? ", annulé depuis" : ", rétabli depuis")
    }
}

extension ReviewAnswer {
    /// What was decided, of the gesture or of its undoing, and by whom.
    var words: String {
        "\(asked.isUndoing ? decision.labelOfUndoing : decision.label) par \(reviewerName)"
    }
}
