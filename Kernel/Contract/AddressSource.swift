package import Persistence
package import Territory

/// The addresses that a service keeps, as the geocoder reads them into its index.
package protocol AddressSource: Sendable {
    /// What changes as soon as anything that it gives does, and tells it from anything else.
    func tag(of state: AddressState, in session: borrowing Session) throws -> String

    /// The list of each commune that has one, in the order of their codes; none of a commune that was dissolved.
    func lists(of state: AddressState, in session: borrowing Session) throws -> [AddressList]

    /// The draft of one commune; nil where there is none.
    func draft(of commune: CodeINSEE, in session: borrowing Session) throws -> AddressList?
}

/// Which addresses are found: what the public sees, or what town halls work on.
package enum AddressState: String, Sendable, CaseIterable {
    case published = "publiees"
    case drafts = "brouillons"
}

/// The addresses of a commune as a file.
package struct AddressList: Sendable, Equatable {
    /// The INSEE code of the commune.
    package let commune: String
    /// CSV (Base Adresse Locale 1.5), gzip.
    package let packed: [UInt8]

    package init(commune: String, packed: [UInt8]) {
        self.commune = commune
        self.packed = packed
    }
}
