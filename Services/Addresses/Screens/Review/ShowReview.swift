import HTTPTypes
import Web

/// One change of a contributor: what it changes, on a map and field by field, then the decision.
struct ShowReview {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/a-relire/gestes/{geste}", .commune(.reader)) { visit in
                try await ReviewPage.read(try await desk.begunCommune(visit)).reply
            },
            .post("/mairie/{insee}/adresses/a-relire/gestes/{geste}/accord", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                return try await deciding(desk) {
                    let decision = try await desk.store.keep(
                        visit.parameter("geste"), seen: visit.form["vu"], in: desk.commune, by: desk.author)
                    return decision == .kept
                        ? "C’est gardé." : "C’est gardé tel que la liste le dit maintenant."
                }
            },
            .post("/mairie/{insee}/adresses/a-relire/gestes/{geste}/refus", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                return try await deciding(desk) {
                    try await desk.store.refuse(
                        visit.parameter("geste"), because: visit.form["raison"], seen: visit.form["vu"],
                        in: desk.commune, by: desk.author)
                    return "Ce n’est pas gardé, et la personne lira pourquoi."
                }
            },
            .post("/mairie/{insee}/adresses/a-relire/gestes/{geste}/lu", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                if let id = visit.visitor?.id {
                    try await desk.store.readReview(visit.parameter("geste"), in: desk.commune, by: id)
                }
                return .redirect(to: desk.paths.reviews, notice: "C’est noté.")
            },
        ]
    }

    /// What is refused comes back as the page itself, as it is now, with what was typed.
    private static func deciding(_ desk: CommuneDesk, _ work: () async throws -> String) async throws -> Reply
    {
        do {
            let notice = try await work()
            // One after the other, as long as some wait.
            let next = try await desk.store.waitingReviews(of: desk.commune).first
            return .redirect(
                to: next.map { desk.paths.review($0.editID) } ?? desk.paths.reviews,
                notice: notice + (next == nil ? "" : " Voici le suivant."))
        } catch let refusal as ReviewRefusal {
            var page = try await ReviewPage.read(desk)
            page.refused = refusal
            page.state = FormState(sent: desk.visit.form)
            switch refusal {
            case .noReason, .reasonTooLong: page.state.errors.add("raison", refusal.words)
            case .settled, .changed, .builtUpon: break
            }
            return page.reply
        }
    }
}

/// The page of one change.
struct ReviewPage {
    let desk: CommuneDesk
    let proposal: ReviewProposal
    var state = FormState()
    var refused: ReviewRefusal?

    /// - Throws: `Refusal.notFound` unless the gesture of the route was to be read again.
    static func read(_ desk: CommuneDesk) async throws -> ReviewPage {
        let id = desk.visit.parameter("geste")
        guard let proposal = try await desk.store.proposal(id, of: desk.commune) else {
            throw Refusal.notFound
        }
        return ReviewPage(desk: desk, proposal: proposal)
    }

    private var record: ReviewRecord { proposal.record }

    private var mark: HiddenField { HiddenField("vu", proposal.mark) }

    var reply: Reply {
        desk.page(
            record.words, status: status, steps: [("À relire", desk.paths.reviews)],
            """
            \(ErrorSummary(state.errors, kept: "Rien n’est modifié."))\(meanwhile)
            <p class="lead">\(record.isOfUndoing ? "Annulé" : "Fait") par \(record.personName), le \
            \(FrenchMoment.full(record.askedAt)).</p>
            \(decided)
            \(ReviewSides(desk: desk, proposal: proposal))
            \(record.isWaiting ? decision : .empty)
            """)
    }

    private var status: Int {
        switch refused {
        case .settled, .changed, .builtUpon: 409
        case .noReason, .reasonTooLong: 422
        case nil: 200
        }
    }

    /// What somebody else did meanwhile.
    private var meanwhile: HTML {
        switch refused {
        case .settled, .changed: NoticeBox(.warning, refused?.words ?? "").html
        case .builtUpon(let words):
            NoticeBox(
                .warning, words,
                detail: """
                    <p>Rien n’est modifié. Corrigez la liste vous-même, puis choisissez «\u{A0}Garder tel que c’est \
                    maintenant\u{A0}»\u{202F}; ou ouvrez l’<a href="\(desk.paths.history)">historique</a>.</p>
                    """
            ).html
        case .noReason, .reasonTooLong, nil: .empty
        }
    }

    /// The last decision, also above what waits again, and those that who looks did not read yet.
    private var decided: HTML {
        let reader = desk.visit.visitor?.id
        let last = proposal.answers.first
        let shown = proposal.answers.filter { $0.rank == last?.rank || $0.isUnread && $0.toldID == reader }
        guard !shown.isEmpty || record.isWaiting else { return "<p>\(ReviewRefusal.settled.words)</p>\n" }
        let isUnread = shown.contains { $0.isUnread && $0.toldID == reader }
        let read = isUnread ? desk.button("J’ai lu", to: desk.paths.reading(record.editID)) : nil
        return "\(shown.map { notice($0, isLast: $0.rank == last?.rank) })\(read)"
    }

