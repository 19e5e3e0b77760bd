import Persistence
import Territory

/// The published addresses as programs ask for them: by rectangle, by commune, page after page.
struct OpenAddresses: Sendable {
    let database: Database
    private let summaries = VersionedCache(
        number: { session in try OpenTable.number(in: session) },
        load: { session in try OpenTable.summary(in: session) })
    private let tags = VersionedCache(
        number: { session in try OpenTable.number(in: session) },
        load: { session in try OpenTable.tag(in: session) })

    init(database: Database) {
        self.database = database
    }

    /// What changes as soon as anything public does, and never comes back for something else.
    func tag() async throws -> String {
        try await tags.value(from: database)
    }

    /// What is published in all, kept until it changes.
    func summary() async throws -> OpenSummary {
        try await summaries.value(from: database)
    }

    /// A page and, with the first, the number of all that answers the question, of one moment.
    func page(_ question: OpenQuestion) async throws -> OpenPage {
        try await database.read { session in
            var page = try OpenTable.page(question, in: session)
            guard question.after == nil else { return page }
            page.matched =
                if question.box == nil, question.commune == nil {
                    try summaries.value(in: session).counts[question.collection] ?? 0
                } else {
                    try OpenTable.count(question, in: session)
                }
            return page
        }
    }

    /// - Returns: nil when nothing public bears this id.
    func feature(_ id: String, of collection: OpenCollection) async throws -> String? {
        try await database.read { try OpenTable.feature(id, of: collection, in: $0) }
    }
}
