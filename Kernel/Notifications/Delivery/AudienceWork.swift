import Jobs
import Persistence

/// The work of an audience job: all who follow a message's subject are put in batches, each asked for at once.
///
/// Each batch is a transaction that says how far it went: run again after a crash, it goes on from there.
struct AudienceWork: Sendable {
    let database: Database
    let channel: Channel

    var kind: JobKind {
        JobKind(DeliveryJobs.audienceKind(of: channel), attempts: DeliveryJobs.attempts) { run in
            var total = 0
            while true {
                let count = try await database.write { session in
                    try BatchStore.addNext(of: run.payload, on: channel, at: .now, in: session)
                }
                guard count > 0 else { return }
                total += count
                try await run.report(JobProgress(done: total, total: total, label: channel.label))
            }
        }
    }
}
