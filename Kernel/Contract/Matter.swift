/// One line of what a mayor reads of a service: done, missing, or to be signed.
package struct Matter: Sendable, Equatable {
    package let kind: Kind
    /// « 214 adresses sont publiées ».
    package let label: String
    /// What it means, or what to do, in one sentence.
    package let detail: String

    /// Where it stands.
    package enum Kind: Sendable, CaseIterable {
        case done
        case missing
        /// It waits for the mayor's own decision or signature.
        case toSign
    }

    package init(_ kind: Kind, _ label: String, detail: String = "") {
        self.kind = kind
        self.label = label
        self.detail = detail
    }
}
