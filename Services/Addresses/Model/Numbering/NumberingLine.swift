/// What numbering would do to one house, in words and values that a screen shows.
package struct NumberingLine: Sendable, Equatable {
    /// The numéro, or the one that a new house becomes.
    package let id: String
    /// What the person sees it by: its rank in the file, for a new house; else the numéro.
    package let key: String
    /// Empty when it is on none.
    package let voieID: String
    /// « 12 bis », empty when it has none.
    package let before: String
    /// Empty when it is given none.
    package let after: String
    package let number: Int
    package let suffix: String
    package let verdict: Verdict
    /// What to look at before validating.
    package let doubts: [String]
    /// « à 412 m du début, à droite »; empty when it stands nowhere.
    package let place: String
    package let lon: Double?
    package let lat: Double?

    /// What becomes of the house.
    package enum Verdict: Sendable, Equatable {
        case new
        case changed
        case kept
        /// Not numbered, and why.
        case left(String)
    }

    /// Whether it is a house of a file rather than a numéro of the list.
    package var isOfFile: Bool { key != id }
}
