import Jobs
import Persistence

/// Forgets each night the pictures that no text shows any more.
struct ForgetLoosePictures: Sendable {
    let database: Database

    var kind: JobKind {
        JobKind("actualites.photos", every: .seconds(86_400)) { _ in try await perform() }
    }

    func perform(at now: Instant = .now) async throws {
        try await database.write { session in
            try PictureTable.forgetLoose(before: now.adding(.seconds(-86_400)), in: session)
        }
    }
}
