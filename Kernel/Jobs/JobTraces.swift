package import Persistence

/// The background work that people asked for, as it is shown to them and forgotten with them.
package enum JobTraces {
    package static let all = PersonTraces("Travaux demandés") { personID in
        "SELECT created_at, title, label FROM job WHERE owner = \(personID) ORDER BY created_at, id"
    } trace: { row in
        PersonTrace(
            at: try row.get("created_at"), what: try row.get("title"), detail: try row.get("label"))
    } forget: { person, session in
        try session.execute(
            "DELETE FROM job WHERE owner = \(person.id) AND state IN ('done', 'failed', 'cancelled')")
        // What is not over goes on, for nobody: only the owner says who asked.
        try session.execute("UPDATE job SET owner = NULL WHERE owner = \(person.id)")
    }
}
