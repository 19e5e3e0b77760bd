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

    /// What a person may do for the syndicat.
    enum Right: Sendable {
        case writes
        /// Sends and calls off.
        case decides
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
            return try await database.write { session in
                let outcome = try keep(received, alert, from: source, in: session)
                guard outcome == .waiting, source?.isTrusted == true else { return outcome }
                return try takeAlone(received.id, alert, at: now, in: session) ? .published : .waiting
            }
        } catch is PublicationRefusal {
            // It may not go out as it is: it is kept all the same, and a person looks at it.
            return try await database.write { try keep(received, alert, from: source, in: $0) }
        }
    }

    /// Keeps it, with what it is about; what it says is not done yet.
    private func keep(
        _ received: ReceivedAlert, _ alert: CAPAlert, from source: AlertSource?, in session: borrowing Session
    ) throws -> Outcome {
        if source?.isTrusted == true { try ReceivedAlertTable.giveWay(to: received, in: session) }
        guard try ReceivedAlertTable.insert(received, in: session) else { return .known }
        let earlier = try earlier(than: alert, from: source?.id, in: session)
        let publication = earlier.compactMap(\.publicationID).last
        if let publication { try ReceivedAlertTable.join(received.id, to: publication, in: session) }
        let waiting = earlier.filter { $0.state == .waiting }
        if source != nil { try settle(waiting, in: session) }
        guard alert.messageType == .cancel else { return .waiting }
        // A file brought by hand settles nothing before somebody takes it.
        if source == nil, !waiting.isEmpty { return .waiting }
        if let publication, try standing(publication, in: session) != nil { return .waiting }
        try ReceivedAlertTable.settle(received.id, .over, in: session)
        return .over
    }

    /// What it updates or cancels. What one source says changes nothing of what another said: a sender's name is anybody's to
    /// write.
    private func earlier(
        than alert: CAPAlert, from sourceID: String?, in session: borrowing Session
    ) throws -> [ReceivedAlert] {
        try ReceivedAlertTable.referenced(by: alert, in: session)
            .filter { sourceID == nil || $0.sourceID == sourceID }
    }

    /// What an update or a cancel was about is taken up with it: whoever brings it again changes nothing.
    private func takeUp(
        _ alerts: [ReceivedAlert], in publication: String?, session: borrowing Session
    ) throws {
        for alert in alerts where alert.state != .taken {
            try ReceivedAlertTable.settle(alert.id, .taken, publication: publication, in: session)
        }
    }

    private func settle(_ alerts: [ReceivedAlert], in session: borrowing Session) throws {
        for alert in alerts { try ReceivedAlertTable.settle(alert.id, .over, in: session) }
    }

    /// What came of an earlier message, unless it was called off.
    private func standing(_ id: String?, in session: borrowing Session) throws -> KeptPublication? {
        guard let id, let kept = try PublicationTable.find(id, in: session),
            kept.publication.state != .cancelled
        else { return nil }
        return kept
    }

    /// A person takes an alert up: a draft of the syndicat, or the correction of what came of an earlier message.
    ///
    /// - Parameter right: what the person may do at the syndicat: calling off is a manager's, as everywhere.
    /// - Returns: the id of the publication; nil when there was nothing to call off any more.
    /// - Throws: `PublicationRefusal`, `IntakeRefusal`.
    func take(
        _ id: String, by person: String, as right: Right, at now: Instant = .now
    ) async throws -> String? {
        try await database.write { session in
            guard let received = try ReceivedAlertTable.find(id, in: session), received.state == .waiting
            else {
                throw PublicationRefusal.gone
            }
            let alert = try CAPAlert(reading: received.document)
            let others = try self.earlier(than: alert, from: received.sourceID, in: session)
            let about = others.compactMap(\.publicationID).last ?? received.publicationID
            let earlier = try standing(about, in: session)
            let isDecision = alert.messageType == .cancel || earlier?.publication.state == .scheduled
            guard earlier == nil || !isDecision || right == .decides else { throw IntakeRefusal.needsManager }
            let publication =
                alert.messageType == .cancel
                ? try callOff(earlier, by: person, at: now, in: session)
                : try write(alert, as: id, over: earlier, by: person, at: now, in: session)
            try takeUp(others, in: publication, session: session)
            try ReceivedAlertTable.settle(id, .taken, publication: publication, in: session)
            return publication
        }
    }

    private func callOff(
        _ earlier: KeptPublication?, by person: String, at now: Instant, in session: borrowing Session
    ) throws -> String? {
        guard let earlier else { return nil }
        try change(earlier, by: person, at: now, "Annulation demandée par la source", in: session) {
            kept, _ in try kept.callOff(by: Hand(person), at: Moment(now))
        }
        return earlier.publication.id
    }

    private func write(
        _ alert: CAPAlert, as id: String, over earlier: KeptPublication?, by person: String, at now: Instant,
        in session: borrowing Session
    ) throws -> String {
        guard let content = try content(of: alert, in: session) else { throw PublicationRefusal.gone }
        return try write(content, as: id, over: earlier, by: person, at: now, in: session).publication.id
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

    /// Sends it out without a person: only what names communes of the territory, and overrides nobody.
    ///
    /// - Returns: false when a person must look at it.
    private func takeAlone(
        _ id: String, _ alert: CAPAlert, at now: Instant, in session: borrowing Session
    ) throws -> Bool {
        guard let received = try ReceivedAlertTable.find(id, in: session) else { return false }
        let about = try received.publicationID.flatMap { try PublicationTable.find($0, in: session) }
        guard about?.isLeftToItsSource ?? true else { return false }
        let earlier = try standing(received.publicationID, in: session)
        let others = try self.earlier(than: alert, from: received.sourceID, in: session)
        let program = Hand("", isOnDuty: true)
        if alert.messageType == .cancel {
            guard let earlier else { return false }
            try change(earlier, by: nil, at: now, "Alerte annulée par sa source", in: session) { kept, _ in
                try kept.callOff(by: program, at: Moment(now))
            }
            try takeUp(others, in: earlier.publication.id, session: session)
            try ReceivedAlertTable.settle(id, .taken, in: session)
            return true
        }
        guard !alert.communeCodes.isEmpty, let content = try content(of: alert, in: session) else {
            return false
        }
        let written = try write(content, as: id, over: earlier, by: nil, at: now, in: session)
        try change(written, by: nil, at: now, "Alerte d’une source de confiance", in: session) {
            try $0.send(by: program, at: Moment(now), within: $1)
        }
        try takeUp(others, in: written.publication.id, session: session)
        try ReceivedAlertTable.settle(id, .taken, publication: written.publication.id, in: session)
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

    /// Writes what stands anew, out or not yet; else begins a draft.
    private func write(
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
    private func change(
        _ kept: KeptPublication, by person: String?, at now: Instant, _ action: String,
        in session: borrowing Session, _ step: (inout KeptPublication, Reach) throws -> Void
    ) throws -> KeptPublication {
        try store.change(
            kept, of: Collectivite.syndicatID, by: person, at: now, action, in: session, step)
    }
}

/// Why a person does not take an alert up.
enum IntakeRefusal: Error, Equatable {
    case needsManager

    var words: String {
        "Annuler une publication, ou réécrire ce qui est programmé, revient à une personne responsable. Rien n’est changé"
            + "\u{A0}: l’alerte attend toujours, prévenez-la."
    }
}

extension KeptPublication {
    /// Whether nobody is changing it, nor called it off: its source then goes on with it alone.
    fileprivate var isLeftToItsSource: Bool {
        guard correction == nil, calledOffBy == nil else { return false }
        return publication.state != .cancelled || publication.issues.last?.sender.isEmpty == true
    }
}

extension CAPAlert {
    /// The communes that its areas name.
    var communeCodes: Set<CodeINSEE> {
        (info(preferring: "fr")?.areas ?? []).reduce(into: []) { $0.formUnion($1.communeCodes) }
    }
}
