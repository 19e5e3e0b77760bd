import Jobs
import Persistence
import Web

/// What does not stay of exercises: who was there, after three years; what a killed program left of the files, within an hour.
struct DrillRetention: Sendable {
    let database: Database
    /// The folder of data.
    let folder: String
    let keys: DrillKeys

    /// What `/mentions-legales` says of it, too.
    private static let days = 3 * 365

    static let kept = KeptData(
        data: "Personnes présentes à un exercice de restauration (sauvegarde)", duration: "trois ans",
        ground: "mission d’intérêt public\u{A0}: prouver que les fichiers de la commune se retrouvent")

    /// Every hour, forgets the names that are too old and wipes the folders that nobody works in.
    var kind: JobKind {
        JobKind("sauvegarde.exercices-anciens", every: .seconds(3600)) { _ in
            let limit = Instant.now.adding(.seconds(-86_400 * Self.days))
            // In this order: a folder that is there before has its row, which says whether it is over.
            let folder = folder
            let found = try await Blocking.run { DrillScratch.ids(in: folder) }
            let underWay = try await database.write { session in
                try DrillTable.forgetPresent(before: limit, in: session)
                // Given up before it began, or by a program that stopped: no work will ever end it.
                let work = try JobQueue().payload(underWay: RunDrill.key, in: session) ?? ""
                let all = try DrillTable.underWay(in: session)
                for id in all where !work.contains(id) {
                    _ = try DrillTable.end(id, DrillEnding(outcome: .cancelled), at: .now, in: session)
                }
                return all.filter(work.contains)
            }
            keys.forget(allBut: underWay)
            try await Blocking.run {
                for id in found where !underWay.contains(id) { DrillScratch.wipe(id, in: folder) }
            }
        }
    }
}
