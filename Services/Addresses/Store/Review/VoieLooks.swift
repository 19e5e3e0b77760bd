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

    /// Somebody said that they looked at a voie.
    struct Look: Sendable, Equatable {
        let mark: String
        let at: Instant
        let personName: String
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
        return look.mark == marks[id]
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

    private static func line(of numeroID: String, _ version: Int) -> String { "\(numeroID):\(version)" }

    private static func mark(of versions: [String]) -> String {
        Checksum(of: versions.sorted().joined(separator: "\n")).text
    }

    static func read(_ commune: CodeINSEE, in session: borrowing Session) throws -> VoieLooks {
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
            looks: try looks(commune, in: session))
    }

    private static func looks(_ commune: CodeINSEE, in session: borrowing Session) throws -> [String: Look] {
        var looks: [String: Look] = [:]
        try session.forEach(
            "SELECT voie_id, mark, at, person_name FROM address_voie_look WHERE commune_code = \(commune)"
        ) { row in
            looks[try row.get("voie_id")] = Look(
                mark: try row.get("mark"), at: try row.get("at"), personName: try row.get("person_name"))
        }
        return looks
    }
}

extension AddressStore {
    func looks(of commune: CodeINSEE) async throws -> VoieLooks {
        try await database.read { try VoieLooks.read(commune, in: $0) }
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
            try session.execute(
                "DELETE FROM address_voie_look WHERE commune_code = \(commune) AND voie_id = \(voieID)")
            try session.execute(
                """
                INSERT INTO address_voie_look (commune_code, voie_id, mark, at, person_id, person_name)
                VALUES (\(commune), \(voieID), \(mark), \(now), \(signer.id), \(signer.name))
                """)
            return .noted
        }
    }
}
