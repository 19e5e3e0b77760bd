import HTTPTypes
import Persistence
import Territory
import Web

/// One publication, whole: at the address that messages, posters and feeds give.
struct ShowPublication {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/actualites/publication/{id}", .anyone) { visit in
                let item = try await desk.outgoing(visit)
                return PublicationPage(item: item, now: Moment(.now)).reply(to: visit)
            }
        ]
    }
}

extension PublicationsDesk {
    /// The publication of the route, once it went out: a draft has no public page.
    ///
    /// - Throws: `Refusal` in words when there is none, or not yet.
    func outgoing(_ visit: Visit) async throws -> OutgoingItem {
        let id = visit.parameter("id")
        let now = Instant.now
        let item = try await database.read { session -> OutgoingItem? in
            guard let kept = try PublicationTable.find(id, in: session) else { return nil }
            let from = kept.publication.content.shownFrom
            guard from.map({ $0.instant <= now }) ?? true else { return nil }
            return try PublicationReading.outgoing([kept.publication], in: session).first
        }
        guard let item else {
            throw Refusal(
                .notFound, "Cette publication n’existe pas, ou pas encore.",
                advice: "Elle a pu être retirée. Repartez de la page de votre commune.")
        }
        return item
    }
}

/// The page: state first, then who speaks, when, where, the text, what to do.
struct PublicationPage {
    let item: OutgoingItem
    let now: Moment

    private var publication: Publication { item.publication }
    private var content: Content { item.content }

    func reply(to visit: Visit) -> Reply {
        let owner = publication.owner
        var page = Page(
            publication.headline, .open,
            commune: owner.level == .commune ? owner.name : nil,
            content: "\(state)\(facts)\(text)\(instruction)\(picture)\(ground(visit))\(elsewhere)\(history)")
        page.assets = [Assets.publicationsOpenCss]
        page.breadcrumb = breadcrumb
        return visit.page(page)
    }

    private var breadcrumb: Breadcrumb? {
        guard publication.owner.level == .commune, let code = CodeINSEE(publication.owner.code) else {
            return nil
        }
        return Breadcrumb([
            (publication.owner.name, SitePath("/commune") / code.text),
            ("Actualités", PublicationPaths.all(of: .commune(code))),
        ])
    }

    private var state: HTML {
        if item.isCancelled {
            return NoticeBox(.warning, "C’est annulé depuis le \(item.last.sent.inShort).").html
        }
        if let until = content.validity.until, until <= now {
            return NoticeBox(.information, "C’est terminé depuis le \(until.inShort).").html
        }
        guard content.kind == .alert else { return .empty }
        if content.isExercise {
            return NoticeBox(.information, "Ceci est un exercice\u{A0}: il n’y a aucun danger.").html
        }
        switch content.level {
        case .danger: return NoticeBox(.danger, "Danger").html
        case .vigilance: return NoticeBox(.warning, "Vigilance").html
        case .information: return .empty
        }
    }

    private var facts: HTML {
        var facts: [(name: String, value: HTML)] = [("De", HTML(text: publication.owner.voice))]
        if let time = MessageFacts.time(content) { facts.append(("Quand", HTML(text: time))) }
        if let place = MessageFacts.place(content) { facts.append(("Où", HTML(text: place))) }
        facts.append(("Pour", HTML(text: CommuneNames.words(item.communes.map(\.name)))))
        if let alert = content.alert {
            facts.append(("Ce qui se passe", HTML(text: alert.event)))
            facts.append(("Gravité", HTML(text: alert.severity.label)))
            facts.append(("Certitude", HTML(text: alert.certainty.label)))
        }
        return DefinitionList(facts).html
    }

    private var text: HTML { Paragraphs(content.text).html }

    private var instruction: HTML {
        guard let alert = content.alert, !alert.instruction.isEmpty || !alert.responses.isEmpty else {
            return .empty
        }
        let responses = alert.responses.filter { $0 != .nothing }.map { "<li>\($0.label)</li>\n" as HTML }
        let list: HTML = responses.isEmpty ? .empty : "<ul>\n\(responses)</ul>\n"
        return "<h2>Que faire</h2>\n\(list)\(Paragraphs(alert.instruction))"
    }

    private var picture: HTML {
        guard let picture = content.picture else { return .empty }
        return """
            <p><img src="\(PublicationPaths.picture(picture.id))" alt="\(picture.description)" loading="lazy"></p>

            """
    }

    /// The ground as a link to any map: an old phone opens it in its own.
    private func ground(_ visit: Visit) -> HTML {
        guard let point = content.place?.point else { return .empty }
        let position = "\(Position.text(point.lat)),\(Position.text(point.lon))"
        return """
            <p>Position\u{A0}: <a href="geo:\(position)">\(position)</a></p>

            """
    }

    private var elsewhere: HTML {
        let id = publication.id
        let calendar: HTML? =
            content.kind == .event
            ? "<li><a href=\"\(PublicationPaths.calendar(of: id))\">L’ajouter à mon calendrier</a></li>\n"
            : nil
        let cap: HTML? =
            content.kind == .alert
            ? "<li><a href=\"\(PublicationPaths.cap(of: id))\">L’alerte au format CAP</a>, pour d’autres systèmes</li>\n"
            : nil
        return """
            <ul>
            \(calendar)\(cap)<li><a href="\(PublicationPaths.poster(of: id))">L’affiche à imprimer</a></li>
            </ul>

            """
    }

    /// Corrections are said, never hidden.
    private var history: HTML {
        guard publication.issues.count > 1 else {
            return "<p class=\"hint\">Publié le \(item.first.sent.inShort).</p>\n"
        }
        let last = item.isCancelled ? "annulé" : "corrigé"
        return """
            <p class="hint">Publié le \(item.first.sent.inShort), \(last) le \(item.last.sent.inShort).</p>

            """
    }
}
