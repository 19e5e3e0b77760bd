import Persistence
import Territory
import Web

/// The sheet to read aloud on the telephone and at doors, made of the same publication; nobody's name is kept.
struct ShowCallList {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/publication/{id}/appels", .reader) { desk in
            let kept = try await desk.kept()
            return CallSheet(desk: desk, publication: kept.publication, content: kept.working).reply
        }
    }
}

/// The printed call sheet.
struct CallSheet {
    let desk: OwnerDesk
    let publication: Publication
    let content: Content

    /// What is read aloud in half a minute.
    static let longest = 420
    /// What fits below the text on one sheet of A4, and on the next.
    private static let lines = 40

    var reply: Reply {
        let isDraft = publication.issues.isEmpty
        return desk.page(
            "Feuille d’appels", steps: [(content.title, desk.paths.item(publication.id))],
            """
            <div class="actions">\(PrintButton("Imprimer cette feuille"))</div>
            \(isDraft ? NoticeBox(.warning, "Cette publication n’est pas encore envoyée\u{A0}: n’appelez pas avant.").html : nil)
            <p class="hint">Pour qui n’a ni mobile ni courriel. La liste des personnes à appeler reste à la mairie, sur papier\u{A0}: le \
            registre des personnes vulnérables est confidentiel et n’est jamais dans ce service.</p>
            <section class="panel call-text"><h2>À lire</h2>\n\(Paragraphs(script))</section>
            \(table)
            """)
    }

    /// The text to read, in short sentences.
    var script: String {
        let greeting = content.isExercise ? "Ceci est un exercice. " : ""
        let instruction = content.alert?.instruction ?? ""
        let facts = [MessageFacts.time(content), MessageFacts.place(content)].compactMap(\.self)
        let body =
            [content.title + "."] + facts.map { $0 + "." } + [
                instruction.isEmpty
                    ? Cut.text(PlainText.onOneLine(content.text), to: Self.longest)
                    : PlainText.onOneLine(instruction)
            ]
        return """
            Bonjour, ici \(speaker). \(greeting)

            \(body.joined(separator: " "))

            Avez-vous bien compris\u{202F}? Avez-vous besoin d’aide\u{202F}? En cas d’urgence, appelez le 112.
            """
    }

    private var speaker: String {
        publication.owner.level == .commune
            ? "la " + publication.owner.voice.lowercasedFirst : publication.owner.voice
    }

    private var table: HTML {
        let rows = (1...Self.lines).map { number in
            Table.Row(["\(number)", "", "", "", ""])
        }
        return """
            <div class="call-lines">\(Table("À cocher", columns: [.init("N°"), .init("Rue ou lieu-dit"), .init("Personne, téléphone"), .init("Prévenue à"), .init("Réponse, aide demandée")], rows: rows))</div>
            """
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
