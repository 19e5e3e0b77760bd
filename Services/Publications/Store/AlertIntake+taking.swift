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
            let about = others.compactMap(\.publicationID).last ?? received.publicationID
            let earlier = try standing(about, in: session)
            let isDecision = alert.messageType == .cancel || earlier?.publication.state == .scheduled
            guard !isDecision || right == .decides else { throw IntakeRefusal.needsManager }
            let taken =
                alert.messageType == .cancel
                ? try callOff(earlier, by: person, at: now, in: session)
                : try write(alert, as: id, over: earlier, by: person, at: now, in: session)
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

    private func callOff(
        _ earlier: KeptPublication?, by person: String, at now: Instant, in session: borrowing Session
    ) throws -> Taken {
        guard let earlier else { return Taken(outcome: .nothing, publicationID: nil) }
        guard earlier.publication.state != .draft else {
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
        guard earlier?.correction == nil, earlier?.calledOffBy == nil else {
            throw IntakeRefusal.beingChanged
        }
        guard let content = try content(of: alert, in: session) else { throw IntakeRefusal.elsewhere }
        let kept = try write(content, as: id, over: earlier, by: person, at: now, in: session)
        return Taken(
            outcome: kept.correction == nil ? .draft : .correction, publicationID: kept.publication.id)
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
            "Une autre personne corrige cette publication, ou a demandé de l’annuler. Attendez que ce soit envoyé ou "
                + "abandonné\u{A0}: rien n’est changé, l’alerte attend toujours."
        case .elsewhere:
            "Aucune des communes que nomme cette alerte n’est de votre territoire. Laissez-la de côté, ou écrivez "
                + "vous-même ce qui vous concerne. Rien n’est changé."
        }
    }
}
