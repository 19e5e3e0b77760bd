import Jobs
import Persistence
import Territory
import Web

/// Deposits the published list of a commune; what the line loses is read again, then tried again.
struct SendDeposit: Sendable {
    let store: DepositStore
    /// nil when the operator set nothing.
    let client: DepositClient?

    var kind: JobKind {
        JobKind(DepositOrder.job, attempts: 12) { run in try await perform(run) }
    }

    /// - Throws: a `Refusal` for what another attempt would meet again.
    func perform(_ run: JobRun) async throws {
        let order = try StoredText.value(DepositOrder.self, in: Array(run.payload.utf8))
        guard let commune = CodeINSEE(order.commune) else { return }
        guard let client else { throw DepositRefusal(.off).refusal }
        let author = run.owner.map { Author(id: $0, name: ErasedPerson.replacement) } ?? .program
        let course = DepositCourse(store: store, client: client, commune: commune, author: author)
        do {
            try await course.run { try await run.report($0) }
        } catch let refused as RefusedDeposit {
            try await store.refuse(refused.refusal, sha256: refused.sha256, of: commune, by: author)
            throw refused.refusal.refusal
        } catch let failure as DepositFailure {
            try await store.keep(trouble: failure.words, of: commune)
            throw failure
        }
    }
}

/// A list that the nation refuses.
struct RefusedDeposit: Error {
    let refusal: DepositRefusal
    /// The list; nil when the refusal is not about it.
    let sha256: String?
}
