import Files
import Foundation
import Jobs
import Persistence
import Web

/// Asks each source of alerts what is new, and tidies what was received.
struct PollAlertSources: Sendable {
    let intake: AlertIntake
    var reach = NetworkReach.internet
    private let before = ReceivedEntries()

    init(intake: AlertIntake, reach: NetworkReach = .internet) {
        self.intake = intake
        self.reach = reach
    }

    /// Every two minutes: an alert is not to wait.
    var kind: JobKind {
        JobKind("actualites.alertes-recues", every: .seconds(120)) { _ in try await perform() }
    }

    func perform(at now: Instant = .now) async throws {
        try await intake.database.write { try ReceivedAlertTable.tidy(at: now, in: $0) }
        var failure: (any Error)?
        for source in try await intake.database.read({ try AlertSourceTable.all(in: $0) }) {
            try Task.checkCancellation()
            do {
                try await note(await fault(of: source, at: now), of: source, at: now)
            } catch let error as CancellationError {
                throw error
            } catch {
                // The sources after it are asked first; then this is a fault of the job.
                failure = error
                try await note(Self.notKept, of: source, at: now)
            }
        }
        try await intake.tellSyndicat(at: now)
        if let failure { throw failure }
    }

    private static let notKept =
        "Ce que cette source annonce n’a pas pu être gardé. Elle sera de nouveau demandée dans deux minutes."

    private func note(_ fault: String?, of source: AlertSource, at now: Instant) async throws {
        try await intake.database.write { session in
            try AlertSourceTable.note(source.id, fault: fault, at: now, in: session)
        }
    }

    /// - Returns: why the source gave nothing, in words; nil when it answered.
    private func fault(of source: AlertSource, at now: Instant) async throws -> String? {
        do {
            let answer = try await read(source.address, upTo: CAPIndexReader.limits.bytes)
            guard let entries = try CAPIndexReader.entries(in: answer) else {
                _ = try await intake.receive(answer, from: source, at: now)
                return nil
            }
            return try await fault(among: entries, of: source, at: now)
        } catch let fault as RemoteFault {
            return fault.words
        } catch let refusal as CAPRefusal {
            return refusal.words
        }
    }

    /// One alert that cannot be read keeps no other waiting; an alert is received before what updates it, whatever the order
    /// of the index.
    private func fault(
        among entries: [CAPIndexReader.Entry], of source: AlertSource, at now: Instant
    ) async throws -> String? {
        var (found, fault, bytes) = ([FoundAlert](), String?.none, 0)
        for entry in await before.missing(from: entries, of: source.id) where bytes < Self.mostBytes {
            guard let address = Self.address(entry.address, from: source.address) else { continue }
            do {
                let alert = try FoundAlert(entry, try await read(address, upTo: CAPAlert.limits.bytes))
                bytes += alert.bytes.count
                found.append(alert)
            } catch let remote as RemoteFault {
                fault = remote.words
            } catch let refusal as CAPRefusal {
                fault = refusal.words
            }
        }
        for alert in found.sorted(by: { $0.sent < $1.sent }) {
            _ = try await intake.receive(alert.bytes, from: source, at: now)
            await before.add(alert.entry, of: source.id)
        }
        return fault
    }

    /// How much of an index is held at once; what is left is read the next time.
    private static let mostBytes = 32 << 20

    private func read(_ address: String, upTo limit: Int) async throws -> [UInt8] {
        var reader = RemoteReader(limit: limit)
        reader.accepting = "application/cap+xml, application/atom+xml, application/xml"
        reader.reach = reach
        return try await reader.bytes(at: address)
    }

    /// Alerts are read on the machine of their index alone, and in the same way: an index does not send Bastide about the
    /// network, nor from https to http.
    static func address(_ text: String, from index: String) -> String? {
        guard let index = URL(string: index), let address = URL(string: text, relativeTo: index)?.absoluteURL,
            address.scheme?.lowercased() == index.scheme?.lowercased(),
            address.host?.lowercased() == index.host?.lowercased(), address.port == index.port
        else { return nil }
        return address.absoluteString
    }
}

/// An alert that was read, before it is received.
private struct FoundAlert {
    let entry: CAPIndexReader.Entry
    let bytes: [UInt8]
    let sent: Moment

    /// - Throws: `CAPRefusal`.
    init(_ entry: CAPIndexReader.Entry, _ bytes: [UInt8]) throws(CAPRefusal) {
        self.entry = entry
        self.bytes = bytes
        sent = try CAPAlert(reading: bytes).sent.moment
    }
}

/// What was received of each index: it is not read again until its index says that it changed.
///
/// It lasts as long as the program: read again after a start, what is known stays known.
private actor ReceivedEntries {
    private var received: [String: Set<CAPIndexReader.Entry>] = [:]

    /// - Returns: the entries to read; what the index names no more is forgotten.
    func missing(from entries: [CAPIndexReader.Entry], of source: String) -> [CAPIndexReader.Entry] {
        let known = received[source, default: []].intersection(entries)
        received[source] = known
        return entries.filter { !known.contains($0) }
    }

    /// An entry that does not say when it changed is read each time.
    func add(_ entry: CAPIndexReader.Entry, of source: String) {
        guard !entry.changed.isEmpty else { return }
        received[source, default: []].insert(entry)
    }
}

extension RemoteFault {
    /// Said to the person who looks after the sources.
    var words: String {
        switch self {
        case .unreachable: "Cette source ne répond pas. Elle sera de nouveau demandée dans deux minutes."
        case .unknown: "Il n’y a rien à cette adresse. Vérifiez-la auprès de qui publie les alertes."
        case .denied: "Cette source refuse de répondre. Demandez à qui publie les alertes comment les lire."
        case .slow:
            "Cette source met trop de temps à répondre. Elle sera de nouveau demandée dans deux minutes."
        case .tooLarge: "La réponse de cette source est trop grosse pour être lue."
        case .notPublic: "Cette adresse n’est pas sur l’internet public\u{A0}: elle n’est pas demandée."
        case .elsewhere: "Cette source renvoie vers une autre machine\u{A0}: donnez l’adresse finale."
        }
    }
}
