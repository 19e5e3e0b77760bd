import Jobs
import Persistence
import Territory

/// One list on its way to the nation: revision, file, judgement, publication.
///
/// Each step may have been done without our hearing of it: the revisions that were begun are kept, the file that is
/// there is compared, and before anything is concluded of a publication the current list is read again.
struct DepositCourse {
    let store: DepositStore
    let client: DepositClient
    let commune: CodeINSEE
    let author: Author

    /// A list published meanwhile takes the place of the one under way, so often at most.
    private static let mostTurns = 3

    /// - Throws: `RefusedDeposit`, `DepositFailure` for what passes, `CancellationError`.
    func run(_ tell: (JobProgress) async throws -> Void) async throws {
        for _ in 0..<Self.mostTurns {
            guard let load = try await store.load(commune) else {
                throw RefusedDeposit(refusal: DepositRefusal(.nothingPublished), sha256: nil)
            }
            if try await carry(load, tell) { return }
        }
        // Somebody publishes again and again: the next attempt takes the last of these lists.
        throw DepositFailure.outrun
    }

    /// - Returns: false when the public sees another list by now.
    private func carry(_ load: DepositStore.Load, _ tell: (JobProgress) async throws -> Void) async throws
        -> Bool
    {
        let sha256 = load.publication.sha256
        do {
            try await tell(.init(done: 0, total: 4, label: "Lecture de la liste en place"))
            if try await isSettled(load) { return true }
            guard load.file.count <= DepositClient.largestFile else { throw DepositRefusal(.tooLarge) }
            let habilitation = try habilitation(load)
            try await tell(.init(done: 1, total: 4, label: "Envoi du fichier"))
            let revision = try await carried(load)
            try await tell(.init(done: 2, total: 4, label: "Contrôle par la Base Adresse Nationale"))
            try await judge(revision)
            try await tell(.init(done: 3, total: 4, label: "Publication"))
            guard try await store.isCurrent(load.publication, of: commune) else { return false }
            // What stood in nobody's way a minute ago may have been replaced meanwhile.
            if try await isSettled(load) { return true }
            try await publish(revision, habilitation, load)
            // What was published during this last step found the job under way: it goes now.
            return try await !store.isReplaced(load.publication, of: commune)
        } catch let refusal as DepositRefusal {
            throw RefusedDeposit(refusal: refusal, sha256: sha256)
        } catch let failure as DepositFailure where !failure.isPassing {
            throw RefusedDeposit(refusal: DepositRefusal(of: failure), sha256: sha256)
        }
    }

    /// The right of the commune's own, when the syndicat deposits by it.
    private func habilitation(_ load: DepositStore.Load) throws(DepositRefusal) -> String? {
        guard load.setting.strategy == .habilitation else { return nil }
        guard let given = load.habilitation, given.state == .accepted else {
            throw DepositRefusal(.notAllowed)
        }
        return given.id
    }

    /// Whether nothing is left to do: the nation has this list, or somebody else's stands in the way.
    private func isSettled(_ load: DepositStore.Load) async throws -> Bool {
        guard let current = try await client.current(of: commune) else { return false }
        if let ours = try await store.ours(current, beside: load.publication, of: commune) {
            let isThisList = ours.sha256 == load.publication.sha256
            // One of ours whose publication was not heard of, or the one before.
            if isThisList || load.deposit.sent?.revisionID != ours.id {
                try await store.accept(ours, of: commune, by: author)
            }
            return isThisList
        }
        let isAgreed = load.deposit.agreedID == current.id
        let isAdopted = load.deposit.isAdopted(current.id, in: load.publication)
        guard !isAgreed, !isAdopted else { return false }
        try await store.contradict(
            with: .init(revisionID: current.id, owner: current.owner, at: current.publishedAt), of: commune)
        return true
    }

    /// A revision of this list that has its file.
    private func carried(_ load: DepositStore.Load) async throws -> DepositRevision {
        if let begun = try await store.begun(for: load.publication.sha256, of: commune) {
            if try await hasFile(begun, load) { return begun }
            try await store.leave(begun)
        }
        let made: NationalRevision
        do {
            made = try await client.create(for: commune, by: context(load))
        } catch let failure as DepositFailure where !failure.isPassing {
            throw DepositRefusal(of: failure, about: .commune)
        }
        let revision = DepositRevision(
            id: made.id, sha256: load.publication.sha256, draftVersion: load.publication.draftVersion)
        try await store.begin(revision, of: commune)
        guard try await hasFile(revision, load) else {
            try await store.leave(revision)
            throw DepositFailure.unreadable
        }
        return revision
    }

    private func context(_ load: DepositStore.Load) -> DepositClient.Context {
        let organisation = load.setting.organisation
        return .init(organisation: organisation.isEmpty ? load.communeName : organisation)
    }

    /// Gives a revision its file, unless it has it.
    ///
    /// - Returns: false for a revision that is of no use: gone, published already, or with another file.
    private func hasFile(_ revision: DepositRevision, _ load: DepositStore.Load) async throws -> Bool {
        do {
            try await client.put(load.file, in: revision.id)
            return true
        } catch DepositFailure.answered(412, _) {
            let known = try await client.revision(revision.id)
            return !known.isPublished && known.sha256 == revision.sha256
        } catch DepositFailure.answered(404, _) {
            return false
        } catch DepositFailure.answered(400, _) {
            // The sum did not fit what arrived.
            throw DepositFailure.spoilt
        }
    }

    private func judge(_ revision: DepositRevision) async throws {
        let judged: NationalRevision
        do {
            judged = try await client.compute(revision.id)
        } catch DepositFailure.answered(let status, _) where [404, 412].contains(status) {
            try await store.leave(revision)
            throw DepositFailure.lost
        }
        guard let validation = judged.validation else { throw DepositFailure.unreadable }
        guard validation.isValid else {
            try await store.leave(revision)
            throw DepositRefusal(.invalid, validation.errors)
        }
        // The others are those of our own check, told by its page.
        try await store.keep(remarks: validation.warnings.filter { $0.hasPrefix("rows.") }, of: revision)
    }

    /// Publishes, and concludes nothing of an answer that is lost before the current list was read again.
    private func publish(
        _ revision: DepositRevision, _ habilitation: String?, _ load: DepositStore.Load
    ) async throws {
        var failure = DepositFailure.unreadable
        do {
            let published = try await client.publish(revision.id, habilitation: habilitation)
            if published.id == revision.id, published.isPublished {
                return try await store.accept(revision, of: commune, by: author)
            }
        } catch let fault as DepositFailure {
            failure = fault
        }
        if try await isSettled(load) { return }
        guard !failure.isPassing else { throw failure }
        // Another revision is begun at the next sending: this one may never be ready.
        try await store.leave(revision)
        if let habilitation, failure.status == 404 {
            // The yes was taken back, has ended, or is another client’s.
            try await store.reject(habilitation: habilitation, of: commune)
            throw DepositRefusal(.notAllowed)
        }
        throw DepositRefusal(of: failure)
    }
}
