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
        do {
            return try await database.write {
                try receive(received, alert, mayGoAlone: true, at: now, in: $0)
            }
        } catch is PublicationRefusal {
            // It may not go out as it is: it is kept all the same, and a person looks at it.
            return try await database.write {
                try receive(received, alert, mayGoAlone: false, at: now, in: $0)
            }
        }
    }

    private func receive(
        _ received: ReceivedAlert, _ alert: CAPAlert, mayGoAlone: Bool, at now: Instant,
        in session: borrowing Session
    ) throws -> Outcome {
        // Trust may have been withdrawn since the round of the sources began.
        let isTrusted = try received.sourceID.map { try AlertSourceTable.isTrusted($0, in: session) } ?? false
        let outcome = try keep(received, alert, isTrusted: isTrusted, in: session)
        guard outcome == .waiting else { return outcome }
        let isAlone = mayGoAlone && isTrusted
        return isAlone
            ? try takeAlone(received.id, alert, at: now, in: session) ? .published : .waiting : .waiting
    }

    /// Keeps it, with what it is about; what it says is not done yet.
    private func keep(
        _ received: ReceivedAlert, _ alert: CAPAlert, isTrusted: Bool, in session: borrowing Session
    ) throws -> Outcome {
        if isTrusted { try ReceivedAlertTable.giveWay(to: received, in: session) }
        let all = try ReceivedAlertTable.referenced(by: alert, in: session)
        var received = received
        received.isUrgent = try isUrgent(alert, about: all, from: received.sourceID, in: session)
        guard try ReceivedAlertTable.insert(received, naming: alert.references, in: session) else {
            if received.sourceID != nil { try ReceivedAlertTable.adopt(received, in: session) }
            return .known
        }
        let own = all.filter { received.sourceID == nil || $0.sourceID == received.sourceID }
        if let publication = own.compactMap(\.publicationID).last {
            try ReceivedAlertTable.join(received.id, to: publication, in: session)
        }
        // A file brought by hand settles nothing before somebody takes it, nor does a source what others said.
        let settled = received.sourceID == nil ? [] : own.filter { $0.state == .waiting }
        for alert in settled { try ReceivedAlertTable.settle(alert.id, .over, in: session) }
        let left = all.filter { alert in !settled.contains { $0.id == alert.id } }
        let holds =
            alert.messageType == .cancel
            ? try left.contains { $0.state == .waiting } || !standing(all, in: session).isEmpty
            : try ReceivedAlertTable.following(received, in: session).isEmpty
        if holds { return .waiting }
        try ReceivedAlertTable.settle(received.id, .over, in: session)
        return .over
    }

    /// What came of an earlier message, unless it was called off.
    func standing(_ id: String?, in session: borrowing Session) throws -> KeptPublication? {
        guard let id, let kept = try PublicationTable.find(id, in: session),
            kept.publication.state != .cancelled
        else { return nil }
        return kept
    }

    /// The publications that came of these messages and were not called off, each once.
    func standing(_ alerts: [ReceivedAlert], in session: borrowing Session) throws -> [KeptPublication] {
        var publications: [KeptPublication] = []
        for id in alerts.compactMap(\.publicationID)
        where !publications.contains(where: { $0.publication.id == id }) {
            if let kept = try standing(id, in: session) { publications.append(kept) }
        }
        return publications
    }

    /// What an update or a cancel was about is taken up with it: whoever brings it again changes nothing.
    func takeUp(
        _ alerts: [ReceivedAlert], in publication: String?, session: borrowing Session
    ) throws {
        for alert in alerts where alert.state != .taken {
            try ReceivedAlertTable.settle(alert.id, .taken, publication: publication, in: session)
        }
    }

    /// As a publication of the syndicat, for the communes that it names, or for all of them when it names none.
    ///
    /// - Returns: nil when all the communes that it names are elsewhere.
    func content(of alert: CAPAlert, in session: borrowing Session) throws -> Content? {
        let today = CivilDate(of: .now)
        let own = try ReachQuery.reach(of: Collectivite.syndicatID, on: today, in: session).own
        let named = try CommuneLineage(in: session).today(alert.communeCodes).intersection(own)
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

    /// Writes what stands anew, out or not yet; else begins a draft.
    func write(
        _ content: Content, as id: String, over earlier: KeptPublication?, by person: String?,
        at now: Instant, in session: borrowing Session
    ) throws -> KeptPublication {
        guard let earlier else {
            return try store.draft(
                content, as: id, of: Collectivite.syndicatID, by: person, at: now, in: session)
        }
        return try change(earlier, by: person, at: now, "Mise à jour reçue de la source", in: session) {
            try $0.write(content, by: person ?? "", within: $1)
        }
    }

    @discardableResult
    func change(
        _ kept: KeptPublication, by person: String?, at now: Instant, _ action: String,
        in session: borrowing Session, _ step: (inout KeptPublication, Reach) throws -> Void
    ) throws -> KeptPublication {
        try store.change(
            kept, of: Collectivite.syndicatID, by: person, at: now, action, in: session, step)
    }
}

extension CAPAlert {
    /// The communes that its areas name.
    var communeCodes: Set<CodeINSEE> {
        (info(preferring: "fr")?.areas ?? []).reduce(into: []) { $0.formUnion($1.communeCodes) }
    }

    /// Whether it says several things in one language (CAP 1.2 §3.2.2): the first alone would not say all.
    var saysSeveral: Bool {
        let language = info(preferring: "fr")?.language
        return infos.count { $0.language == language } > 1
    }
}
