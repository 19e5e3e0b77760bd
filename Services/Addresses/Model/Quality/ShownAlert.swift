/// An alert as a page showed it: what comes back with its box, and what is kept of one left aside.
package struct ShownAlert: Sendable, Hashable {
    let code: String
    let objectID: String
    let mark: String

    init(_ alert: QualityAlert) { self.init(alert.code, alert.objectID, mark: alert.mark) }

    package init(_ code: AlertCode, _ objectID: String, mark: String) {
        self.code = code.rawValue
        self.objectID = objectID
        self.mark = mark
    }

    /// Reads `code objet marque`; nil for anything else.
    init?(text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, text.utf8.count <= 500, let first = parts.first, let last = parts.last else {
            return nil
        }
        (code, objectID, mark) = (first, parts[1..<(parts.count - 1)].joined(separator: " "), last)
    }

    var text: String { "\(code) \(objectID) \(mark)" }
}
