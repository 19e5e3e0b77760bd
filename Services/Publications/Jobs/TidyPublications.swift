import Jobs
import Persistence

/// Forgets, each night, what is not needed any more.
struct TidyPublications: Sendable {
    let database: Database

    var kind: JobKind {
        JobKind("actualites.menage", every: .seconds(86_400)) { _ in try await perform() }
    }

    /// Each hour, where reports of the network came from.
    var hourly: JobKind {
        JobKind("actualites.reseaux-oublies", every: .seconds(3600)) { _ in try await forgetNetworks() }
    }

    func forgetNetworks(at now: Instant = .now) async throws {
        try await database.write { try NetworkReportTable.forgetNetworks(at: now, in: $0) }
    }

    func perform(at now: Instant = .now) async throws {
        try await database.write { session in
            // A picture received for a form that was left: its hour is past.
            try PictureTable.forgetLoose(before: now.adding(.seconds(-86_400)), in: session)
            try NetworkReportTable.tidy(at: now, in: session)
        }
    }
}
