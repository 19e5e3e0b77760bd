import Contract
import Files
import Persistence
import Territory

/// The addresses of every commune as the geocoder reads them: what is published, or the drafts.
struct AddressLists: AddressSource {
    func tag(of state: AddressState, in session: borrowing Session) throws -> String {
        var checksum = Checksum(of: state.rawValue)
        let rows: [(String, String)] =
            switch state {
            case .published: try Self.published(in: session)
            case .drafts:
                try Self.drafts(in: session).map { ($0.commune.text, "\($0.version)") }
            }
        for (commune, version) in rows { checksum.append(Array("\n\(commune) \(version)".utf8)) }
        return checksum.text
    }

    func lists(of state: AddressState, in session: borrowing Session) throws -> [AddressList] {
        switch state {
        case .published:
            try Self.published(in: session).compactMap { commune, publication in
                try PublicationTable.packed(of: publication, in: session).map {
                    AddressList(commune: commune, packed: $0)
                }
            }
        case .drafts:
            try Self.drafts(in: session).compactMap { try draft(of: $0.commune, in: session) }
        }
    }

    func draft(of commune: CodeINSEE, in session: borrowing Session) throws -> AddressList? {
        guard let draft = try DraftReader(commune: commune).draft(in: session) else { return nil }
        let bytes = BALWriter(version: .v1_5, extras: .left).bytes(of: draft)
        return AddressList(commune: commune.text, packed: try Gzip.compress(bytes, level: 1))
    }

    /// The communes that show a list, and which.
    private static func published(in session: borrowing Session) throws -> [(String, String)] {
        try session.rows(
            """
            SELECT latest.commune_code, latest.publication_id FROM address_current_publication AS latest
            LEFT JOIN collectivite AS commune ON commune.kind = 'commune' AND commune.code = latest.commune_code
            WHERE commune.dissolved_on IS NULL ORDER BY latest.commune_code
            """
        ).map { (try $0.get("commune_code"), try $0.get("publication_id")) }
    }

    /// The communes that work on a list, and how often it changed.
    private static func drafts(in session: borrowing Session) throws -> [(commune: CodeINSEE, version: Int)] {
        try session.rows(
            """
            SELECT base.commune_code, base.version FROM base_locale AS base
            LEFT JOIN collectivite AS commune ON commune.kind = 'commune' AND commune.code = base.commune_code
            WHERE commune.dissolved_on IS NULL ORDER BY base.commune_code
            """
        ).map { (try $0.get("commune_code"), try $0.get("version")) }
    }
}
