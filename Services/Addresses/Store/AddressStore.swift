import Persistence
import Territory

/// The addresses of the territory, as the screens, the jobs and the commands read and change them.
struct AddressStore: Sendable {
    let database: Database
    /// A WGS84 point in the legal projection too; nil outside every legal projection area.
    let project: @Sendable (_ lon: Double, _ lat: Double) -> Point?

    /// Begins the addresses of a commune from nothing; does nothing when they are begun.
    func begin(_ commune: CodeINSEE, name: String, by author: Author) async throws {
        try await database.write { session in
            guard try BaseLocaleTable.find(commune, in: session) == nil else { return }
            try BaseLocaleTable.begin(commune, name: name, origin: .empty, at: .now, in: session)
            try JournalLine(commune: commune, author: author, action: "Adresses commencées", subject: name)
                .write(in: session)
        }
    }

    /// Makes one gesture, keeps what it replaced, and gives it back as the history shows it.
    ///
    /// - Returns: nil when everything already was as asked.
    /// - Throws: `EditRefusal` with the words for the person who asked.
    @discardableResult
    func apply(_ edit: Edit, in commune: CodeINSEE, by author: Author) async throws -> EditRecord? {
        let (id, now) = (Identifier.make(), Instant.now)
        return try await database.write { session in
            try make(edit, as: id, at: now, in: commune, by: author, session)
        }
    }

    /// The same inside a transaction that does more: what a telephone sends is noted with the gesture that it made.
    func make(
        _ edit: Edit, as id: String, at now: Instant, in commune: CodeINSEE, by author: Author,
        _ session: borrowing Session
    ) throws -> EditRecord? {
        guard let base = try BaseLocaleTable.find(commune, in: session) else { throw EditRefusal.notBegun }
        let subject = try DraftReader(commune: commune).subject(of: edit.needs, in: session)
        let context = EditContext(
            today: CivilDate.today.text, source: base.communeName,
            ground: try edit.drawsLine ? CheckContext.contour(of: commune, in: session) : nil,
            communeCode: commune.text,
            aside: try edit.isCorrection ? IgnoredAlertTable.marks(of: commune, in: session) : [],
            cadastre: try CadastreTable.plan(for: edit.corrections, on: subject, of: commune, in: session),
            project: project)
        let changes = try edit.changes(on: subject, in: context)
        guard !changes.isEmpty else { return nil }
        let rank = edit.rank(making: changes)
        guard rank <= author.rank else { throw EditRefusal.certifiesTooMany }
        try RowWriter(commune: commune).apply(changes, in: session)
        let signer = try author.written(in: session)
        let record = EditRecord(
            id: id, seq: try BaseLocaleTable.touch(commune, at: now, in: session), personID: signer.id,
            personName: signer.name, at: now, label: edit.label(on: subject), isUndone: false,
            snapshotID: nil, rank: rank)
        try EditTable.insert(record, changes, of: commune, in: session)
        try ReviewTable.note(record, by: author, of: commune, at: now, in: session)
        try CheckTable.ask(for: commune, in: session)
        try JournalLine(commune: commune, author: author, action: record.label, subject: base.communeName)
            .write(in: session)
        return record
    }

    /// The last gestures of a commune, newest first.
    func history(of commune: CodeINSEE, last count: Int = 50) async throws -> [EditRecord] {
        try await database.read { try EditTable.last(count, of: commune, in: $0) }
    }

    /// What « Annuler » and « Rétablir » would do for this person, nil when they would do nothing.
    func reversibleGestures(
        of personID: String?, in commune: CodeINSEE
    ) async throws -> (undo: EditRecord?, redo: EditRecord?) {
        try await database.read { session in
            (
                try EditTable.lastStanding(of: personID, commune, in: session),
                try EditTable.lastUndone(of: personID, commune, in: session)
            )
        }
    }
}

extension EditRefusal {
    static let notBegun = EditRefusal.gone(
        "Les adresses de cette commune ne sont pas commencées : importez un fichier, ou partez de rien.")
}
