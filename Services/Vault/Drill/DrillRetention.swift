import Jobs
import Persistence
import Web

/// How long the names of who was at an exercise are kept: the rest of its report names nobody.
struct DrillRetention: Sendable {
    let database: Database

    /// What `/mentions-legales` says of it, too.
    private static let days = 3 * 365

    static let kept = KeptData(
        data: "Personnes présentes à un exercice de restauration (sauvegarde)", duration: "trois ans",
        ground: "mission d’intérêt public\u{A0}: prouver que les fichiers de la commune se retrouvent")

    /// Once a day, forgets the names that are too old.
    var kind: JobKind {
        JobKind("sauvegarde.exercices-anciens", every: .seconds(86_400)) { _ in
            let limit = Instant.now.adding(.seconds(-86_400 * Self.days))
            try await database.write { try DrillTable.forgetPresent(before: limit, in: $0) }
        }
    }
}
