import HTTPTypes
package import Persistence
package import Web

/// The addresses of the jobs: the page of one, its progress for scripts, and its cancellation.
package struct JobScreens: Sendable {
    private let database: Database
    private let store: JobProgressStore

    /// The script of the page, to be served with those of the house.
    package static let assets: [Asset] = Assets.all

    package init(database: Database) {
        self.database = database
        store = JobProgressStore(database: database)
    }

    package var routes: [Route] {
        [
            .get("/travaux/{id}", .signedIn) { visit in try await show(visit) },
            .post("/travaux/{id}/annulation", .signedIn) { visit in try await cancel(visit) },
        ]
    }

    /// The page, or with `.json` after the id what its script reads.
    private func show(_ visit: Visit) async throws -> Reply {
        let asked = visit.parameter("id")
        guard asked.hasSuffix(".json") else {
            return visit.page(JobPage(visit: visit, job: try await job(asked, for: visit)).page)
        }
        let job = try await job(String(asked.dropLast(".json".count)), for: visit)
        var reply = Reply.bytes(try JobSummary(job).json, type: "application/json")
        reply.headers[.cacheControl] = "no-store"
        return reply
    }

    private func cancel(_ visit: Visit) async throws -> Reply {
        let job = try await job(visit.parameter("id"), for: visit)
        let wasCancelled = try await database.write { session in try JobQueue().cancel(job.id, in: session) }
        return .redirect(
            to: SitePath("/travaux") / job.id,
            notice: wasCancelled ? "Le travail est annulé." : "Le travail était déjà terminé.")
    }

    /// The job, for who asked for it and for the managers of the syndicat.
    private func job(_ id: String, for visit: Visit) async throws -> JobStatus {
        guard let job = try await store.status(of: id) else { throw Refusal.notFound }
        guard let visitor = visit.visitor else { throw Refusal.forbidden }
        guard job.isShown(to: visitor) else { throw Refusal.forbidden }
        return job
    }
}
