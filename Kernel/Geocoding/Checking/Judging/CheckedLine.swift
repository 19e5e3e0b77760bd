/// What became of the address of one line.
struct CheckedLine: Sendable, Equatable {
    var state: State
    /// The address of reference; empty when there is none.
    var reference = ""
    /// What to correct; of what is found, nothing but that it is not public yet.
    var advice = ""
    var id = ""
    var longitude: Double?
    var latitude: Double?

    /// What is found has the number, the voie and the commune of reference; what is doubtful, a good candidate that differs.
    enum State: String, CaseIterable, Sendable {
        case found = "trouvees"
        case doubtful = "douteuses"
        case missing = "introuvables"

        /// Of one line.
        var word: String {
            switch self {
            case .found: "trouvée"
            case .doubtful: "douteuse"
            case .missing: "introuvable"
            }
        }

        /// Of several.
        var words: String { word + "s" }
    }

    /// What the draft of the commune says of the same address, where it says better than what the public sees.
    func orOfDraft(_ other: CheckedLine) -> CheckedLine {
        guard other.state == .found || state == .missing && other.state == .doubtful else { return self }
        var line = other
        line.advice = [Self.unpublished, other.advice].filter { !$0.isEmpty }.joined(separator: " ")
        return line
    }

    private static let unpublished = "Elle est dans votre liste, pas encore publiée."
}
