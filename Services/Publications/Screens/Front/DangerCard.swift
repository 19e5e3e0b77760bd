import Territory
import Web

/// A danger on top of a page: who says it, until when, and the whole of it, what to do first.
struct DangerCard: Component {
    let publication: Publication

    init(_ publication: Publication) {
        self.publication = publication
    }

    private var content: Content { publication.content }

    var html: HTML {
        """
        <article class="notice danger"><h3><a href="\(PublicationPaths.publication(publication.id))">\
        DANGER – \(content.headline)</a></h3>
        \(facts)\(instruction)\(Paragraphs(content.text))<p><small>\(publication.owner.voice)\(sent)</small></p></article>

        """
    }

    private var facts: HTML {
        let facts = [MessageFacts.time(content), MessageFacts.place(content)].compactMap(\.self)
        return facts.isEmpty ? .empty : "<p><strong>\(facts.joined(separator: ". "))</strong></p>\n"
    }

    private var instruction: HTML {
        let instruction = content.alert?.instruction ?? ""
        return instruction.isEmpty ? .empty : "<p><strong>Que faire</strong></p>\n\(Paragraphs(instruction))"
    }

    private var sent: String {
        guard let issue = publication.issues.last else { return "" }
        return (publication.issues.count > 1 ? ", mis à jour le " : ", le ") + issue.sent.inShort
    }
}
