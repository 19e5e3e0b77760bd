import Persistence
import Territory

/// What is known here of the deposits, as the screens and the jobs read and change it.
struct DepositStore: Sendable {
    let database: Database

    /// What a sending begins with.
    struct Load: Sendable {
        let publication: Publication
        let file: [UInt8]
        let deposit: Deposit
        let setting: DepositSetting
        let habilitation: Habilitation?
        let communeName: String
    }

    /// - Returns: nil when nothing is public.
    func load(_ commune: CodeINSEE) async throws -> Load? {
        try await database.read { session in
            guard let publication = try PublicationTable.current(of: commune, in: session),
                let file = try PublicationTable.content(of: publication.id, in: session)
            else { return nil }
            return Load(
                publication: publication, file: file, deposit: try DepositTable.find(commune, in: session),
                setting: try DepositSetting.read(in: session),
                habilitation: try HabilitationTable.find(commune, in: session),
                communeName: try BaseLocaleTable.find(commune, in: session)?.communeName ?? "")
        }
    }

    /// Whether the public still sees this publication.
    func isCurrent(_ publication: Publication, of commune: CodeINSEE) async throws -> Bool {
        try await database.read { session in
            try PublicationTable.current(of: commune, in: session)?.sha256 == publication.sha256
        }
    }

    /// Whether the public sees another publication by now.
    func isReplaced(_ publication: Publication, of commune: CodeINSEE) async throws -> Bool {
        try await database.read { session in
            let current = try PublicationTable.current(of: commune, in: session)
            return current.map { $0.sha256 != publication.sha256 } ?? false
        }
    }

    func begun(for sha256: String, of commune: CodeINSEE) async throws -> DepositRevision? {
        try await database.read { try DepositRevisionTable.begun(for: sha256, of: commune, in: $0) }
    }

    func begin(_ revision: DepositRevision, of commune: CodeINSEE) async throws {
        try await database.write { try DepositRevisionTable.insert(revision, of: commune, in: $0) }
    }

    func keep(remarks: [String], of revision: DepositRevision) async throws {
        try await database.write { try DepositRevisionTable.keep(remarks: remarks, of: revision.id, in: $0) }
    }

    func leave(_ revision: DepositRevision) async throws {
        try await database.write { try DepositRevisionTable.close(revision.id, as: "left", in: $0) }
    }

    /// The nation has this list of ours.
    func accept(_ revision: DepositRevision, of commune: CodeINSEE, by author: Author) async throws {
        try await database.write { try Self.accept(revision, of: commune, by: author, in: $0) }
    }

    static func accept(
        _ revision: DepositRevision, of commune: CodeINSEE, by author: Author, in session: borrowing Session
    ) throws {
        let before = try DepositTable.find(commune, in: session)
        try DepositRevisionTable.close(revision.id, as: "published", in: session)
        let isKnown = before.sent?.revisionID == revision.id && before.sent?.sha256 == revision.sha256
        try DepositTable.accept(
            .init(
                revisionID: revision.id, sha256: revision.sha256,
                draftVersion: max(revision.draftVersion, isKnown ? before.sent?.draftVersion ?? 0 : 0),
                at: isKnown ? before.sent?.at ?? .now : .now),
            of: commune, in: session)
        guard !isKnown else { return }
        try DepositEventTable.insert(
            "Liste reçue par la Base Adresse Nationale", by: author, of: commune, in: session)
    }

    func refuse(
        _ refusal: DepositRefusal, sha256: String?, of commune: CodeINSEE, by author: Author
    ) async throws {
        let text = try StoredText.text(refusal)
        let words = "Envoi refusé\u{A0}: \(refusal.title)"
        try await database.write { session in
            let before = try DepositTable.find(commune, in: session).refused
            try DepositTable.refuse(.init(refusal: text, sha256: sha256, at: .now), of: commune, in: session)
            // Tried again each day by itself, the same answer is told once.
            guard author.id != nil || before?.refusal != text || before?.sha256 != sha256 else { return }
            try DepositEventTable.insert(words, by: author, of: commune, in: session)
        }
    }

