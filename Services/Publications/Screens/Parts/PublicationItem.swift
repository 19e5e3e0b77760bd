import Territory
import Web

/// A publication in a list: what it is, who speaks, when, its first words, and the way to the whole.
struct PublicationItem: Component {
    let publication: Publication
    /// The commune whose page this is: what it pinned is said.
    var commune: CodeINSEE?
    /// The level of its title in the page.
    var rank = 3

    private var content: Content { publication.content }

    var html: HTML {
        """
        <li class="publication\(tone)"><article>
        \(heading)
        <p class="hint">\(label)</p>
        \(when)<p>\(Cut.text(PlainText.onOneLine(content.text), to: 220))</p>
        </article></li>

        """
    }

    private var heading: HTML {
        let link: HTML =
            "<a href=\"\(PublicationPaths.publication(publication.id))\">\(publication.headline)</a>"
        return rank == 2 ? "<h2>\(link)</h2>" : "<h3>\(link)</h3>"
    }

    private var label: String {
        var parts = [PublicationWords.kind(publication), publication.owner.voice]
        if let issue = publication.issues.last {
            parts.append((publication.issues.count > 1 ? "mis à jour le " : "le ") + issue.sent.inShort)
        }
        if let commune, publication.marks[commune]?.kind == .pinned { parts.append("épinglé par la mairie") }
        return parts.joined(separator: " · ")
    }

    private var when: HTML {
        guard let time = MessageFacts.time(content) else { return .empty }
        let place = MessageFacts.place(content).map { " – " + $0 } ?? ""
        return "<p><strong>\(time)\(place)</strong></p>\n"
    }

    private var tone: String {
        guard publication.state == .published else { return " over" }
        return switch content.level {
        case .danger: content.isExercise ? " exercise" : " danger"
        case .vigilance: " warning"
        case .information: ""
        }
    }
}

/// What publications are called for people.
enum PublicationWords {
    /// « Danger », « Vigilance », « Travaux ».
    static func kind(_ publication: Publication) -> String {
        let content = publication.content
        guard content.kind == .alert else { return content.kind.label }
        return content.isExercise ? "Exercice" : content.level.label
    }
}

extension Moment {
    /// « 28 novembre 2026 à 20 h 30 ».
    var inShort: String {
        let day = local.day
        return
            "\(day.day == 1 ? "1er" : "\(day.day)") \(CalendarDay.months[day.month - 1]) \(day.year) à\u{A0}"
            + local.timeInWords
    }
}
