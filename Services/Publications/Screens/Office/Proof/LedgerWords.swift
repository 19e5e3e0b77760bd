/// The facts of a line of the ledger, as a mayor reads them: what was hashed stays as it is.
enum LedgerWords {
    /// « envoi : premier, niveau : danger, communes : 3 »; what has no words here is left as it was written.
    static func text(of facts: [String: String]) -> String {
        let known = order.compactMap { fact in
            facts[fact.name].map { "\(fact.words)\u{A0}: \(self.words(of: $0))" }
        }
        let names = Set(order.map(\.name) + left)
        let others = facts.filter { !names.contains($0.key) }.sorted { $0.key < $1.key }
        return (known + others.map { "\($0.key)\u{A0}: \($0.value)" }).joined(separator: ", ")
    }

    /// Shown elsewhere in the proof, or of use to machines alone.
    private static let left = ["text", "form", "reached", "audience", "topic"]

    private static let order: [(name: String, words: String)] = [
        ("issue", "envoi"), ("sequence", "numéro"), ("level", "niveau"), ("exercise", "exercice"),
        ("alone", "sans deuxième personne"), ("communes", "communes"), ("channels", "moyens"),
        ("channel", "moyen"), ("urgency", "urgence"), ("addressed", "prévenus"), ("accepted", "acceptés"),
        ("failed", "refusés"), ("expired", "trop tard"), ("gone", "disparus"),
    ]

    private static func words(of value: String) -> String {
        let all = value.split(separator: " ").map { words[String($0)] ?? String($0) }
        return all.count < 2
            ? all.joined() : all.dropLast().joined(separator: ", ") + " et " + (all.last ?? "")
    }

    private static let words = [
        "first": "premier", "correction": "correction", "cancellation": "annulation", "yes": "oui",
        "no": "non", "source": "oui, d’une source de confiance",
        "push": "notification", "email": "courriel", "sms": "SMS", "very-low": "très basse", "low": "basse",
        "normal": "normale", "high": "haute",
    ]
}
