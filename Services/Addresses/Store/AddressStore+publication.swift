import AddressEngine
import Jobs
import Persistence
import Territory

extension AddressStore {
    /// Publishes the draft as it is now, at once, or asks that it be published at a date; a planned one is replaced.
    ///
    /// The file is written and judged beside the gestures of others, and again when one of them came in between.
    ///
    /// - Parameter seen: the version of the draft up to which what waits to be read again is kept as it is, once the list
    ///   is known to be publishable; nil to keep nothing unread.
    /// - Throws: `EditRefusal.notBegun` without addresses, `Unpublishable` when the national base would refuse the list,
    ///   `Unreviewed` when changes wait to be read again.
    @discardableResult
    func publish(
        _ commune: CodeINSEE, at date: Instant? = nil, keepingAskedUpTo seen: Int? = nil, by author: Author
    ) async throws -> Publication {
        while true {
            let content = try await publishableContent(of: commune)
            let kept = try await keep(content, of: commune, at: date, keepingAskedUpTo: seen, by: author)
            if let publication = kept {
                return publication
            }
        }
    }

    /// The file of the draft as it is now.
    ///
    /// - Throws: `Unpublishable` when the national base would refuse it.
    func publishableContent(of commune: CodeINSEE) async throws -> PublicationContent {
        let read = try await database.read { try JudgeableContent.read(commune, in: $0) }
        guard let read else { throw EditRefusal.notBegun }
        try await Blocking.run { try read.judge() }
        return read.content
    }

    /// For whom a list is published.
    enum Asker {
        case person
        /// A commune that has what changed published each night: it gives way to whatever a person decided since.
        case itself
    }

    /// Keeps a publication, public at once or when its date comes; what the public sees already is not published twice,
    /// unless a person so lets the nights begin again.
    ///
    /// - Returns: nil when the addresses changed since `content` was written.
    func keep(
        _ content: PublicationContent, of commune: CodeINSEE, at date: Instant? = nil,
        keepingAskedUpTo seen: Int? = nil, for asker: Asker = .person, by author: Author
    ) async throws -> Publication? {
        let planned = date.flatMap { $0 > .now ? $0 : nil }
        let list = planned == nil ? try await ReadList.of(content, in: commune) : nil
        return try await database.write { session in
            if let seen, planned == nil {
                try Self.keepUnread(askedUpTo: seen, of: content, in: commune, by: author, session)
            }
            return try keep(
                content, of: commune, planned: planned, knowing: list, for: asker, by: author, in: session)
        }
    }

    /// The same inside a transaction that does more: what a telephone asks is noted with the publication.
    ///
    /// - Parameter list: what the public reads of `content`; nil for a date to come.
    func keep(
        _ content: PublicationContent, of commune: CodeINSEE, planned: Instant?, knowing list: ReadList?,
        for asker: Asker, by author: Author, in session: borrowing Session
    ) throws -> Publication? {
        guard let base = try BaseLocaleTable.find(commune, in: session), base.version == content.draftVersion
        else { return nil }
        if asker == .itself, try NightlyPause.of(commune, in: session) != nil { return nil }
        if planned == nil { try Self.checkAllIsRead(of: commune, in: session) }
        if planned == nil, let current = try PublicationTable.current(of: commune, in: session),
            current.sha256 == content.sha256,
            try asker == .itself || !NightlyPause.isHeld(commune, in: session)
        {
            if asker == .itself {
                try DepositTable.setNightVersion(content.draftVersion, of: commune, in: session)
            }
            return current
        }
        if planned == nil, asker == .person {
            try ImportNewsTable.seeAll(until: .now, in: commune, session)
        }
        let publication = Publication(
            id: Identifier.make(), at: .now, plannedFor: planned, publishedAt: nil, withdrawnAt: nil,
            personID: try author.written(in: session).id, draftVersion: content.draftVersion,
            sha256: content.sha256, byteCount: content.byteCount, lineCount: content.lineCount,
            addressCount: content.addressCount, state: .planned)
        try replacePlanned(by: publication, content.packed, of: commune, knowing: list, in: session)
        let action = planned == nil ? "Adresses publiées" : "Publication prévue"
        if asker == .itself {
            try DepositEventTable.insert(
                "Liste changée publiée d’elle-même, la nuit", by: author, of: commune, in: session)
        }
        try JournalLine(
            commune: commune, author: author, action: action, subject: base.communeName,
            after: French.count(content.addressCount, "adresse", "adresses")
        ).write(in: session)
        return try PublicationTable.find(publication.id, of: commune, in: session)
    }

