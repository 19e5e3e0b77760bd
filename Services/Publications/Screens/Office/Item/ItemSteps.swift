import Web

/// What may be done next with a publication, by this person.
struct ItemSteps: Component {
    let page: ItemPage

    private var desk: OwnerDesk { page.desk }
    private var kept: KeptPublication { page.kept }
    private var publication: Publication { kept.publication }
    private var paths: OfficePaths { desk.paths }
    private var id: String { publication.id }

    var html: HTML {
        "\(explanation)<div class=\"actions\">\(gestures)</div>\n\(duty)\(schedule)"
    }

    /// Whether this person wrote the danger that is to go out: somebody else must send it.
    private var isOwnDanger: Bool { kept.isOfDanger && kept.writer == desk.person }

    private var explanation: HTML {
        if let asker = kept.calledOffBy {
            return NoticeBox(
                .warning, "\(page.name(asker)) demande d’annuler cette alerte.",
                detail: "<p>Une deuxième personne confirme. L’alerte reste en ligne d’ici là.</p>"
            ).html
        }
        guard isSendable, isOwnDanger else { return awaiting }
        return NoticeBox(
            .information, "Un «\u{A0}danger\u{A0}» part à deux personnes.",
            detail:
                "<p>Vous l’avez écrit\u{A0}: demandez à une autre personne responsable de le relire et de l’envoyer.</p>"
        ).html
    }

    private var awaiting: HTML {
        guard kept.awaitsSecond else { return .empty }
        return NoticeBox(.information, "Une deuxième personne doit la relire, puis l’envoyer.").html
    }

    private var isSendable: Bool {
        page.obstacle == nil && (kept.correction != nil || publication.state.after(.publish) != nil)
    }

    private var gestures: [any Component] {
        if publication.state == .cancelled { return [copy] }
        if publication.state == .published { return online }
        var gestures: [any Component] = []
        if isSendable, !isOwnDanger { gestures.append(send("Publier maintenant")) }
        if publication.state == .draft, page.obstacle == nil { gestures.append(ask) }
        if mayTouch {
            gestures.append(desk.link("Modifier", to: paths.text(id)))
            if publication.state == .scheduled { gestures.append(back("Ne plus programmer")) }
            if publication.state == .awaitingSecond { gestures.append(back("Reprendre le brouillon")) }
            gestures.append(desk.link("Supprimer", to: paths.removal(id)))
        }
        return gestures + [copy]
    }

    private var online: [any Component] {
        if kept.calledOffBy != nil {
            let confirm: [any Component] =
                kept.calledOffBy == desk.person
                ? []
                : [desk.button("Confirmer l’annulation", to: paths.cancellation(id), .danger, seen: kept)]
            return confirm + [desk.button("Laisser en ligne", to: paths.giveUp(id), seen: kept)]
        }
        var gestures: [any Component] = []
        if kept.correction != nil {
            if isSendable, !isOwnDanger { gestures.append(send("Envoyer la correction")) }
            if kept.correction?.awaitsSecond == false { gestures.append(ask) }
            gestures.append(desk.link("Modifier la correction", to: paths.text(id)))
            gestures.append(desk.button("Abandonner la correction", to: paths.giveUp(id), seen: kept))
        } else {
            gestures.append(desk.link("Corriger", to: paths.text(id)))
        }
        return gestures + [desk.link("Annuler la publication", to: paths.cancellation(id)), copy]
    }

    /// What is scheduled is changed by who sends.
    private var mayTouch: Bool { publication.state != .scheduled || desk.maySend(id) }

    private func send(_ label: String) -> any Component {
        desk.button(
            label, to: paths.sending(id), page.next.content.isDanger ? .danger : .primary, seen: kept)
    }

    private var ask: any Component {
        desk.button(
            "Demander une relecture", to: paths.asking(id),
            isOwnDanger || !desk.maySend(id) ? .primary : .quiet,
            seen: kept)
    }

    private func back(_ label: String) -> any Component {
        desk.button(label, to: paths.draft(id), seen: kept)
    }

    private var copy: any Component { desk.button("Copier", to: paths.copy(id), seen: kept) }

    /// The form of the person on duty, for what would otherwise take two.
    private var duty: HTML {
        let cancels = publication.state == .published && kept.correction == nil
        guard page.isOnDuty, kept.working.kind == .alert, publication.state != .cancelled,
            cancels || isSendable
        else { return .empty }
        let form = PostForm(
            to: paths.sendingOnDuty(id), desk.visit,
            fields: [
                HiddenField("version", String(kept.version)),
                HiddenField("geste", cancels ? "annuler" : "envoyer"),
                TextField(
                    "code", label: "Votre code d’astreinte (8 chiffres)", kind: .password, autocomplete: "off"
                ),
            ],
            buttons: [Button(cancels ? "Annuler l’alerte, seul" : "Envoyer l’alerte, seul", .danger)],
            warnsBeforeLeaving: false)
        return """
            <details class="field" data-duty><summary>Vous êtes d’astreinte\u{A0}: agir seul, avec votre code</summary>
            <p class="hint">Les autres responsables en sont prévenus aussitôt après, par courriel.</p>
            \(form)</details>

            """
    }

    private var schedule: HTML {
        guard publication.state.after(.schedule) != nil, isSendable, !isOwnDanger, desk.maySend(id) else {
            return .empty
        }
        let form = PostForm(
            to: paths.schedule(id), desk.visit,
            fields: [
                HiddenField("version", String(kept.version)),
                DateField("heure", label: "Jour et heure du départ", precision: .minute),
            ],
            buttons: [Button("Programmer le départ", .quiet)], warnsBeforeLeaving: false)
        return
            "<details class=\"field\"><summary>La faire partir plus tard, toute seule</summary>\n\(form)</details>\n"
    }
}
