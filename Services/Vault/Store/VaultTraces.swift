import Persistence

/// What the vault keeps under people's ids: who blocked an erasure.
enum VaultTraces {
    static func question(of personID: String) -> SQL {
        "SELECT frozen_at AS at, name FROM vault_depot WHERE frozen_by = \(personID) AND frozen_at IS NOT NULL ORDER BY frozen_at"
    }

    static func forget(_ person: ErasedPerson, in session: borrowing Session) throws {
        try session.execute("UPDATE vault_depot SET frozen_by = NULL WHERE frozen_by = \(person.id)")
    }
}
