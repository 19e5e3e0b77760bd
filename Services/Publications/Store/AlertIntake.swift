import Persistence
import Territory

/// The alerts of others: each is kept once, waits for a person, or goes out by itself when its source is trusted and it
/// names its communes.
struct AlertIntake: Sendable {
    let store: PublicationStore

    var database: Database { store.database }

    /// What became of a message that was brought.
    enum Outcome: Sendable, Equatable {
        case waiting
        /// It went out, was corrected or called off by itself.
        case published
        /// It was received before.
        case known
        /// A test, a draft, or not for the public: nothing of it is kept.
        case notForPublic
        /// It does not hold any more.
        case over
    }

    /// Takes one message in.
    ///
    /// - Parameter source: where it was polled; nil for a file that a person brought.
    /// - Throws: `CAPRefusal`.
    func receive(
        _ bytes: [UInt8], from source: AlertSource?, at now: Instant = .now
    ) async throws -> Outcome {
        let alert = try CAPAlert(reading: bytes)
        guard alert.scope == .everyone, [.actual, .exercise].contains(alert.status),
            [.alert, .update, .cancel].contains(alert.messageType)
        else { return .notForPublic }
        let received = ReceivedAlert(alert, document: bytes, source: source, at: now)
        guard alert.messageType == .cancel || received.expires.map({ $0.instant > now }) ?? true else {
            return .over
        }
        return try await database.write { session in
            guard try ReceivedAlertTable.insert(received, in: session) else { return .known }
            // What one source says changes nothing of what another said: a sender's name is anybody's to write.
            let earlier = try ReceivedAlertTable.referenced(by: alert, in: session)
                .filter { source == nil || $0.sourceID == source?.id }
            for one in earlier where one.state == .waiting {
                try ReceivedAlertTable.settle(one.id, .over, in: session)
            }
            let publication = earlier.compactMap(\.publicationID).last
            if let publication {
                try ReceivedAlertTable.join(received.id, to: publication, in: session)
            } else if alert.messageType == .cancel {
                try ReceivedAlertTable.settle(received.id, .over, in: session)
                return .over
            }
            guard source?.isTrusted == true,
                try takeAlone(received, alert, over: publication, at: now, in: session)
            else { return .waiting }
            return .published
        }
    }

    /// A person takes an alert up: a draft of the syndicat, or the correction of what came of an earlier message.
    ///
    /// - Returns: the id of the publication.
    /// - Throws: `PublicationRefusal`.
    func take(_ id: String, by person: String, at now: Instant = .now) async throws -> String {
        let draft = Identifier.make(at: now)
        return try await database.write { session in
            guard let received = try ReceivedAlertTable.find(id, in: session), received.state == .waiting
            else {
                throw PublicationRefusal.gone
            }
            let alert = try CAPAlert(reading: received.document)
            let publication: String
            if alert.messageType == .cancel, let earlier = received.publicationID {
                publication = earlier
                try change(earlier, by: person, at: now, "Annulation demandée par la source", in: session) {
                    kept, _ in try kept.callOff(by: Hand(person), at: Moment(now))
                }
            } else {
                guard let content = try content(of: alert, in: session) else { throw PublicationRefusal.gone }
                publication = try write(
                    content, as: draft, over: received.publicationID, by: person, at: now, in: session)
            }
            try ReceivedAlertTable.settle(id, .taken, publication: publication, in: session)
            return publication
        }
    }

    /// A person leaves it aside.
    func ignore(_ id: String) async throws {
        try await database.write { session in
            guard let received = try ReceivedAlertTable.find(id, in: session), received.state == .waiting
            else {
                throw PublicationRefusal.gone
            }
            try ReceivedAlertTable.settle(id, .ignored, in: session)
        }
    }

    /// Sends it out without a person: only what names communes of the territory.
    ///
    /// - Returns: false when a person must look at it.
    private func takeAlone(
        _ received: ReceivedAlert, _ alert: CAPAlert, over earlier: String?, at now: Instant,
        in session: borrowing Session
    ) throws -> Bool {
        let program = Hand("", isOnDuty: true)
        let publication: String
        if alert.messageType == .cancel, let earlier {
            publication = earlier
            try change(earlier, by: nil, at: now, "Alerte annulée par sa source", in: session) { kept, _ in
                try kept.callOff(by: program, at: Moment(now))
            }
        } else {
            guard !alert.communeCodes.isEmpty, let content = try content(of: alert, in: session) else {
                return false
            }
            publication = try write(content, as: received.id, over: earlier, by: nil, at: now, in: session)
            try change(publication, by: nil, at: now, "Alerte d’une source de confiance", in: session) {
                try $0.send(by: program, at: Moment(now), within: $1)
            }
        }
        try ReceivedAlertTable.settle(received.id, .taken, publication: publication, in: session)
        return true
    }

    /// As a publication of the syndicat, for the communes that it names, or for all of them when it names none.
    private func content(of alert: CAPAlert, in session: borrowing Session) throws -> Content? {
        let today = CivilDate(of: .now)
        let own = try ReachQuery.reach(of: Collectivite.syndicatID, on: today, in: session).own
        let named = alert.communeCodes.intersection(own)
        guard alert.communeCodes.isEmpty || !named.isEmpty,
            var content = Content(received: alert, for: named.isEmpty ? own : named)
        else { return nil }
        if content.validity.until == nil {
            content.validity.until = Moment(seconds: alert.sent.moment.seconds + Self.life)
        }
        content.outlets = content.isDanger ? Set(Outlet.allCases) : [.push, .email, .panel]
        return content
    }

    /// How long an alert holds that does not say: a day.
    private static let life: Int64 = 86_400

    private func write(
        _ content: Content, as id: String, over earlier: String?, by person: String?, at now: Instant,
        in session: borrowing Session
    ) throws -> String {
        if let earlier, let kept = try PublicationTable.find(earlier, in: session),
            kept.publication.state == .published
        {
            try store.change(
                kept, of: Collectivite.syndicatID, by: person, at: now, "Mise à jour reçue de la source",
                in: session
            ) { try $0.write(content, by: person ?? "", within: $1) }
            return earlier
        }
        return try store.draft(
            content, as: id, of: Collectivite.syndicatID, by: person, at: now, in: session
        ).publication.id
    }

    private func change(
        _ id: String, by person: String?, at now: Instant, _ action: String, in session: borrowing Session,
        _ step: (inout KeptPublication, Reach) throws -> Void
    ) throws {
        guard let kept = try PublicationTable.find(id, in: session) else { throw PublicationRefusal.gone }
        try store.change(
            kept, of: Collectivite.syndicatID, by: person, at: now, action, in: session, step)
    }
}

extension CAPAlert {
    /// The communes that its areas name.
    var communeCodes: Set<CodeINSEE> {
        (info(preferring: "fr")?.areas ?? []).reduce(into: []) { $0.formUnion($1.communeCodes) }
    }
}
