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
}
