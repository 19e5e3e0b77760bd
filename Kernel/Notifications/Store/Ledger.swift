import Crypto
import Foundation
package import Persistence

/// What was done for each message, in order, each line bound to the one before by its hash: nobody changes one unseen.
///
/// The chain is one for the whole site, so that a message cannot be taken out of it either. It holds counts, never people.
package enum Ledger {
    /// Adds a line as part of the caller's transaction.
    ///
    /// - Parameter kind: what happened, in small letters without spaces: `sent`, `settled`, or a service's own `alerte.validee`.
    /// - Parameter facts: what a proof must show of it.
    @discardableResult
    package static func note(
        _ kind: StaticString, of message: String, facts: [String: String], at now: Instant = .now,
        in session: borrowing Session
    ) throws -> LedgerEvent {
        let last = try session.row("SELECT number, hash FROM ledger_event ORDER BY number DESC LIMIT 1")
        let event = LedgerEvent(
            number: try last.map { try $0.get("number", as: Int64.self) + 1 } ?? 1, messageID: message,
            madeAt: now, kind: kind.description, facts: try LedgerEvent.text(of: facts),
            previous: try last?.get("hash") ?? LedgerEvent.beginning)
        try session.execute(
            """
            INSERT INTO ledger_event (number, message_id, made_at, kind, facts, previous, hash)
            VALUES (\(event.number), \(event.messageID), \(event.madeAt), \(event.kind), \(event.facts),
                \(event.previous), \(event.hash))
            """)
        return event
    }

    /// The lines of one message, in order.
    package static func events(of message: String, in session: borrowing Session) throws -> [LedgerEvent] {
        try session.rows(
            """
            SELECT number, message_id, made_at, kind, facts, previous FROM ledger_event
            WHERE message_id = \(message) ORDER BY number
            """
        ).map(LedgerEvent.init)
    }

    /// Reads the whole chain and reckons every hash again.
    package static func verify(in session: borrowing Session) throws -> LedgerVerdict {
        try verify(after: .beginning, in: session)
    }

    /// Reads the chain after what is known of it.
    static func verify(after known: LedgerVerdict, in session: borrowing Session) throws -> LedgerVerdict {
        guard case .whole(let last, _) = known else { return known }
        var verdict = known
        try session.forEach(
            """
            SELECT number, message_id, made_at, kind, facts, previous, hash FROM ledger_event
            WHERE number > \(last) ORDER BY number
            """
        ) { row in
            guard case .whole(let count, let hash) = verdict else { return }
            let event = try LedgerEvent(row)
            let isNext = event.number == count + 1 && event.previous == hash
            let isTrue = try isNext && event.hash == row.get("hash")
            verdict = isTrue ? .whole(count: event.number, hash: event.hash) : .broken(at: count + 1)
        }
        return verdict
    }
}

/// What a reading of the ledger found.
package enum LedgerVerdict: Sendable, Equatable {
    /// Every line is as it was written; the hash of the last one stands for them all.
    case whole(count: Int64, hash: [UInt8])
    /// The first line that is missing or not as it was written.
    case broken(at: Int64)

    /// Before anything was read.
    static let beginning = LedgerVerdict.whole(count: 0, hash: LedgerEvent.beginning)
}

/// One line of the ledger.
package struct LedgerEvent: Sendable, Equatable {
    package let number: Int64
    package let messageID: String
    package let madeAt: Instant
    package let kind: String
    /// A JSON object of texts, its keys in order: hashed as it is stored.
    package let facts: String
    package let previous: [UInt8]

    /// Before the first line.
    static let beginning = [UInt8](repeating: 0, count: 32)

    /// SHA-256 of the hash before and of this line's bytes.
    package var hash: [UInt8] {
        var digest = SHA256()
        digest.update(data: previous)
        digest.update(data: canonical)
        return Array(digest.finalize())
    }

    /// The one text that comes from elsewhere bears its length: no other line makes the same bytes.
    private var canonical: [UInt8] {
        let head = "bastide ledger 1\n\(number)\n\(madeAt.milliseconds)\n\(messageID.utf8.count)"
        return Array("\(head)\n\(messageID)\n\(kind)\n\(facts)".utf8)
    }

    /// What the line says, as it was hashed; empty when its text is none that this program wrote.
    package var factList: [String: String] {
        do {
            return try JSONDecoder().decode([String: String].self, from: Data(facts.utf8))
        } catch {
            return [:]
        }
    }

    static func text(of facts: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(facts), as: UTF8.self)
    }
}

extension LedgerEvent {
    fileprivate init(_ row: Row) throws {
        number = try row.get("number")
        messageID = try row.get("message_id")
        madeAt = try row.get("made_at")
        kind = try row.get("kind")
        facts = try row.get("facts")
        previous = try row.get("previous")
    }
}
