import Persistence
import Territory

extension AddressStore {
    /// How far a commune is; nil when its addresses are not begun.
    func overview(of commune: CodeINSEE) async throws -> Overview? {
        try await database.read { session in
            guard let base = try BaseLocaleTable.find(commune, in: session) else { return nil }
            let planned = try PublicationTable.planned(of: commune, in: session)
            return Overview(
                base: base, check: try CheckTable.find(commune, in: session),
                findings: try CheckTable.findings(of: commune, in: session),
                published: try PublicationTable.current(of: commune, in: session),
                planned: planned,
                hold: try planned.flatMap { try PublicationHold.of($0, of: commune, in: session) },
                impossible: try PublicationTable.impossible(of: commune, in: session))
        }
    }

    /// One page of the voies of a commune.
    func voies(of commune: CodeINSEE, _ query: VoieQuery = VoieQuery()) async throws -> VoiePage {
        try await database.read { try query.page(of: commune, in: $0) }
    }

    /// A voie with its numéros and all their positions; nil when it is not there.
    func voie(_ id: String, of commune: CodeINSEE) async throws -> VoieSheet? {
        try await database.read { session in
            let subject = try DraftReader(commune: commune)
                .subject(of: Edit.Needs(voieIDs: [id], wholeVoies: [id]), in: session)
            guard let voie = subject.voies[id] else { return nil }
            return VoieSheet(voie: voie, numeros: subject.numeros(of: id))
        }
    }

    /// A numéro with the voie it is on; nil when it is not there.
    func numero(_ id: String, of commune: CodeINSEE) async throws -> (voie: Voie, numero: Numero)? {
        try await database.read { session in
            guard var numero = try NumeroTable.find([id], of: commune, in: session).first,
                let voie = try VoieTable.find([numero.voieID], of: commune, in: session).first
            else { return nil }
            numero.positions = try PositionTable.of([id], of: commune, in: session)[id] ?? []
            return (voie, numero)
        }
    }

    /// Everything of a commune, for exports and checks; nil when its addresses are not begun.
    func draft(of commune: CodeINSEE) async throws -> (draft: Draft, version: Int)? {
        try await database.read { session in
            guard let draft = try DraftReader(commune: commune).draft(in: session),
                let base = try BaseLocaleTable.find(commune, in: session)
            else { return nil }
            return (draft, base.version)
        }
    }

    /// The names in other languages of a lieu-dit of the list, by its name; nil when the list has none of that name.
    func names(ofLieuDit name: String, in commune: CodeINSEE) async throws -> [String: String]? {
        try await database.read { session in
            try session.row(
                """
                SELECT language_names FROM voie
                WHERE commune_code = \(commune) AND kind = 'lieu-dit' AND name = \(name) ORDER BY id LIMIT 1
                """
            ).map { try StoredText.dictionary(try $0.get("language_names")) }
        }
    }

    /// The id and the name of every lieu-dit of a commune, to choose from.
    func lieuxDits(of commune: CodeINSEE) async throws -> [(id: String, name: String)] {
        try await database.read { session in
            try session.rows(
                """
                SELECT id, name FROM voie WHERE commune_code = \(commune) AND kind = 'lieu-dit'
                ORDER BY sort_key, id
                """
            ).map { (try $0.get("id"), try $0.get("name")) }
        }
    }
}

/// How far a commune is with its addresses: the top of its page.
struct Overview: Sendable {
    let base: BaseLocale
    /// nil until the first check is done.
    let check: Check?
    let findings: [Finding]
    let published: Publication?
    let planned: Publication?
    /// What keeps that one back, or will at its date.
    let hold: PublicationHold?
    /// The publication whose date came while the list could not be published, and that nothing replaced.
    let impossible: Publication?

    /// Whether the draft changed since it was published; true when it never was.
    var hasUnpublishedChanges: Bool {
        published.map { $0.draftVersion != base.version } ?? true
    }
}

/// A voie and the numéros along it.
struct VoieSheet: Sendable, Equatable {
    let voie: Voie
    let numeros: [Numero]
}
