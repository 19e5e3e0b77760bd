/// What a form says in an address field, once it was looked up in the index.
package enum AddressAnswer: Sendable, Equatable {
    case empty
    /// One address of the index: the one that was chosen, or the only one that is written so.
    case place(AddressPlace)
    /// The text stays as it is: the person keeps it, nothing is like it, or there is no index.
    case text(String)
    /// Several may be meant: to be shown, so that the person chooses.
    case unsure(String, [AddressPlace])

    /// What the field shows again.
    package var choices: [AddressPlace] {
        if case .unsure(_, let places) = self { places } else { [] }
    }

    /// What is kept where a form holds a text: the address as it is written in the index, or what was typed.
    package var words: String {
        switch self {
        case .empty: ""
        case .place(let place): place.label
        case .text(let text), .unsure(let text, _): text
        }
    }
}