    /// The nation does not take the commune’s yes any more: another one is asked for.
    func reject(habilitation id: String, of commune: CodeINSEE) async throws {
        try await database.write { session in
            guard let given = try HabilitationTable.find(commune, in: session), given.id == id else { return }
            try HabilitationTable.write(Habilitation(id: id, state: .rejected), of: commune, in: session)
        }
    }

    func contradict(with other: Deposit.Other, of commune: CodeINSEE) async throws {
        try await database.write { try Self.contradict(with: other, of: commune, in: $0) }
    }

    static func contradict(
        with other: Deposit.Other, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        guard try DepositTable.contradict(with: other, of: commune, in: session) else { return }
        let owner = other.owner.isEmpty ? "" : "\u{A0}: \(other.owner)"
        try DepositEventTable.insert(
            "Liste d’un autre trouvée à la Base Adresse Nationale\(owner)", by: .program, of: commune,
            in: session)
    }

    func keep(trouble: String, of commune: CodeINSEE) async throws {
        try await database.write { try DepositTable.keep(trouble: trouble, of: commune, in: $0) }
    }

    /// Asks for a sending.
    ///
    /// - Returns: the job's id.
    func ask(_ commune: CodeINSEE, by author: Author) async throws -> String {
        try await database.write { session in
            let isUnderWay = try DepositOrder.isUnderWay(commune, in: session)
            let id = try DepositOrder.ask(commune, by: author.id, in: session)
            if !isUnderWay {
                try DepositEventTable.insert(
                    "Envoi à la Base Adresse Nationale demandé", by: author, of: commune, in: session)
            }
            return id
        }
    }

    /// Keeps that somebody lets our list replace another one, and asks for the sending.
    ///
    /// - Returns: the job's id; nil when the other list is no longer that one.
    func replace(_ other: String, of commune: CodeINSEE, by author: Author) async throws -> String? {
        try await database.write { session in
            guard let known = try DepositTable.find(commune, in: session).other, known.revisionID == other
            else {
                return nil
            }
            try DepositTable.agree(toReplace: other, of: commune, in: session)
            let owner = known.owner.isEmpty ? "" : " de \(known.owner)"
            try DepositEventTable.insert(
                "Remplacement de la liste nationale\(owner) décidé", by: author, of: commune, in: session)
            return try DepositOrder.ask(commune, by: author.id, in: session)
        }
    }

    func adopt(_ adopted: Deposit.Adopted, of commune: CodeINSEE, by author: Author) async throws {
        try await database.write { session in
            try DepositTable.adopt(adopted, of: commune, in: session)
            try DepositEventTable.insert(
                "Liste nationale d’un autre apportée ici", by: author, of: commune, in: session)
        }
    }

    func set(_ rhythm: Deposit.Rhythm, of commune: CodeINSEE, by author: Author) async throws {
        let words =
            switch rhythm {
            case .byHand: "Envoi de soi-même éteint"
            case .eachPublication: "Envoi après chaque publication allumé"
            case .nightly: "Publication et envoi de chaque nuit allumés"
            }
        try await database.write { session in
            guard try DepositTable.find(commune, in: session).rhythm != rhythm else { return }
            try DepositTable.set(rhythm, of: commune, in: session)
            try DepositEventTable.insert(words, by: author, of: commune, in: session)
        }
    }

    /// Stops the month of the law when the draft, changed though it was, still makes the list that was sent.
    func settle(_ commune: CodeINSEE) async throws {
        let content = try await database.read { session -> PublicationContent? in
            guard let sent = try DepositTable.find(commune, in: session).sent,
                let base = try BaseLocaleTable.find(commune, in: session), base.version > sent.draftVersion
            else { return nil }
            return try PublicationContent.write(of: commune, in: session)
        }
        guard let content else { return }
        try await database.write {
            try DepositTable.settle(content.sha256, as: content.draftVersion, of: commune, in: $0)
        }
    }
}
