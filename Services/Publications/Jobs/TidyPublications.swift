import Jobs
import Persistence

/// Forgets, each night, what is not needed any more.
struct TidyPublications: Sendable {
    let database: Database

    var kind: JobKind {
        JobKind("actualites.menage", every: .seconds(86_400)) { _ in try await perform() }
    }

    func perform(at now: Instant = .now) async throws {
        try await database.write { session in
            // A picture received for a form that was left: its hour is past.
            try PictureTable.forgetLoose(before: now.adding(.seconds(-86_400)), in: session)
            try NetworkReportTable.tidy(at: now, in: session)
        }
    }
}
