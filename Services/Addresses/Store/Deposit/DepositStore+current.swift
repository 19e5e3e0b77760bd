import Persistence
import Territory

/// What the list that the nation reads now says of ours.
extension DepositStore {
    /// The list of ours that the nation reads; nil when it is somebody else's.
    ///
    /// Ours is one that was begun from here, the one that the nation took last, or one that is ours to the byte.
    func ours(
        _ current: NationalRevision, beside publication: Publication?, of commune: CodeINSEE
    ) async throws -> DepositRevision? {
        try await database.read { try Self.ours(current, beside: publication, of: commune, in: $0) }
    }

    private static func ours(
        _ current: NationalRevision, beside publication: Publication?, of commune: CodeINSEE,
        in session: borrowing Session
    ) throws -> DepositRevision? {
        let begun = try DepositRevisionTable.find(current.id, of: commune, in: session)
        if let publication, [current.sha256, begun?.sha256].contains(publication.sha256) {
            return DepositRevision(
                id: current.id, sha256: publication.sha256, draftVersion: publication.draftVersion)
        }
        if let begun { return begun }
        let sent = try DepositTable.find(commune, in: session).sent
        guard let sent, sent.revisionID == current.id || sent.sha256 == current.sha256 else { return nil }
        return DepositRevision(id: current.id, sha256: sent.sha256, draftVersion: sent.draftVersion)
    }

    /// Keeps which list the nation reads, and asks for the sending that a commune wants by itself.
    ///
    /// - Parameters:
    ///   - current: nil when it reads none.
    ///   - before: what was known when it was asked; what was learnt since is truer, and stays.
    func keep(_ current: NationalRevision?, knowing before: Deposit, of commune: CodeINSEE) async throws {
        try await database.write { session in
            guard try DepositTable.find(commune, in: session) == before else { return }
            let publication = try PublicationTable.current(of: commune, in: session)
            if let current {
                try Self.keep(current, knowing: before, beside: publication, of: commune, in: session)
            } else {
                try Self.keepAbsence(knowing: before, of: commune, in: session)
            }
            guard let publication else { return }
            let deposit = try DepositTable.find(commune, in: session)
            switch deposit.standing(publishing: publication.sha256) {
            case .behind, .never: try DepositOrder.askIfAutomatic(commune, in: session)
            case .refused where deposit.refused?.mayPass == true:
                guard try !DepositSetting.awaitsAgreement(of: commune, in: session) else { return }
                try DepositOrder.askIfAutomatic(commune, in: session)
            case .refused, .conflict, .upToDate, .withdrawn: break
            }
        }
    }

    /// Asks for the sending that a commune wants by itself, now that it said yes to the nation.
    func goOn(_ commune: CodeINSEE) async throws {
        try await database.write { session in
            guard try PublicationTable.current(of: commune, in: session) != nil else { return }
            try DepositOrder.askIfAutomatic(commune, in: session)
        }
    }

    private static func keep(
        _ current: NationalRevision, knowing before: Deposit, beside publication: Publication?,
        of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        guard let ours = try ours(current, beside: publication, of: commune, in: session) else {
            // Known already: what is being tried upon it goes on.
            guard before.other?.revisionID != current.id else {
                return try DepositTable.look(at: commune, in: session)
            }
            let other = Deposit.Other(
                revisionID: current.id, owner: current.owner, at: current.publishedAt)
            return try contradict(with: other, of: commune, in: session)
        }
        guard ours.id == before.sent?.revisionID, ours.sha256 == before.sent?.sha256 else {
            // One whose publication was not heard of, or an earlier one that was put back.
            return try accept(ours, of: commune, by: .program, in: session)
        }
        try DepositTable.clear(commune, in: session)
    }

    private static func keepAbsence(
        knowing before: Deposit, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try DepositTable.clear(commune, in: session)
        guard before.sent != nil else { return }
        try DepositTable.forgetSent(of: commune, in: session)
        try DepositEventTable.insert(
            "La Base Adresse Nationale n’a plus de liste de la commune", by: .program, of: commune,
            in: session)
    }
}