    /// Agrees, without reading it again, to what was asked up to a version of the draft.
    ///
    /// Nothing is agreed to where the draft is not the one that was written: it is written again first.
    private static func keepUnread(
        askedUpTo seen: Int, of content: PublicationContent, in commune: CodeINSEE, by author: Author,
        _ session: borrowing Session
    ) throws {
        guard try BaseLocaleTable.find(commune, in: session)?.version == content.draftVersion else { return }
        let count = try ReviewTable.keepAll(askedUpTo: seen, in: commune, by: author, at: .now, session)
        guard count > 0 else { return }
        try JournalLine(
            commune: commune, author: author, action: "Gardés sans relecture",
            subject: French.count(count, "changement", "changements")
        ).write(in: session)
    }

    private static func checkAllIsRead(of commune: CodeINSEE, in session: borrowing Session) throws {
        let waiting = try ReviewTable.waitingCount(in: commune, session)
        guard waiting == 0 else { throw Unreviewed(count: waiting) }
    }

    private func replacePlanned(
        by publication: Publication, _ packed: [UInt8], of commune: CodeINSEE, knowing list: ReadList?,
        in session: borrowing Session
    ) throws {
        if let waiting = try PublicationTable.planned(of: commune, in: session) {
            try PublicationTable.close(waiting.id, as: .withdrawn, at: publication.at, in: session)
            try JobQueue().cancel(key: ReleasePublication.key(waiting.id), in: session)
        }
        try PublicationTable.insert(publication, packed: packed, of: commune, in: session)
        guard let planned = publication.plannedFor else {
            return try PublicationTable.show(
                publication.id, of: commune, at: publication.at, knowing: list, in: session)
        }
        try JobQueue().enqueue(
            ReleasePublication.name, payload: "{}", owner: publication.personID,
            title: "Publication des adresses", notBefore: planned,
            key: ReleasePublication.key(publication.id),
            in: session)
    }

    /// Undoes a publication: one that waits is given up; of the current one, the one before becomes current again.
    func withdraw(_ id: String, of commune: CodeINSEE, by author: Author) async throws {
        let now = Instant.now
        try await database.write { session in
            guard let publication = try PublicationTable.find(id, of: commune, in: session) else {
                throw EditRefusal.gone("Cette publication n’est pas celle de la commune.")
            }
            guard publication.state == .planned || publication.state == .published else { return }
            let isCurrent = try PublicationTable.current(of: commune, in: session)?.id == id
            try PublicationTable.close(id, as: .withdrawn, at: now, in: session)
            try JobQueue().cancel(key: ReleasePublication.key(id), in: session)
            if isCurrent { try showPrevious(to: id, of: commune, at: now, in: session) }
            let action = publication.state == .planned ? "Publication prévue annulée" : "Publication annulée"
            try JournalLine(commune: commune, author: author, action: action, subject: "Adresses").write(
                in: session)
        }
    }

    /// Makes an earlier publication the one that the public sees, withdrawn or replaced though it was.
    ///
    /// - Throws: `EditRefusal.gone` for one that never was public.
    func showAgain(_ id: String, of commune: CodeINSEE, by author: Author) async throws -> Publication {
        let now = Instant.now
        return try await database.write { session in
            guard let publication = try PublicationTable.find(id, of: commune, in: session),
                publication.publishedAt != nil
            else {
                throw EditRefusal.gone("Cette version n’est pas une de celles que la commune a publiées.")
            }
            try PublicationTable.show(id, of: commune, at: now, in: session)
            try JournalLine(
                commune: commune, author: author, action: "Version publiée de nouveau", subject: "Adresses",
                after: "\(publication.addressCount) adresses"
            ).write(in: session)
            return publication
        }
    }

