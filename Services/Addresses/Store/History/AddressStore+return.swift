import AddressEngine
import Persistence
import Territory

/// What coming back to a version would do to the list as it is now.
struct ReturnPreview: Sendable {
    let origin: Origin
    /// The list as it is.
    let current: Draft
    let version: ReturnedVersion
    /// The version of the draft that was looked at.
    let seen: Int
    /// What contributors asked that was not agreed to as asked and that is of that list, with what becomes of it.
    let lapsed: [LapsedAsk]

    /// What is come back to.
    enum Origin: Sendable {
        case publication(Publication)
        /// Just before this gesture.
        case before(EditRecord)
    }
}

extension AddressStore {
    /// What coming back to a publication would change.
    ///
    /// - Throws: `EditRefusal.gone` when the commune never published it.
    func previewReturn(
        to id: String, of commune: CodeINSEE, on today: Territory.CivilDate = .today
    ) async throws -> ReturnPreview {
        let (publication, file) = try await writtenVersion(id, of: commune)
        let givenIDs = Set(file.givenIDs.keys)
        let (current, leavings, asks, seen) = try await database.read { session in
            let (current, seen) = try Self.listNow(of: commune, in: session)
            let leavings = try PastLeavings(
                since: publication.draftVersion, missing: givenIDs.subtracting(current.ids), of: commune,
                session)
            // What was agreed to in order to publish it is in it.
            let decided = (publication.publishedAt ?? publication.at).adding(.milliseconds(1))
            let asks = try LapsedAsks(
                since: publication.draftVersion + 1, from: decided, of: commune, in: session)
            return (current, leavings, asks, seen)
        }
        return try await Blocking.run {
            let version = ReturnedVersion(
                file.draft, givenIDs: givenIDs, upon: current, since: try leavings.unpacked(),
                today: today.text)
            return ReturnPreview(
                origin: .publication(publication), current: current, version: version, seen: seen,
                lapsed: asks.comingBack(with: version.draft, instead: current))
        }
    }

    /// What coming back to the moment just before a gesture would change; what was not kept since stays out of it.
    ///
    /// - Throws: `EditRefusal.gone` when that moment cannot be known any more.
    func previewReturn(
        toBefore id: String, of commune: CodeINSEE, on today: Territory.CivilDate = .today
    ) async throws -> ReturnPreview {
        let (record, tape, asks, current, seen) = try await database.read { session in
            let record = try Self.gesture(id, of: commune, in: session)
            let (current, seen) = try Self.listNow(of: commune, in: session)
            return (
                record, try DraftTape(since: record.seq, of: commune, in: session),
                try LapsedAsks(since: record.seq, from: record.at, of: commune, in: session), current, seen
            )
        }
        return try await Blocking.run {
            let list = asks.leavingOut(of: try tape.draft(), instead: current)
            let version = ReturnedVersion(exactly: list.draft, upon: current, today: today.text)
            return ReturnPreview(
                origin: .before(record), current: current, version: version, seen: seen, lapsed: list.asks)
        }
    }

    private static func listNow(
        of commune: CodeINSEE, in session: borrowing Session
    ) throws -> (list: Draft, version: Int) {
        guard let base = try BaseLocaleTable.find(commune, in: session),
            let current = try DraftReader(commune: commune).draft(in: session)
        else { throw EditRefusal.notBegun }
        return (current, base.version)
    }

    /// Makes the list again as an earlier version says it: one gesture, which one undoing takes back.
    ///
    /// - Parameters:
    ///   - preview: what was looked at, made again: nothing is written when there is nothing to change.
    ///   - name: the gesture, in a few words.
    /// - Returns: whether it is done; otherwise somebody changed the list since.
    func returnTo(
        _ preview: ReturnPreview, of commune: CodeINSEE, named name: String, by author: Author
    ) async throws -> Bool {
        let version = preview.version
        return try await database.write { session in
            guard let base = try BaseLocaleTable.find(commune, in: session) else {
                throw EditRefusal.notBegun
            }
            guard base.version == preview.seen else { return false }
            guard !version.isDone else { return true }
            let record = try ListReplacement(commune: commune, label: name, author: author).perform(
                preview.current, with: version.draft, telling: ListDifference(version.comparison), at: .now,
                in: session)
            try ReviewTable.waitAgain(
                preview.lapsed.filter { $0.fate == .waitsAgain }.map(\.editID), as: record.seq, in: commune,
                session)
            try CheckTable.ask(for: commune, in: session)
            try JournalLine(
                commune: commune, author: author, action: name, subject: base.communeName,
                before: French.count(preview.current.lineCount, "ligne", "lignes"),
                after: French.count(version.draft.lineCount, "ligne", "lignes")
            ).write(in: session)
            return true
        }
    }

    /// The addresses of a publication of the commune.
    private func writtenVersion(
        _ id: String, of commune: CodeINSEE
    ) async throws -> (publication: Publication, file: CommuneDraft) {
        guard let (publication, bytes) = try await publishedFile(id, of: commune),
            publication.publishedAt != nil
        else { throw EditRefusal.gone("Cette version n’est pas une de celles que la commune a publiées.") }
        let drafts = try await Blocking.run { try FileDrafts.written(bytes) }
        guard let file = drafts.communes[commune.text] else {
            throw EditRefusal.gone("Cette version n’avait aucune adresse\u{A0}: il n’y a rien à remettre.")
        }
        return (publication, file)
    }
}
