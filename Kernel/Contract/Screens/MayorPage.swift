import People
import Territory
import Web

/// What a mayor reads on a phone: what is done, what is missing, what to sign, and who works for the commune.
struct MayorPage {
    let opened: MayorLinks.Opened
    let chapters: [Chapter]

    /// What one service says.
    struct Chapter {
        let title: String
        let matters: [Matter]
    }

    func reply(to visit: Visit) -> Reply {
        visit.page(
            Page(
                "Où en est \(opened.name)", .open, commune: opened.name,
                content: """
                    \(section(.toSign, "À signer ou à décider", nothing: "Rien n’attend votre signature."))
                    \(section(.missing, "Ce qui manque", nothing: "Rien ne manque."))
                    \(section(.done, "Ce qui est fait", nothing: "Rien n’est encore terminé."))
                    \(hands)
                    <p><a class="button quiet" href="\("/commune" / opened.code)">La page publique \(French.of(opened.name))</a></p>
                    <p><small>Cette page se lit jusqu’au \(opened.until.inWords). Elle ne permet de rien modifier : pour agir, \
                    parlez-en au secrétariat de mairie.</small></p>
                    """))
    }

    private func section(_ kind: Matter.Kind, _ title: String, nothing: String) -> Panel {
        let lines = chapters.flatMap { chapter in
            chapter.matters.filter { $0.kind == kind }.map { line($0, of: chapter.title) }
        }
        return Panel(
            title, content: lines.isEmpty ? "<p>\(nothing)</p>" : "<ul class=\"matters\">\n\(lines)</ul>")
    }

    private func line(_ matter: Matter, of service: String) -> HTML {
        let detail: HTML? = matter.detail.isEmpty ? nil : "<br>\(matter.detail)"
        return "<li><strong>\(matter.label)</strong> <small>(\(service))</small>\(detail)</li>\n"
    }

    private var hands: HTML {
        guard !opened.hands.isEmpty else { return .empty }
        let lines = opened.hands.map { "<li>\($0)</li>\n" as HTML }
        return Panel("Qui d’autre travaille pour la commune", content: "<ul>\n\(lines)</ul>").html
    }
}
