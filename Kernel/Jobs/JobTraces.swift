package import Persistence

/// The background work that people asked for, as it is shown to them and forgotten with them.
package enum JobTraces {
    package static let all = PersonTraces("Travaux demandés") { personID, session in
        try session.rows(
            "SELECT created_at, title, label FROM job WHERE owner = \(personID) ORDER BY created_at, id"
        ).map {
            PersonTrace(
                at: try $0.get("created_at"), what: try $0.get("title"), detail: try $0.get("label"))
        }
    } forget: { person, session in
        try session.execute(
            "DELETE FROM job WHERE owner = \(person.id) AND state IN ('done', 'failed', 'cancelled')")
        // What is not over goes on, for nobody: only the owner says who asked.
        try session.execute("UPDATE job SET owner = NULL WHERE owner = \(person.id)")
    }
}
