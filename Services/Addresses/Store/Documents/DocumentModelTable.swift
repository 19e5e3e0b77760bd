import People
import Persistence

/// The text of a document as it is now, and the number that each change of it raises.
struct DocumentModel: Sendable, Equatable {
    let kind: DocumentKind
    let text: String
    /// The millisecond of its last change; 0 while it is the text given at first.
    let version: Int
}

/// The rows of `address_document_model`: the texts that the syndicat changed.
enum DocumentModelTable {
    static func find(_ kind: DocumentKind, in session: borrowing Session) throws -> DocumentModel {
        let row = try session.row(
            "SELECT body, changed_at FROM address_document_model WHERE kind = \(kind.rawValue)")
        guard let row else { return DocumentModel(kind: kind, text: kind.firstText, version: 0) }
        return DocumentModel(kind: kind, text: try row.get("body"), version: try row.get("changed_at"))
    }

    /// - Parameter text: nil for the text given at first.
    static func save(
        _ text: String?, as kind: DocumentKind, at now: Instant, in session: borrowing Session
    ) throws {
        guard let text else {
            try session.execute("DELETE FROM address_document_model WHERE kind = \(kind.rawValue)")
            return
        }
        try session.execute(
            """
            INSERT INTO address_document_model (kind, body, changed_at)
            VALUES (\(kind.rawValue), \(text), \(now))
            ON CONFLICT (kind) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at
            """)
    }
}

extension AddressStore {
    func model(_ kind: DocumentKind) async throws -> DocumentModel {
        try await database.read { try DocumentModelTable.find(kind, in: $0) }
    }

    /// Changes the text of a model, and writes it in the journal of the territory.
    ///
    /// - Parameters:
    ///   - text: nil to come back to the text given at first.
    ///   - seen: the version that the form was shown with.
    /// - Returns: false when somebody else changed it meanwhile: nothing is written then.
    func changeModel(
        _ kind: DocumentKind, to text: String?, seen: Int, by author: Author
    ) async throws -> Bool {
        try await database.write { session in
            let now = try DocumentModelTable.find(kind, in: session)
            guard now.version == seen else { return false }
            guard now.text != text ?? kind.firstText || (text == nil && now.version > 0) else { return true }
            try DocumentModelTable.save(text, as: kind, at: .now, in: session)
            let action = text == nil ? "Modèle revenu au texte d’origine" : "Modèle de document modifié"
            let change = Change(service: "adresses", action, subject: kind.title)
            try Journal.record(change, in: nil, by: author.id, in: session)
            return true
        }
    }
}
