import Persistence
import Territory

/// Why what changed is not published by itself, in a commune that asked for it.
enum NightlyPause: Sendable, Equatable {
    /// Nothing was ever published: the first time is a person’s.
    case neverPublished
    /// Somebody took the last publication back: what it said is not shown again by itself.
    case takenBack
    /// A publication waits for its date.
    case planned
    /// The nation reads the list of somebody else.
    case otherList
    /// The publication asked for last was cancelled before its date, or its date came in vain.
    case givenUp
    /// Somebody else brought a list that nobody of the commune saw.
    case unseenImport
    /// Changes wait to be read again.
    case unread
    /// The check found lines that the national base refuses.
    case refused

    /// Whether a person held the list back: the nights begin again once somebody publishes.
    var isHeld: Bool { self == .takenBack || self == .givenUp }

    /// - Returns: nil when nothing stands in the way.
    static func of(_ commune: CodeINSEE, in session: borrowing Session) throws -> NightlyPause? {
        guard let last = try PublicationTable.lastShown(of: commune, in: session) else {
            return .neverPublished
        }
        guard try PublicationTable.current(of: commune, in: session)?.id == last else { return .takenBack }
        if try PublicationTable.planned(of: commune, in: session) != nil { return .planned }
        if try DepositTable.find(commune, in: session).other != nil { return .otherList }
        let asked = try PublicationTable.lastAsked(of: commune, in: session)
        if let asked, asked.publishedAt == nil { return .givenUp }
        if try ImportNewsTable.firstUnseenOfOthers(in: commune, session) != nil { return .unseenImport }
        if try ReviewTable.waitingCount(in: commune, session) > 0 { return .unread }
        guard let check = try CheckTable.find(commune, in: session), check.at != nil, !check.isPending else {
            return nil
        }
        return check.isValid ? nil : .refused
    }

    /// Whether the nights of a commune that asked for them wait until a person publishes.
    static func isHeld(_ commune: CodeINSEE, in session: borrowing Session) throws -> Bool {
        guard try DepositTable.find(commune, in: session).rhythm == .nightly else { return false }
        return try of(commune, in: session)?.isHeld == true
    }
}

extension AddressStore {
    /// Whether the list changed, that nobody works on it any more, and nothing stands in the way of publishing it.
    private func isReady(_ commune: CodeINSEE, at now: Instant, quiet: Duration) async throws -> Bool {
        try await database.read { session in
            guard let base = try BaseLocaleTable.find(commune, in: session),
                let current = try PublicationTable.current(of: commune, in: session),
                base.version > current.draftVersion, base.changedAt.adding(quiet) <= now,
                try base.version > DepositTable.nightVersion(of: commune, in: session),
                try CheckTable.find(commune, in: session)?.isPending == false
            else { return false }
            return try NightlyPause.of(commune, in: session) == nil
        }
    }

    /// Publishes what changed, once nobody has worked on it for a while.
    ///
    /// - Returns: whether another list is public than before.
    func publishChanges(
        of commune: CodeINSEE, at now: Instant = .now, quiet: Duration = .seconds(7_200)
    ) async throws -> Bool {
        guard try await isReady(commune, at: now, quiet: quiet) else { return false }
        do {
            let content = try await publishableContent(of: commune)
            guard let kept = try await keep(content, of: commune, for: .itself, by: .program) else {
                return false
            }
            return kept.draftVersion == content.draftVersion
        } catch is Unpublishable {
            return false
        } catch is Unreviewed {
            return false
        }
    }
}
