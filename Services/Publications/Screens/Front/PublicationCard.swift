import Territory
import Web

/// A publication in a list: its title, who speaks, when, and its beginning; danger in whole.
struct PublicationCard: Component {
    let publication: Publication
    /// The commune on whose page it stands; nil where several are read together.
    let commune: CodeINSEE?

    /// As much as tells whether it is worth opening.
    private static let excerpt = 220

    init(_ publication: Publication, on commune: CodeINSEE? = nil) {
        self.publication = publication
        self.commune = commune
    }

    private var content: Content { publication.content }

    var html: HTML {
        """
        <article class="\(look)"><h3><a href="\(PublicationPaths.publication(publication.id))">\(title)</a></h3>
        <p class="since">\(publication.owner.voice)\(sent)\(pinned)</p>
        \(facts)\(text)</article>

        """
    }

    private var title: String {
        let cancelled = publication.state == .cancelled ? "Annulé\u{A0}: " : ""
        return cancelled + (content.isDanger ? "DANGER – " : "") + content.headline
    }

    private var look: String {
        if content.isDanger { return "notice danger" }
        return content.kind == .alert && content.level == .vigilance ? "notice warning" : "panel"
    }

    private var sent: HTML? {
        publication.issues.last.map { issue in
            let words = publication.issues.count > 1 ? "corrigé le " : "le "
            return " · \(words)\(issue.sent.inWords)"
        }
    }

    private var pinned: HTML? {
        guard let commune, publication.marks[commune]?.kind == .pinned else { return nil }
        return " · épinglé par la mairie"
    }

    private var facts: HTML {
        let facts = [MessageFacts.time(content), MessageFacts.place(content)].compactMap(\.self)
        return facts.isEmpty ? .empty : "<p><strong>\(facts.joined(separator: ". "))</strong></p>\n"
    }

    private var text: HTML {
        guard content.isDanger else {
            let flat = content.text.split(whereSeparator: \.isNewline).joined(separator: " ")
            return "<p>\(Cut.text(flat, to: Self.excerpt))</p>\n"
        }
        let instruction = content.alert?.instruction ?? ""
        let todo: HTML = instruction.isEmpty ? .empty : "<p><strong>Que faire</strong></p>\n\(Paragraphs(instruction))"
        return "\(Paragraphs(content.text))\(todo)"
    }
}
