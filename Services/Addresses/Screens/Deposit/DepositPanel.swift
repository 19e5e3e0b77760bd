import Jobs
import Persistence
import Web

/// « Envoyer à la Base Adresse Nationale », under the publication: where the commune stands, one button, what came of it.
struct DepositPanel: Component {
    let desk: CommuneDesk
    let facts: DepositFacts
    /// Whether the public sees the list as it is.
    let isPublic: Bool
    /// The codes that our own check finds in the list now.
    let found: Set<String>

    var html: HTML {
        guard facts.host != nil else { return off }
        guard facts.hasPublished || facts.standing != .never else { return .empty }
        return Panel(
            "Envoyer à la Base Adresse Nationale",
            content: "\(standing)\(clock)\(progress)\(refusal)\(asking)\(setting)\(past)"
        ).html
    }

    private var off: HTML {
        let refusal = DepositRefusal(.off)
        return Panel(
            "Envoyer à la Base Adresse Nationale",
            content: "<p>\(refusal.title)</p><p class=\"hint\">\(refusal.advice)</p>"
        ).html
    }

    private var isUnderWay: Bool { facts.job.map { !$0.state.isOver } ?? false }

    private var standing: HTML {
        switch facts.standing {
        case .never: "<p>La liste de la commune n’a pas encore été envoyée d’ici.</p>"
        case .upToDate:
            NoticeBox(.success, "La Base Adresse Nationale a votre liste publiée.", detail: sent).html
        case .behind:
            NoticeBox(
                .warning, "La Base Adresse Nationale a une version plus ancienne que votre liste publiée.",
                detail: sent
            ).html
        case .withdrawn:
            NoticeBox(
                .information,
                "Votre liste est retirée ici. La Base Adresse Nationale garde celle qui a été envoyée.",
                detail: "\(sent)<p>Elle ne s’y retire pas d’ici\u{A0}: appelez le syndicat.</p>"
            ).html
        case .refused: .empty
        case .conflict:
            isUnderWay && facts.deposit.agreedID == facts.deposit.other?.revisionID ? .empty : conflict
        }
    }

    private var sent: HTML {
        guard let sent = facts.deposit.sent else { return .empty }
        let remarks = facts.remarks.map { code -> HTML in
            let words = FindingWords.ofDeposit(code)
            return "<p><strong>\(words.title).</strong> \(words.advice)</p>"
        }
        return "<p>Reçue le \(FrenchMoment.full(sent.at)).</p>\(remarks)"
    }

    private var conflict: HTML {
        let other = facts.deposit.other
        let owner = other.map { $0.owner.isEmpty ? "Quelqu’un d’autre" : $0.owner } ?? ""
        let date: HTML? = other?.at.map { " le \(FrenchMoment.full($0))" }
        if facts.hasAdopted {
            return NoticeBox(
                .information, "Vous avez apporté ici l’autre liste, et publié.",
                detail: "<p>Envoyez\u{A0}: la vôtre prendra sa place.</p>"
            ).html
        }
        if facts.deposit.hasBroughtOther {
            return NoticeBox(
                .information, "Vous avez apporté ici l’autre liste.",
                detail: """
                    <p>Relisez vos adresses, publiez, puis envoyez\u{A0}: la vôtre prendra sa place.</p>\
                    <p><a href="\(desk.paths.otherList)">Voir ce que l’autre change</a></p>
                    """
            ).html
        }
        return NoticeBox(
            .warning, "Une autre liste est en place à la Base Adresse Nationale.",
            detail: """
                <p>\(owner) l’a déposée\(date). Bastide n’écrit jamais par-dessus sans votre décision.</p>\
                <p><a class="button" href="\(desk.paths.otherList)">Voir ce qu’elle change</a></p>
                """
        ).html
    }

    private var clock: HTML {
        guard let clock = facts.clock else { return .empty }
        return """
            <p><strong>La loi donne un mois\u{A0}:</strong> votre plus ancien changement non envoyé est du \
            \(FrenchMoment.day(clock.oldest)). \(clock.advice(facts.step))</p>

            """
    }

    private var progress: HTML {
        guard let job = facts.job, job.state != .done, facts.standing != .upToDate else { return .empty }
        let way: HTML? =
            maySee(job) ? "<p><a href=\"\(SitePath("/travaux") / job.id)\">Suivre l’envoi</a></p>" : nil
        if isUnderWay {
            let trouble = facts.deposit.trouble
            return NoticeBox(
                trouble == nil ? .information : .warning, trouble ?? "L’envoi est en cours.",
                detail: trouble == nil
                    ? "\(way)" : "<p>L’envoi sera repris de lui-même. Rien n’est perdu.</p>\(way)"
            ).html
        }
        guard job.state == .failed, !facts.isRefused else { return .empty }
        return NoticeBox(
            .danger, "Le dernier envoi n’a pas abouti.",
            detail: "<p>\(facts.deposit.trouble ?? "") Envoyez de nouveau, ou appelez le syndicat.</p>"
        ).html
    }

    private func maySee(_ job: JobStatus) -> Bool { desk.visit.visitor.map(job.isShown) == true }

    /// What was refused, each code in our words, with the addresses where our own check met it.
    private var refusal: HTML {
        guard facts.isRefused, let refusal = facts.refusal else { return .empty }
        let at: HTML? = facts.deposit.refused.map { "<p class=\"hint\">Le \(FrenchMoment.full($0.at)).</p>" }
        guard refusal.cause == .invalid else {
            let said = refusal.details.last.map { "\u{A0}: «\u{A0}\($0)\u{A0}»" } ?? ""
            let answer: HTML? = said.isEmpty ? nil : "<p class=\"hint\">Sa réponse\(said)</p>"
            return NoticeBox(.danger, refusal.title, detail: "<p>\(refusal.advice)</p>\(answer)\(at)").html
        }
        let lines = refusal.details.map { code -> HTML in
            let words = FindingWords.ofDeposit(code)
            // Only what our own check also finds is on its page.
            let way: HTML? =
                found.contains(code)
                ? " <a href=\"\(desk.paths.findings.fragment(code))\">Voir les adresses</a>" : nil
            return "<li><strong>\(words.title).</strong> \(words.advice)\(way)</li>\n"
        }
        return NoticeBox(
            .danger, refusal.title, detail: "<p>\(refusal.advice)</p><ul>\(lines)</ul>\(at)"
        ).html
    }

    private var asking: HTML {
        guard facts.hasPublished, !isUnderWay, facts.standing != .upToDate,
            facts.standing != .conflict || facts.hasAdopted
        else { return .empty }
        guard desk.visit.maySend(to: desk.paths.deposit) else {
            return "<p>Envoyer revient à une personne qui gère les adresses de la commune.</p>\n"
        }
        if facts.needsHabilitation {
            return """
                <p>La mairie doit d’abord donner son accord, par un code qui arrive dans sa boîte.</p>
                <p><a class="button" href="\(desk.paths.habilitation)">Donner l’accord de la mairie</a></p>

                """
        }
        return desk.button("Envoyer à la Base Adresse Nationale", to: desk.paths.deposit, .primary).html
    }

    private var setting: HTML { "\(RhythmChoice(desk: desk, facts: facts, isPublic: isPublic))" }

    private var past: HTML {
        guard !facts.events.isEmpty else { return .empty }
        let lines = facts.events.map { event -> HTML in
            "<li>\(FrenchMoment.full(event.at))\u{A0}: \(event.words) (\(event.personName))</li>\n"
        }
        return "<details><summary>Ce qui a été envoyé et décidé</summary>\n<ul>\(lines)</ul></details>\n"
    }
}
