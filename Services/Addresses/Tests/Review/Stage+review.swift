import Persistence
import TestSupport
import Testing

@testable import Addresses

extension Stage {
    /// A contributor of the commune.
    static let paul = Author(id: "p2", name: "Paul", rank: .contributor)

    /// Another.
    static let marie = Author(id: "p4", name: "Marie", rank: .contributor)

    /// A commune that has its contributors' changes read again.
    static func reviewed(_ engine: Engine, _ body: (Stage) async throws -> Void) async throws {
        try await with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.store.database.write { try addPeople(["p2", "p4"], in: $0) }
            try await stage.store.setReview(true, of: stage.commune, by: author)
            try await body(stage)
        }
    }

    /// What Paul makes of the name of the voie, which waits.
    func rename(to name: String, version: Int = 1) async throws -> String {
        let edit = Edit.changeVoie(id: "v1", version: version, VoieForm(name: name))
        return try #require(try await apply(edit, by: Self.paul)).id
    }

    /// What was decided until now was so a month ago.
    func monthPasses() async throws {
        try await store.database.write { session in
            try session.execute(
                "UPDATE address_review_answer SET decided_at = decided_at - \(30 * 86_400_000)")
        }
    }
}
