import Jobs
import Notifications
import People
import Persistence
import Territory

/// The publications of the territory: each change, what it sends and its line in the journal are one transaction.
struct PublicationStore: Sendable {
    let database: Database
    let outbox: Outbox
    let jobs: JobQueue

    func find(_ id: String) async throws -> KeptPublication? {
        try await database.read { try PublicationTable.find(id, in: $0) }
    }

    /// Begins a draft in the name of a collectivité.
    ///
    /// - Parameter person: who writes; nil for the program itself.
    /// - Throws: `PublicationRefusal`.
    func draft(
        _ content: Content, of ownerID: String, by person: String?, at now: Instant = .now
    ) async throws -> KeptPublication {
        let id = Identifier.make(at: now)
        return try await database.write { session in
            try draft(content, as: id, of: ownerID, by: person, at: now, in: session)
        }
    }

    /// The same, as part of the caller's transaction.
    func draft(
        _ content: Content, as id: String, of ownerID: String, by person: String?, at now: Instant,
        in session: borrowing Session
    ) throws -> KeptPublication {
        guard let owner = try ReachQuery.owner(ownerID, in: session) else { throw PublicationRefusal.gone }
        let reach = try ReachQuery.reach(of: ownerID, on: CivilDate(of: now), in: session)
        let publication = Publication(
            id: id, owner: owner, author: person ?? "", content: try content.checked(within: reach))
        try PublicationTable.insert(publication, ownerID: ownerID, at: now, in: session)
        try journal("Publication écrite", publication, by: person, at: ownerID, in: session)
        return KeptPublication(publication)
    }

    /// Makes one step, and sends what it makes go out.
    ///
    /// - Parameters:
    ///   - ownerID: in whose name the person works: a publication of another is gone for them.
    ///   - version: what the person saw; nil for the program itself.
    ///   - action: for the journal: « Publication envoyée ».
    /// - Throws: `PublicationRefusal`.
    @discardableResult
    func change(
        _ id: String, of ownerID: String, seen version: Int?, by person: String?, at now: Instant = .now,
        _ action: String, _ step: @escaping @Sendable (inout KeptPublication, Reach) throws -> Void
    ) async throws -> KeptPublication {
        try await database.write { session in
            guard let before = try PublicationTable.find(id, in: session),
                try Self.owner(of: id, in: session) == ownerID
            else { throw PublicationRefusal.gone }
            guard version == nil || version == before.version else {
                throw PublicationRefusal.changedMeanwhile
            }
            return try change(before, of: ownerID, by: person, at: now, action, in: session, step)
        }
    }

    /// Throws a draft that never went out away.
    func discard(_ id: String, of ownerID: String, by person: String?) async throws {
        try await database.write { session in
            guard let kept = try PublicationTable.find(id, in: session),
                try Self.owner(of: id, in: session) == ownerID
            else { throw PublicationRefusal.gone }
            try discard(kept, of: ownerID, by: person, in: session)
        }
    }

    /// The same, as part of the caller's transaction.
    func discard(
        _ kept: KeptPublication, of ownerID: String, by person: String?, in session: borrowing Session
    ) throws {
        guard kept.publication.issues.isEmpty else {
            throw PublicationRefusal.impossible(.write, from: kept.publication.state)
        }
        let id = kept.publication.id
        _ = try jobs.cancel(key: ReleasePublications.key(id), in: session)
        try session.execute("DELETE FROM publication WHERE id = \(id)")
        try journal("Brouillon supprimé", kept.publication, by: person, at: ownerID, in: session)
    }

    /// Pins or hides it on the page of one commune; nil takes the mark away.
    func mark(
        _ id: String, _ kind: Publication.Mark.Kind?, in commune: CodeINSEE, by person: String,
        at now: Instant = .now
    ) async throws {
        try await database.write { session in
            guard var kept = try PublicationTable.find(id, in: session) else { throw PublicationRefusal.gone }
            let reach = Reach(own: try PublicationReading.communes(of: id, in: session))
            try kept.publication.mark(kind, in: commune, by: person, at: Moment(now), of: reach)
            try session.execute(
                "DELETE FROM publication_mark WHERE publication_id = \(id) AND commune_code = \(commune)")
            if let kind {
                try session.execute(
                    """
                    INSERT INTO publication_mark (publication_id, commune_code, kind, person_id, at)
                    VALUES (\(id), \(commune), \(kind.rawValue), \(person.known), \(now))
                    """)
            }
            try Version.publications.bump(in: session)
            let action =
                switch kind {
                case .pinned: "Publication épinglée"
                case .hidden: "Publication masquée"
                case nil: "Publication remise comme les autres"
                }
            let change = Change(
                service: PublicationsService.slug, action, subject: kept.publication.content.title)
            try Journal.record(change, in: commune, by: person, in: session)
        }
    }

