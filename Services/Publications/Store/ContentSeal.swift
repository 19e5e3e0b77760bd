import Persistence
import Territory

/// The fingerprint of all that a publication said, and to whom, as the ledger keeps it and the proof reckons it again.
enum ContentSeal {
    /// The mark of a line whose fingerprint is this one; the lines before hold that of the title and the text.
    static let form = "2"

    /// - Parameter communes: those that it was said to.
    static func text(of content: Content, to communes: Set<CodeINSEE>) -> String {
        Checksum(of: canonical(content, communes)).text
    }

    static func textBefore(of content: Content) -> String {
        Checksum(of: content.headline + "\n" + content.text).text
    }

    /// Each fact by its name and its length in bytes, in this order: no text passes for another fact.
    private static func canonical(_ content: Content, _ communes: Set<CodeINSEE>) -> String {
        let facts =
            words(content) + times(content) + alert(content.alert)
            + [("communes", communes.map(\.text).sorted().joined(separator: " "))]
        return facts.map { "\($0.0) \($0.1.utf8.count)\n\($0.1)\n" }.joined()
    }

    private static func words(_ content: Content) -> [(String, String)] {
        [
            ("kind", content.kind.rawValue), ("audience", content.audience.stored),
            ("exercise", content.isExercise ? "yes" : "no"),
            ("title", content.title), ("text", content.text), ("theme", content.theme.rawValue),
            ("place", content.place?.label ?? ""), ("ground", content.place?.ground?.stored ?? ""),
            ("picture", content.picture?.id ?? ""), ("seen", content.picture?.description ?? ""),
        ]
    }

    private static func times(_ content: Content) -> [(String, String)] {
        let occasion = content.occasion
        let recurrence = occasion?.recurrence
        return [
            ("from", content.validity.from.map { String($0.seconds) } ?? ""),
            ("until", content.validity.until.map { String($0.seconds) } ?? ""),
            ("starts", occasion?.start.stored ?? ""), ("ends", occasion?.end.stored ?? ""),
            ("allDay", occasion?.isAllDay == true ? "yes" : "no"),
            ("rhythm", recurrence?.rhythm.rawValue ?? ""),
            ("every", recurrence.map { String($0.interval) } ?? ""),
            ("recursUntil", recurrence?.until.text ?? ""),
        ]
    }

    private static func alert(_ facts: AlertFacts?) -> [(String, String)] {
        [
            ("event", facts?.event ?? ""), ("severity", facts?.severity.rawValue ?? ""),
            ("urgency", facts?.urgency.rawValue ?? ""), ("certainty", facts?.certainty.rawValue ?? ""),
            ("categories", facts?.categories.map(\.rawValue).joined(separator: " ") ?? ""),
            ("responses", facts?.responses.map(\.rawValue).joined(separator: " ") ?? ""),
            ("instruction", facts?.instruction ?? ""),
        ]
    }
}

extension Audience {
    fileprivate var stored: String {
        switch self {
        case .everyone: "everyone"
        case .communes(let codes): codes.map(\.text).sorted().joined(separator: " ")
        }
    }
}
