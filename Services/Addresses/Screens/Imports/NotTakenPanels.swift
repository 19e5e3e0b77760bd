import Web

/// The lines of a file that do not enter, then those that enter but for a part, each with why.
struct NotTakenPanels: Component {
    let left: [NotTaken]
    let reserved: [NotTaken]
    let verbs: Verbs
    /// Where both lists are downloaded.
    let file: SitePath

    /// Whether the file is still to import.
    enum Verbs {
        case before
        case after

        fileprivate var left: String {
            self == .before ? "Lignes qui n’entrent pas" : "Lignes qui ne sont pas entrées"
        }
        fileprivate var reserved: String {
            self == .before ? "Lignes qui entrent en partie" : "Lignes entrées en partie"
        }
    }

    var html: HTML {
        "\(panel(verbs.left, left))\(panel(verbs.reserved, reserved))"
    }

    private func panel(_ title: String, _ lines: [NotTaken]) -> Panel? {
        guard !lines.isEmpty else { return nil }
        return Panel(
            title, content: "\(NotTakenTable(lines: lines))",
            actions: [LinkButton("Télécharger ces lignes", file, .quiet)])
    }
}

/// Lines of a file, each with why.
struct NotTakenTable: Component {
    let lines: [NotTaken]
    static let shown = 100
    /// What is shown of the content of a line.
    static let excerpt = 160

    var html: HTML {
        let more: HTML? =
            lines.count > Self.shown
            ? "<p>Et \(French.number(lines.count - Self.shown)) autres, dans le fichier à télécharger.</p>"
            : nil
        let table = Table(
            French.count(lines.count, "ligne", "lignes"),
            columns: [.init("Ligne", isNumber: true), .init("Pourquoi"), .init("Contenu")],
            rows: lines.prefix(Self.shown).map {
                .init(["\($0.line)", "\($0.reason)", "\(String($0.subject.prefix(Self.excerpt)))"])
            })
        return "\(table)\(more)"
    }
}
