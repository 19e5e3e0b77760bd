import HTTPTypes
import Persistence
import Territory
import Web

/// What the luminous panel or the screen of the town hall shows: one address for each commune, one message after the other.
struct ShowPanel {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/actualites/{insee}/panneau", .anyone) { visit in
                let commune = try await desk.commune(visit)
                let shown = try await messages(for: commune, desk)
                let number = max(0, visit.query("n").flatMap { Int($0) } ?? 0)
                return PanelPage(commune: commune, messages: shown, number: number).reply(to: visit)
            },
            .get("/actualites/{insee}/panneau.txt", .anyone) { visit in
                let commune = try await desk.commune(visit)
                let width = min(max(visit.query("colonnes").flatMap { Int($0) } ?? 20, 8), 120)
                let shown = try await messages(for: commune, desk)
                let lines = shown.map { PanelText.lines(of: $0, width: width).joined(separator: "\n") }
                return .text(lines.joined(separator: "\n\n") + (lines.isEmpty ? "" : "\n"))
            },
        ]
    }

    private static func messages(for commune: Commune, _ desk: PublicationsDesk) async throws -> [Publication]
    {
        let now = Instant.now
        let current = try await desk.database.read { session in
            try PublicationReading.current(in: commune.code, at: now, in: session)
        }
        return current.filter { $0.state == .published && $0.content.outlets.contains(.panel) }
    }
}

/// A publication in the few letters of a panel.
enum PanelText {
    /// Lines of at most `width` letters: the title, then when and where; a word longer than a line is cut.
    static func lines(of publication: Publication, width: Int) -> [String] {
        let content = publication.content
        let parts = [
            publication.headline, MessageFacts.time(content), MessageFacts.place(content),
        ].compactMap(\.self)
        return parts.flatMap { wrapped($0, to: width) }
    }

    private static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace).flatMap({ pieces(of: String($0), width) }) {
            if line.isEmpty {
                line = word
            } else if line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    private static func pieces(of word: String, _ width: Int) -> [String] {
        stride(from: 0, to: word.count, by: width).map { String(word.dropFirst($0).prefix(width)) }
    }
}

/// A page without anything around it, in letters that are read from the street.
struct PanelPage {
    let commune: Commune
    let messages: [Publication]
    let number: Int

    /// Seconds that each message stays.
    static let stay = 12

    func reply(to visit: Visit) -> Reply {
        var reply = Reply.text(html(visit).markup, type: "text/html; charset=utf-8")
        reply.headers[.cacheControl] = "no-cache"
        return reply
    }

    private var index: Int { messages.isEmpty ? 0 : number % messages.count }

    private func html(_ visit: Visit) -> HTML {
        """
        <!doctype html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(commune.name)\u{A0}: panneau</title>
        <noscript><meta http-equiv="refresh" content="\(Self.stay);url=\(next)"></noscript>
        <link rel="stylesheet" href="\(visit.address(of: Assets.panelCss))">
        <script type="module" src="\(visit.address(of: Assets.panelJs))"></script>
        </head>
        <body data-next="\(next)" data-stay="\(Self.stay)">
        <main class="\(tone)">
        \(message)
        </main>
        </body>
        </html>

        """
    }

    private var next: SitePath {
        PublicationPaths.panel(of: commune.code).query(
            "n", String(messages.isEmpty ? 0 : (index + 1) % messages.count))
    }

    private var tone: String {
        guard !messages.isEmpty else { return "calm" }
        let content = messages[index].content
        return content.isDanger ? "danger" : content.level == .vigilance ? "warning" : "calm"
    }

    private var message: HTML {
        guard !messages.isEmpty else { return "<h1>\(commune.name)</h1>" }
        let publication = messages[index]
        let content = publication.content
        let time: HTML? = MessageFacts.time(content).map { "<p>\($0)</p>\n" }
        let place: HTML? = MessageFacts.place(content).map { "<p>\($0)</p>\n" }
        let instruction = content.alert?.instruction ?? ""
        let todo: HTML? = instruction.isEmpty ? nil : "<p>\(Cut.text(instruction, to: 160))</p>\n"
        return """
            <h1>\(publication.headline)</h1>
            \(time)\(place)\(todo)<p class="who">\(publication.owner.voice)</p>
            """
    }
}