    private func showPrevious(
        to id: String, of commune: CodeINSEE, at now: Instant, in session: borrowing Session
    ) throws {
        if let previous = try PublicationTable.previous(to: id, of: commune, in: session) {
            try PublicationTable.show(previous.id, of: commune, at: now, in: session)
        } else {
            try PublicationTable.hide(commune, in: session)
        }
    }

    /// Publishes the list as it is now that the date of a planned publication has come; does nothing when it was given
    /// up meanwhile, and gives it up when the national base would refuse the list.
    func release(_ id: String, of commune: CodeINSEE, at now: Instant = .now) async throws {
        // It waits for those who read again and who see, and comes out by itself within the hour that follows.
        let isHeld = try await database.read { session in
            guard let publication = try PublicationTable.find(id, of: commune, in: session) else {
                return true
            }
            return try PublicationHold.of(publication, of: commune, in: session) != nil
        }
        guard !isHeld else { return }
        do {
            while true {
                let content = try await publishableContent(of: commune)
                if try await show(id, as: content, of: commune, at: now) { return }
            }
        } catch let refusal as Unpublishable {
            try await giveUp(id, of: commune, at: now, because: refusal)
        }
    }

    /// - Returns: false when the addresses changed since `content` was written.
    private func show(
        _ id: String, as content: PublicationContent, of commune: CodeINSEE, at now: Instant
    ) async throws -> Bool {
        let list = try await ReadList.of(content, in: commune)
        return try await database.write { session in
            guard let publication = try PublicationTable.find(id, of: commune, in: session),
                publication.state == .planned
            else { return true }
            guard try BaseLocaleTable.find(commune, in: session)?.version == content.draftVersion else {
                return false
            }
            // Somebody asked meanwhile to be read again, or brought a list.
            guard try PublicationHold.of(publication, of: commune, in: session) == nil else { return true }
            try PublicationTable.rewrite(id, as: content, in: session)
            try PublicationTable.show(id, of: commune, at: now, knowing: list, in: session)
            try ImportNewsTable.seeAll(until: publication.at, in: commune, session)
            try JournalLine(
                commune: commune, author: .program, action: "Adresses publiées à la date prévue",
                subject: "Adresses"
            ).write(in: session)
            return true
        }
    }

    private func giveUp(
        _ id: String, of commune: CodeINSEE, at now: Instant, because refusal: Unpublishable
    ) async throws {
        try await database.write { session in
            guard let publication = try PublicationTable.find(id, of: commune, in: session),
                publication.state == .planned
            else { return }
            try PublicationTable.close(id, as: .impossible, at: now, in: session)
            try JournalLine(
                commune: commune, author: .program, action: "Publication prévue impossible",
                subject: "Adresses", after: refusal.words
            ).write(in: session)
        }
    }

    /// The planned publications whose date has come.
    func duePublications(at now: Instant = .now) async throws -> [(id: String, commune: CodeINSEE)] {
        try await database.read { session in
            try session.rows(
                """
                SELECT id, commune_code FROM address_publication
                WHERE state = 'planned' AND planned_for <= \(now) ORDER BY planned_for
                """
            ).map { (try $0.get("id"), try $0.get("commune_code")) }
        }
    }

    func publications(of commune: CodeINSEE) async throws -> [Publication] {
        try await database.read { try PublicationTable.list(of: commune, in: $0) }
    }

    /// What publishing now would change for the public: the draft compared with what is published.
    func unpublishedChanges(of commune: CodeINSEE) async throws -> Comparison? {
        try await database.read { session in
            guard let draft = try DraftReader(commune: commune).draft(in: session) else { return nil }
            var published = Draft(communeCode: commune.text, communeName: draft.communeName)
            if let current = try PublicationTable.current(of: commune, in: session),
                let content = try PublicationTable.content(of: current.id, in: session)
            {
                published = try FileDrafts.written(content).communes[commune.text]?.draft ?? published
            }
            let ids = draft.voies.map(\.id) + draft.numeros.map(\.id)
            return Merge(draft, givenIDs: Set(ids), upon: published, by: .ofPublication).comparison
        }
    }
}