    /// The publications whose hour has come.
    func due(at now: Instant) async throws -> [String] {
        try await database.read { session in
            try session.rows(
                "SELECT id FROM publication WHERE departure_at <= \(now) ORDER BY departure_at, id"
            ).map { try $0.get("id") }
        }
    }

    /// Sends out what was scheduled; what may not go out any more is a draft again.
    func release(_ id: String, at now: Instant = .now) async throws {
        try await database.write { session in
            guard let before = try PublicationTable.find(id, in: session),
                let ownerID = try Self.owner(of: id, in: session), before.publication.state == .scheduled
            else { return }
            let person = before.publication.departure?.hand.person.known
            var trial = before
            let reach = try ReachQuery.reach(of: ownerID, on: CivilDate(of: now), in: session)
            trial.release(at: Moment(now), within: reach)
            let left = trial.publication.state == .published
            let action = left ? "Publication programmée envoyée" : "Publication programmée non partie"
            let kept = try change(before, of: ownerID, by: person, at: now, action, in: session) {
                $0.release(at: Moment(now), within: $1)
            }
            guard !left, let hour = before.publication.departure?.hour else { return }
            try HeldTable.hold(kept, planned: hour, in: session)
            // Whoever set its hour counts on it: nobody is left out.
            try tell(.notLeft(hour), of: kept, to: ownerID, but: "", at: now, in: session)
        }
    }

    private func tell(
        _ occasion: OfficeLetter.Occasion, of kept: KeptPublication, to ownerID: String, but person: String,
        at now: Instant, in session: borrowing Session
    ) throws {
        let letter = OfficeLetter(occasion: occasion, kept: kept, site: outbox.site)
        try Colleagues(outbox: outbox, ownerID: ownerID).tell(but: person, at: now, in: session) {
            letter.message(to: $0, at: now)
        }
    }

    /// One step as part of the caller's transaction.
    @discardableResult
    func change(
        _ before: KeptPublication, of ownerID: String, by person: String?, at now: Instant, _ action: String,
        in session: borrowing Session, _ step: (inout KeptPublication, Reach) throws -> Void
    ) throws -> KeptPublication {
        let reach = try ReachQuery.reach(of: ownerID, on: CivilDate(of: now), in: session)
        var kept = before
        try step(&kept, reach)
        guard kept != before else { return before }
        try PublicationTable.save(kept, over: before, at: now, in: session)
        let sending = Sending(outbox: outbox, ownerID: ownerID, now: now)
        try sending.follow(kept.publication, from: before.publication, within: reach, in: session)
        let isCallOffAsked = kept.calledOffBy != nil && before.calledOffBy == nil
        if kept.awaitsSecond, !before.awaitsSecond || isCallOffAsked {
            try tell(.waits, of: kept, to: ownerID, but: person ?? "", at: now, in: session)
        }
        try replan(kept.publication, from: before.publication, in: session)
        try journal(action, kept.publication, by: person, at: ownerID, in: session)
        return try PublicationTable.find(kept.publication.id, in: session) ?? kept
    }

    private func replan(
        _ publication: Publication, from before: Publication, in session: borrowing Session
    ) throws {
        guard publication.departure != before.departure else { return }
        let key = ReleasePublications.key(publication.id)
        // The job that sends it out is running now: it is not called off from within.
        if before.departure != nil, publication.state != .published {
            _ = try jobs.cancel(key: key, in: session)
        }
        guard let departure = publication.departure else { return }
        try jobs.enqueue(
            ReleasePublications.name, payload: "{}", owner: nil, title: "Départ d’une publication",
            notBefore: departure.hour.instant, key: key, in: session)
    }

    private func journal(
        _ action: String, _ publication: Publication, by person: String?, at ownerID: String,
        in session: borrowing Session
    ) throws {
        let change = Change(service: PublicationsService.slug, action, subject: publication.content.title)
        try Journal.record(change, at: ownerID, by: person, in: session)
    }

    private static func owner(of id: String, in session: borrowing Session) throws -> String? {
        try session.value("SELECT owner_id FROM publication WHERE id = \(id)")
    }
}

extension Version {
    /// What the public reads of publications.
    static let publications = Version("actualites")
}
