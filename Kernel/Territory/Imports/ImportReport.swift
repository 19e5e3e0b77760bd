import Web

/// What an official file brings: each of its lines counted once, and what was wrong by line number.
package struct ImportReport: Sendable, Equatable {
    package let kind: ImportKind
    package internal(set) var added = 0
    package internal(set) var changed = 0
    package internal(set) var unchanged = 0
    /// Lines of other territories, or without meaning for this import.
    package internal(set) var ignored = 0
    /// Lines that could not be understood.
    package internal(set) var faulty = 0
    /// The first faulty lines, in the order of the file.
    package internal(set) var issues: [Issue] = []
    /// Sentences about the whole file.
    package internal(set) var remarks: [String] = []

    /// No more issues than a person would read.
    static let issuesShown = 100

    /// A line that could not be understood, and why.
    package struct Issue: Sendable, Equatable {
        package let line: Int
        package let text: String
    }

    init(_ kind: ImportKind) {
        self.kind = kind
    }

    mutating func fault(_ line: Int, _ text: String) {
        faulty += 1
        if issues.count < Self.issuesShown { issues.append(Issue(line: line, text: text)) }
    }

    /// « 461 ajoutées, 0 modifiée… »: the counts as one sentence.
    package var summary: String {
        let parts = [
            (added, "ajoutée"), (changed, "modifiée"), (unchanged, "inchangée"),
            (ignored, "laissée de côté"), (faulty, "à revoir"),
        ].map { count, word in French.count(count, word, Self.plural(word)) }
        return "Lignes\u{A0}: " + parts.joined(separator: ", ") + "."
    }

    /// The whole report as lines of text, for the command line.
    package func text(rehearsed: Bool) -> String {
        var lines = [kind.title, summary] + remarks
        lines += issues.map { "Ligne \($0.line)\u{A0}: \($0.text)" }
        if faulty > issues.count {
            lines.append(
                "… et \(French.count(faulty - issues.count, "autre ligne", "autres lignes")) à revoir.")
        }
        if rehearsed { lines.append("Essai\u{A0}: rien n’a été écrit.") }
        return lines.joined(separator: "\n")
    }

    private static func plural(_ word: String) -> String {
        switch word {
        case "laissée de côté": "laissées de côté"
        case "à revoir": word
        default: word + "s"
        }
    }
}