    private func notice(_ answer: ReviewAnswer, isLast: Bool) -> HTML {
        let reason: HTML? =
            answer.reason.isEmpty
            ? nil
            : "<blockquote class=\"message\">\(answer.reason.split(separator: "\n").map { "<p>\($0)</p>" as HTML })</blockquote>"
        let since: HTML? =
            record.isAsDecided || !isLast || record.isWaiting
            ? nil : "<p>\(record.isUndone ? "Annulé" : "Rétabli") depuis.</p>"
        let asked = record.isWaiting ? "La fois d’avant\u{A0}: " : ""
        return NoticeBox(
            answer.decision == .refused || answer.decision == .withdrawn ? .warning : .success,
            "\(asked)\(answer.words), le \(FrenchMoment.full(answer.decidedAt)).", detail: "\(since)\(reason)"
        ).html
    }

    private var decision: HTML {
        guard desk.visit.maySend(to: desk.paths.keeping(record.editID)) else {
            return "<p>Une personne qui gère les adresses de la commune le relira.</p>\n"
        }
        let keep = desk.form(
            desk.paths.keeping(record.editID), [mark],
            buttons: [
                Button(proposal.isAsMade ? "Garder" : "Garder tel que c’est maintenant")
            ] + corrections, warnsBeforeLeaving: false)
        guard !proposal.isOfList || proposal.isGone else {
            return Panel("Garder", content: "<p>\(Self.ofListWords)</p>\(keep)").html
        }
        let refuse = desk.form(
            desk.paths.refusing(record.editID),
            [
                state.area(
                    "raison", "Pourquoi ne pas le garder\u{202F}?",
                    hint: "La personne le lira dans «\u{A0}À faire\u{A0}».", isRequired: true), mark,
            ], buttons: [Button("Ne pas garder", .danger)])
        return """
            \(Panel("Garder", content: "<p>\(keepWords)</p>\(keep)"))
            \(Panel("Ne pas garder", content: "\(refuseWords)\(refuse)"))
            """
    }

    private static let ofListWords =
        "La liste a été refaite comme elle était alors, avec ce changement\u{A0}: il ne peut plus en être retiré seul. Si vous "
        + "n’en voulez pas, corrigez d’abord la liste à la main, puis revenez ici\u{202F}; ou annulez ce retour depuis "
        + "l’historique."

    private var keepWords: String {
        guard !proposal.isAsMade || !corrections.isEmpty else {
            return "La liste dit déjà ainsi\u{A0}: le public le lira à la prochaine publication."
        }
        if proposal.isGone {
            return
                "La liste ne dit plus ce qui était demandé. Choisissez «\u{A0}Ne pas garder\u{A0}» pour dire pourquoi, "
                + "ou gardez la liste telle qu’elle est."
        }
        return proposal.isAsMade
            ? "Pour le corriger d’abord, ouvrez l’adresse, enregistrez, puis revenez ici\u{A0}: la correction sera gardée à "
                + "votre nom."
            : "La liste a changé depuis ce geste. Regardez les deux versions ci-dessus\u{A0}: c’est ce qui est dans la liste "
                + "maintenant qui sera gardé."
    }

    /// The ordinary form of the row, filled in with what was asked, when there is one row to correct.
    private var corrections: [LinkButton] {
        guard proposal.changes.count == 1, let change = proposal.changes.first else { return [] }
        switch change {
        case .voie:
            guard let voie = proposal.now.voies[change.id] else { return [] }
            return [LinkButton("Corriger d’abord", desk.paths.voie(voie.id), .quiet)]
        case .numero:
            guard let numero = proposal.now.numeros[change.id] else { return [] }
            return [LinkButton("Corriger d’abord", desk.paths.numero(numero.id, on: numero.voieID), .quiet)]
        }
    }

    private var refuseWords: HTML {
        if proposal.isGone {
            return
                "<p>La liste ne dit déjà plus ce qui était demandé\u{A0}: elle ne changera pas. La personne lira pourquoi.</p>\n"
        }
        guard !proposal.later.isEmpty else {
            return
                "<p>La liste revient à ce qu’elle disait avant. Vous pourrez le rétablir depuis l’historique.</p>\n"
        }
        let items = proposal.later.prefix(20).map { "<li>\($0.label)</li>\n" as HTML }
        let more: HTML? =
            proposal.later.count > 20
            ? "<li>et \(French.count(proposal.later.count - 20, "autre", "autres"))</li>" : nil
        return """
            <p>La liste revient à ce qu’elle disait avant. Ces changements, à relire aussi, tiennent à celui-ci et seront \
            retirés avec lui\u{A0}:</p><ul>\(items)\(more)</ul>

            """
    }
}
