import Persistence
import Territory

/// A publication that a telephone asked for before it had a network.
struct OutingPublication: Sendable {
    /// Made by the telephone with the wish, UUID: the same one sent twice publishes once.
    let sending: String
    /// What it did, and means to publish.
    let outing: String
    /// The version of the draft up to which its person was told of what others did; nil before they were asked.
    var seen: Int?
    /// What was public then, as `OutingQuestion.mark` writes it: `seen` counts for nothing once that is another.
    var mark: String?
    /// The planned publication that they were told would be replaced.
    var replaced: String?
}

/// What came of a publication that a telephone asked for.
enum OutingOutcome: Sendable {
    case published(Publication)
    /// Its telephone took it back before: it is not made, and never will be.
    case withdrawn
    /// The draft holds more than what its person did: they are asked first.
    case asked(OutingQuestion)
}

/// What publishing would show besides what a person did on their telephone.
struct OutingQuestion: Sendable {
    /// Of the draft that was looked at.
    let version: Int
    let others: OtherGestures
    let planned: Publication?
    /// Whether the public sees nothing yet: the whole list would be new to it.
    let isFirst: Bool
    /// Why the town hall does not show what it showed before, or meant to show.
    let hold: OutingHold?
    /// What is public, was, and is planned: another once the town hall publishes, takes back, plans or cancels.
    let mark: String
}

/// What the town hall kept from the public by a decision of its own.
enum OutingHold: Sendable, Equatable {
    /// The last list that was public.
    case withdrawn(at: Instant?)
    /// It came back to a list of before.
    case earlierShown
    /// The publication that was planned last was cancelled, or its date came in vain.
    case givenUp
}

extension AddressStore {
    private static let toldOthers = 20

    /// Publishes the list as a telephone asked, once, and only what its person did or was told of.
    ///
    /// - Throws: `EditRefusal.notBegun`, `Unpublishable`, `Unreviewed`: nothing is then published, and the telephone
    ///   still has its wish.
    func publish(
        _ asked: OutingPublication, in commune: CodeINSEE, by author: Author
    ) async throws -> OutingOutcome {
        let before = try await database.read { try answer(to: asked, in: commune, $0) }
        if let before { return before }
        while true {
            let content = try await publishableContent(of: commune)
            let list = try await ReadList.of(content, in: commune)
            let now = Instant.now
            let outcome = try await database.write { session -> OutingOutcome? in
                if let before = try answer(to: asked, in: commune, session) { return before }
                if let question = try question(
                    before: asked, of: content.draftVersion, in: commune, by: author, session)
                {
                    return .asked(question)
                }
                let publication = try keep(
                    content, of: commune, planned: nil, knowing: list, for: .person, by: author, in: session)
                guard let publication else { return nil }
                try OfflineChangeTable.insert(
                    asked.sending, of: publication.id, version: content.draftVersion, at: now, in: commune,
                    session)
                return .published(publication)
            }
            // The addresses changed since the file was written: it is written again.
            if let outcome { return outcome }
        }
    }

    /// What came of the same wish when it was sent before; nil the first time.
    private func answer(
        to asked: OutingPublication, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> OutingOutcome? {
        guard
            let version = try OfflineChangeTable.version(after: asked.sending, of: commune, in: session),
            let id = try OfflineChangeTable.rowID(of: asked.sending, of: commune, in: session)
        else { return nil }
        if version == OfflineChangeTable.withdrawn { return .withdrawn }
        return try PublicationTable.find(id, of: commune, in: session).map(OutingOutcome.published)
            ?? .withdrawn
    }

    private func question(
        before asked: OutingPublication, of version: Int, in commune: CodeINSEE, by author: Author,
        _ session: borrowing Session
    ) throws -> OutingQuestion? {
        let current = try PublicationTable.current(of: commune, in: session)
        let planned = try PublicationTable.planned(of: commune, in: session)
        let last = try PublicationTable.lastShown(of: commune, in: session)
        let wanted = try PublicationTable.lastAsked(of: commune, in: session)
        let mark = [current?.id, last, wanted?.id, planned?.id].map { $0 ?? "" }.joined(separator: "/")
        // What was told beside another public list says nothing of what publishing would show now.
        let seen = asked.mark == mark ? asked.seen : nil
        let others = try OutingTable.others(
            than: asked.outing, by: author.id, since: max(current?.draftVersion ?? 0, seen ?? 0),
            upTo: version, telling: Self.toldOthers, in: commune, session)
        let isReplacing = planned != nil && planned?.id != asked.replaced
        let hold = try hold(current, last: last, planned: planned, wanted: wanted, in: commune, session)
        let isUntold = seen == nil && (current == nil || hold != nil)
        guard !others.isNone || isReplacing || isUntold else { return nil }
        return OutingQuestion(
            version: version, others: others, planned: planned, isFirst: current == nil, hold: hold,
            mark: mark)
    }

    /// - Parameters:
    ///   - last: the id of the publication that the public saw last; nil when it never saw any.
    ///   - wanted: the one that was asked for last.
    private func hold(
        _ current: Publication?, last: String?, planned: Publication?, wanted: Publication?,
        in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> OutingHold? {
        guard let last else { return nil }
        guard current?.id == last else {
            let shown = try PublicationTable.find(last, of: commune, in: session)
            return shown?.state == .withdrawn ? .withdrawn(at: shown?.withdrawnAt) : .earlierShown
        }
        guard planned == nil, let wanted, wanted.publishedAt == nil else { return nil }
        return .givenUp
    }

    /// What the gestures of an outing that stand changed, each row from before the first to after the last.
    func changes(ofOuting outing: String, in commune: CodeINSEE) async throws -> [RowChange] {
        let packed = try await database.read { session in
            let ids = try OutingTable.gestures(of: outing, in: commune, session).map(\.id)
            let packed = try EditTable.packed(ids, in: session)
            return ids.map { ($0, packed[$0] ?? []) }
        }
        return try await Blocking.run {
            try RowChange.joined(packed.flatMap { try EditTable.changes(in: $0.1, of: $0.0) })
        }
    }
}
