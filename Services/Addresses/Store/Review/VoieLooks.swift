import Persistence
import Territory

/// Which voies of a commune somebody looked at since they last changed.
struct VoieLooks: Sendable {
    /// In the order of the list.
    let voies: [(id: String, name: String)]
    /// What each voie and its numéros are now, by voie.
    let marks: [String: String]
    /// The last looks, by voie: of what they were then.
    let looks: [String: Look]
    /// Who goes from voie to voie; nil for somebody without an account.
    var viewerID: String?

    /// Somebody said that they looked at a voie.
    struct Look: Sendable, Equatable {
        let mark: String
        let at: Instant
        let personName: String
        let personID: String?
        /// Whether they were who had last changed the voie: it is then to look at by another.
        let isByChanger: Bool
    }

    /// What came of saying that a voie was looked at.
    enum Noting: Sendable {
        case noted
        /// It is not as it was shown any more.
        case changed
        case gone
    }

    func isSeen(_ id: String) -> Bool {
        guard let look = looks[id] else { return false }
        return look.mark == marks[id] && !isOfChangerAlone(id)
    }

    /// Whether nobody but who changed it looked at it, and that is not who looks now.
    func isOfChangerAlone(_ id: String) -> Bool {
        guard let look = looks[id], look.isByChanger else { return false }
        return viewerID == nil || look.personID != viewerID
    }

    var seenCount: Int { voies.count { isSeen($0.id) } }

    /// The next voie that nobody looked at since it last changed, after this one, then from the top; nil when all are.
    func next(after id: String?) -> String? {
        let start = id.flatMap { id in voies.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
        return (voies[start...] + voies[..<start]).first { $0.id != id && !isSeen($0.id) }?.id
    }

    /// What one voie and its numéros are now; nil when it is not there.
    static func mark(
        of voieID: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> String? {
        let version: Int? = try session.value(
            "SELECT version FROM voie WHERE commune_code = \(commune) AND id = \(voieID)")
        guard let version else { return nil }
        var versions = ["\(version)"]
        try session.forEach(
            "SELECT id, version FROM numero WHERE commune_code = \(commune) AND voie_id = \(voieID)"
        ) { versions.append(line(of: try $0.get("id"), try $0.get("version"))) }
        return mark(of: versions)
    }

    /// The same, of a voie and its numéros as they were read.
    static func mark(of sheet: VoieSheet) -> String {
        mark(of: ["\(sheet.voie.version)"] + sheet.numeros.map { line(of: $0.id, $0.version) })
    }

    /// Who made the last gesture that stands on a voie or its numéros.
    fileprivate static func changer(
        of voieID: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> String? {
        try session.row(
            """
            SELECT address_edit.person_id AS person_id FROM address_edit_row
            JOIN address_edit ON address_edit.id = address_edit_row.edit_id AND address_edit.undone = 0
            WHERE address_edit_row.commune_code = \(commune) AND address_edit_row.voie_id = \(voieID)
            ORDER BY address_edit_row.seq DESC LIMIT 1
            """
        ).flatMap { try $0.optional("person_id") }
    }

    private static func line(of numeroID: String, _ version: Int) -> String { "\(numeroID):\(version)" }

    private static func mark(of versions: [String]) -> String {
        Checksum(of: versions.sorted().joined(separator: "\n")).text
    }

    static func read(_ commune: CodeINSEE, for viewerID: String?, in session: borrowing Session) throws
        -> VoieLooks
    {
        var voies: [(id: String, name: String)] = []
        var versions: [String: [String]] = [:]
        try session.forEach(
            "SELECT id, name, version FROM voie WHERE commune_code = \(commune) ORDER BY sort_key, id"
        ) { row in
            let id: String = try row.get("id")
            voies.append((id, try row.get("name")))
            versions[id] = ["\(try row.get("version", as: Int.self))"]
        }
        try session.forEach("SELECT id, voie_id, version FROM numero WHERE commune_code = \(commune)") {
            row in
            let id: String = try row.get("id")
            versions[try row.get("voie_id"), default: []].append(line(of: id, try row.get("version")))
        }
        return VoieLooks(
            voies: voies,
            marks: versions.mapValues { mark(of: $0) },
            looks: try looks(commune, in: session), viewerID: viewerID)
    }

    private static func looks(_ commune: CodeINSEE, in session: borrowing Session) throws -> [String: Look] {
        var looks: [String: Look] = [:]
        try session.forEach(
            """
            SELECT voie_id, mark, at, person_id, person_name, by_changer FROM address_voie_look
            WHERE commune_code = \(commune)
            """
        ) { row in
            looks[try row.get("voie_id")] = Look(
                mark: try row.get("mark"), at: try row.get("at"), personName: try row.get("person_name"),
                personID: try row.optional("person_id"), isByChanger: try row.get("by_changer"))
        }
        return looks
    }
}

extension AddressStore {
    func looks(of commune: CodeINSEE, for viewerID: String? = nil) async throws -> VoieLooks {
        try await database.read { try VoieLooks.read(commune, for: viewerID, in: $0) }
    }

    /// Notes that somebody looked at a voie as it was shown.
    func look(
        at voieID: String, seen mark: String, in commune: CodeINSEE, by author: Author
    ) async throws -> VoieLooks.Noting {
        let now = Instant.now
        return try await database.write { session in
            guard let present = try VoieLooks.mark(of: voieID, in: commune, session) else { return .gone }
            guard present == mark else { return .changed }
            let signer = try author.written(in: session)
            let changer = try VoieLooks.changer(of: voieID, in: commune, session)
            try session.execute(
                "DELETE FROM address_voie_look WHERE commune_code = \(commune) AND voie_id = \(voieID)")
            try session.execute(
                """
                INSERT INTO address_voie_look (commune_code, voie_id, mark, at, person_id, person_name, by_changer)
                VALUES (\(commune), \(voieID), \(mark), \(now), \(signer.id), \(signer.name),
                    \(changer != nil && changer == signer.id))
                """)
            return .noted
        }
    }
}
