package import Persistence

/// One line of the journal as it is read: who changed what, when, in whose name.
package struct JournalEntry: Sendable, Equatable {
    package let id: String
    package let at: Instant
    /// « Marie Dupont »; « un agent » once the person is erased; « le programme » when nobody asked.
    package let who: String
    /// The commune in whose place the person acted, or nil.
    package let actingFor: String?
    package let collectivite: String?
    package let service: String
    package let action: String
    package let subject: String
    package let before: String?
    package let after: String?
}
