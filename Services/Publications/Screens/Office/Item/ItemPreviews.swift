import Notifications
import Persistence
import Web

/// What each way will carry, made of the very message that is sent.
struct ItemPreviews: Component {
    let page: ItemPage

    private var message: PublicationMessage {
        var message = PublicationMessage(page.next, site: page.desk.site, at: Moment(.now))
        message.isFirst = page.reached.isFirst
        return message
    }

    var html: HTML {
        let title =
            page.kept.publication.issues.isEmpty || page.kept.correction != nil
            ? "Ce que recevront les habitants" : "Ce qu’ont reçu les habitants"
        return """
            <h2>\(title)</h2>
            <div class="panels">
            \(push)\(mail)\(sms)\(panel)\(poster)
            </div>

            """
    }

    private func head(_ outlet: Outlet) -> HTML {
        guard let channel = outlet.channel else { return .empty }
        guard page.desk.channels.contains(channel) else {
            return "<p class=\"hint\">Ce moyen n’est pas encore réglé sur ce site.</p>"
        }
        guard page.next.content.outlets.union(page.reached.told).contains(outlet) else {
            return "<p class=\"hint\">Ce moyen n’est pas coché\u{A0}: rien ne part par là.</p>"
        }
        let count = French.count(page.reached[channel], "abonné", "abonnés")
        return "<p><strong>\(count)</strong> aujourd’hui dans ces communes.</p>"
    }

    private var push: Panel {
        let push = message.push
        return Panel(
            "Sur le téléphone",
            content: """
                \(head(.push))
                <p class="hint">Replié, comme il apparaît d’abord\u{A0}:</p>
                <p class="preview"><strong>\(Cut.text(push.title, to: 40))</strong><br>\(Cut.text(push.body, to: 90))</p>
                <p class="hint">Déplié\u{A0}:</p>
                <p class="preview"><strong>\(push.title)</strong><br>\(push.body)</p>
                """)
    }

    private var mail: Panel {
        let mail = message.mail
        return Panel(
            "Courriel",
            content: """
                \(head(.email))
                <p><strong>\(mail.subject)</strong></p>
                <p class="preview">\(Self.lines(mail.text))</p>
                """)
    }

    private var sms: Panel {
        guard let sms = message.sms else {
            return Panel("SMS", content: "<p>Ce texte ne tient pas dans un SMS.</p>")
        }
        return Panel(
            "SMS",
            content: "\(head(.sms))<p class=\"preview\">\(Self.lines(sms.text))</p>\n<p>\(Self.cost(sms))</p>"
        )
    }

    /// « 212 signes, 2 SMS par personne ».
    static func cost(_ sms: SMSText) -> String {
        let count =
            French.count(sms.units, "signe", "signes")
            + "\u{A0}: \(French.number(sms.parts))\u{A0}SMS par personne"
        switch sms.alphabet {
        case .gsm7: return count + " (lettres ordinaires, 160\u{A0}signes par SMS)."
        case .ucs2:
            let letters = sms.dearLetters.map { "«\u{A0}\($0)\u{A0}»" }.joined(separator: ", ")
            return count
                + " (70\u{A0}signes par SMS seulement, à cause de \(letters))\u{A0}: sans ces signes, il coûterait moins."
        }
    }

    private var panel: Panel {
        let facts = [MessageFacts.time(page.next.content), MessageFacts.place(page.next.content)]
            .compactMap(\.self).joined(separator: " · ")
        let head: HTML? =
            page.next.content.outlets.contains(.panel)
            ? nil : "<p class=\"hint\">Ce moyen n’est pas coché\u{A0}: le panneau ne la montre pas.</p>"
        return Panel(
            "Panneau lumineux ou écran",
            content: """
                \(head)<p class="preview"><strong>\(message.headline)</strong><br>\(facts)</p>
                """,
            actions: page.desk.commune.map {
                [LinkButton("Voir le panneau", PublicationPaths.panel(of: $0), .quiet)]
            } ?? [])
    }

    private var poster: Panel {
        let isOut = !page.kept.publication.issues.isEmpty
        return Panel(
            "Affiche et appels",
            content: isOut
                ? "<p>Pour la porte de la mairie et pour qui n’a pas de téléphone mobile.</p>"
                : "<p>L’affiche A4 se prépare une fois la publication en ligne. La feuille d’appels est prête dès maintenant.</p>",
            actions: (isOut
                ? [LinkButton("L’affiche A4", PublicationPaths.poster(of: page.next.id), .quiet)] : [])
                + [page.desk.link("La feuille d’appels", to: page.desk.paths.calls(page.next.id))])
    }

    private static func lines(_ text: String) -> HTML {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.dropFirst().reduce(HTML(text: lines.first ?? "")) { "\($0)<br>\($1)" }
    }
}
