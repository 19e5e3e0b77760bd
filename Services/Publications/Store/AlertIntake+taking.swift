import Persistence
import Territory

/// A person takes up, or leaves aside, what others announced.
extension AlertIntake {
    /// What a person may do for the syndicat.
    enum Right: Sendable {
        case writes
        /// Sends and calls off.
        case decides
    }

    /// What taking an alert up made.
    struct Taken: Sendable, Equatable {
        let outcome: Outcome
        /// The publication that it is about; nil when there is none any more.
        let publicationID: String?

        enum Outcome: Sendable, Equatable {
            /// To be read again and sent.
            case draft
            /// What is out stays until its correction is sent.
            case correction
            case calledOff
            /// Danger waits for a second person to agree to its cancellation.
            case toCallOff
            /// It was called off before anybody was told of it.
            case dropped
            /// There was nothing to call off any more.
            case nothing
        }
    }

    /// A person takes an alert up: a draft of the syndicat, or the correction of what came of an earlier message, whoever
    /// brought that one.
    ///
    /// - Parameter right: what the person may do at the syndicat: calling off is a manager's, as everywhere.
    /// - Throws: `PublicationRefusal`, `IntakeRefusal`.
    func take(
        _ id: String, by person: String, as right: Right, at now: Instant = .now
    ) async throws -> Taken {
        try await database.write { session in
            guard let received = try ReceivedAlertTable.find(id, in: session), received.state == .waiting
            else {
                throw PublicationRefusal.gone
            }
            let alert = try CAPAlert(reading: received.document)
            let others = try ReceivedAlertTable.referenced(by: alert, in: session)
            var earlier = try standing(others, in: session)
            if let one = try standing(received.publicationID, in: session),
                !earlier.contains(where: { $0.publication.id == one.publication.id })
            {
                earlier.append(one)
            }
            let isCancel = alert.messageType == .cancel
            let isDecision = isCancel || earlier.last?.publication.state == .scheduled
            guard !isDecision || right == .decides else { throw IntakeRefusal.needsManager }
            let taken =
                isCancel
                ? try callOff(earlier, by: person, at: now, in: session)
                : try write(alert, as: id, over: earlier.last, by: person, at: now, in: session)
            try takeUp(others, in: taken.publicationID, session: session)
            try ReceivedAlertTable.settle(id, .taken, publication: taken.publicationID, in: session)
            return taken
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

    /// Calls off all that came of what a cancellation names.
    private func callOff(
        _ all: [KeptPublication], by person: String, at now: Instant, in session: borrowing Session
    ) throws -> Taken {
        let taken = try all.filter { $0.calledOffBy != person }.map { earlier in
            try callOff(earlier, by: person, at: now, in: session)
        }
        // What is still to be agreed to comes first, then what residents are told of.
        let order: [Taken.Outcome] = [.toCallOff, .calledOff, .dropped]
        return order.compactMap { outcome in taken.first { $0.outcome == outcome } }.first
            ?? Taken(outcome: all.isEmpty ? .nothing : .toCallOff, publicationID: all.last?.publication.id)
    }

    private func callOff(
        _ earlier: KeptPublication, by person: String, at now: Instant, in session: borrowing Session
    ) throws -> Taken {
        guard earlier.publication.state != .draft else {
            guard !earlier.isBeingChanged(besides: person) else { throw IntakeRefusal.beingChanged }
            try store.discard(earlier, of: Collectivite.syndicatID, by: person, in: session)
            return Taken(outcome: .dropped, publicationID: nil)
        }
        let kept = try change(earlier, by: person, at: now, "Annulation demandée par la source", in: session)
        {
            kept, _ in try kept.callOff(by: Hand(person), at: Moment(now))
        }
        let outcome: Taken.Outcome =
            kept.publication.issues.isEmpty ? .dropped : kept.calledOffBy == nil ? .calledOff : .toCallOff
        return Taken(outcome: outcome, publicationID: kept.publication.id)
    }

    private func write(
        _ alert: CAPAlert, as id: String, over earlier: KeptPublication?, by person: String, at now: Instant,
        in session: borrowing Session
    ) throws -> Taken {
        if let earlier, earlier.isBeingChanged(besides: person) { throw IntakeRefusal.beingChanged }
        guard let content = try content(of: alert, in: session) else { throw IntakeRefusal.elsewhere }
        let kept = try write(content, as: id, over: earlier, by: person, at: now, in: session)
        return Taken(
            outcome: kept.correction == nil ? .draft : .correction, publicationID: kept.publication.id)
    }
}

extension KeptPublication {
    /// Whether a correction, a second person or a calling off is awaited, or somebody else rewrote the draft.
    fileprivate func isBeingChanged(besides person: String) -> Bool {
        if correction != nil || calledOffBy != nil { return true }
        return publication.state == .awaitingSecond
            || publication.state == .draft && version > 1 && writer != person
    }
}

/// Why a person does not take an alert up.
enum IntakeRefusal: Error, Equatable {
    case needsManager
    /// Somebody is correcting, or asked to call off, what it updates.
    case beingChanged
    /// It names communes, and none is of the territory.
    case elsewhere

    var words: String {
        switch self {
        case .needsManager:
            "Annuler une publication, ou réécrire ce qui est programmé, revient à une personne responsable. Rien n’est "
                + "changé\u{A0}: l’alerte attend toujours, prévenez-la."
        case .beingChanged:
            "Ce que cette alerte change est en cours d’écriture, ou attend une deuxième personne. Envoyez-le ou abandonnez-le "
                + "d’abord\u{A0}: rien n’est changé, l’alerte attend toujours."
        case .elsewhere:
            "Aucune des communes que nomme cette alerte n’est de votre territoire. Laissez-la de côté, ou écrivez "
                + "vous-même ce qui vous concerne. Rien n’est changé."
        }
    }
}
