import Persistence
import Territory

/// What a trusted source says goes out without a person: only what names communes of the territory, is said whole, and
/// overrides nobody.
extension AlertIntake {
    /// - Returns: false when a person must look at it.
    func takeAlone(
        _ id: String, _ alert: CAPAlert, at now: Instant, in session: borrowing Session
    ) throws -> Bool {
        guard let received = try ReceivedAlertTable.find(id, in: session) else { return false }
        let all = try ReceivedAlertTable.referenced(by: alert, in: session)
        let isOfOthers = try all.contains { alert in
            try alert.sourceID != received.sourceID && standing(alert.publicationID, in: session) != nil
        }
        let own = all.filter { $0.sourceID == received.sourceID }
        // What people set aside, threw away or took up alone is theirs.
        let isTheirs = own.contains { $0.state == .ignored || $0.state == .taken && $0.publicationID == nil }
        let about = try received.publicationID.flatMap { try PublicationTable.find($0, in: session) }
        guard !isOfOthers, !isTheirs, !alert.saysSeveral, try standing(own, in: session).count < 2,
            about?.isLeftToItsSource ?? true
        else { return false }
        let earlier = try standing(received.publicationID, in: session)
        let publication =
            alert.messageType == .cancel
            ? try callOffAlone(earlier, at: now, in: session)
            : try sendAlone(alert, as: id, over: earlier, at: now, in: session)
        guard let publication else { return false }
        try takeUp(own, in: publication, session: session)
        try ReceivedAlertTable.settle(id, .taken, publication: publication, in: session)
        return true
    }

    private static let program = Hand("", isOnDuty: true)

    private func callOffAlone(
        _ earlier: KeptPublication?, at now: Instant, in session: borrowing Session
    ) throws -> String? {
        guard let earlier, !earlier.publication.issues.isEmpty else { return nil }
        try change(earlier, by: nil, at: now, "Alerte annulée par sa source", in: session) { kept, _ in
            try kept.callOff(by: Self.program, at: Moment(now))
        }
        return earlier.publication.id
    }

    private func sendAlone(
        _ alert: CAPAlert, as id: String, over earlier: KeptPublication?, at now: Instant,
        in session: borrowing Session
    ) throws -> String? {
        guard !alert.communeCodes.isEmpty, let content = try content(of: alert, in: session) else {
            return nil
        }
        let written = try write(content, as: id, over: earlier, by: nil, at: now, in: session)
        try change(written, by: nil, at: now, "Alerte d’une source de confiance", in: session) {
            try $0.send(by: Self.program, at: Moment(now), within: $1)
        }
        return written.publication.id
    }
}

extension KeptPublication {
    /// Whether it is as its source made it, or as a person took it up and left it: its source then goes on with it alone.
    fileprivate var isLeftToItsSource: Bool {
        guard correction == nil, calledOffBy == nil else { return false }
        switch publication.state {
        case .draft: return version == 1
        case .awaitingSecond, .scheduled: return false
        case .published: return publication.author.isEmpty && publication.issues.allSatisfy(\.sender.isEmpty)
        // A person called it off, unless the source did: who was forgotten since left no name either.
        case .cancelled:
            return !publication.issues.isEmpty
                && publication.issues.allSatisfy { $0.sender.isEmpty && $0.wasSentAlone }
        }
    }
}
