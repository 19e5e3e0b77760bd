/// What a person changed: one line of the journal to be.
package struct Change: Sendable, Equatable {
    /// Slug of the service: `adresses`; `comptes` for accounts, `territoire` for the territory.
    package let service: String
    /// What was done, as it is read: « Voie renommée ».
    package let action: String
    /// What it was done to: « Rue de l’Église ».
    ///
    /// No name of a person: `.person(id)` shows it while it is known.
    package let subject: String
    package let before: String?
    package let after: String?

    package init(
        service: String, _ action: String, subject: String, before: String? = nil, after: String? = nil
    ) {
        self.service = service
        self.action = action
        self.subject = subject
        self.before = before
        self.after = after
    }

    /// A subject that is a person, whose name is looked up when the journal is read.
    package static func person(_ id: String) -> String {
        personMark + id
    }

    static let personMark = "personne:"
}
