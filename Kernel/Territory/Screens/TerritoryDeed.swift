/// Something that a person changed in the territory, for the journal.
package struct TerritoryDeed: Sendable, Equatable {
    /// The account of the person.
    package let actor: String?
    /// The id of the collectivité concerned.
    package let collectivite: String
    /// What was done: `réglages`, `import`, `adhésion`, `mairie`.
    package let action: String
    package let subject: String
    package let before: String
    package let after: String
}
