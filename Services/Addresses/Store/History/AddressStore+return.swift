import AddressEngine
import Persistence
import Territory

/// What coming back to a publication would do to the list as it is now.
struct ReturnPreview: Sendable {
    let publication: Publication
    let version: ReturnedVersion
    /// The version of the draft that was looked at.
    let seen: Int
}

extension AddressStore {
    /// What coming back to a publication would change.
    ///
    /// - Throws: `EditRefusal.gone` when the commune never published it.
    func previewReturn(to id: String, of commune: CodeINSEE) async throws -> ReturnPreview {
        let (publication, file) = try await writtenVersion(id, of: commune)
        return try await database.read { session in
            guard let base = try BaseLocaleTable.find(commune, in: session),
                let current = try DraftReader(commune: commune).draft(in: session)
            else { throw EditRefusal.notBegun }
            return ReturnPreview(
                publication: publication,
                version: ReturnedVersion(
                    file.draft, givenIDs: Set(file.givenIDs.keys), upon: current,
                    today: CivilDate.today.text),
                seen: base.version)
        }
    }

    /// Makes the list again as a publication says it: one gesture, which one undoing takes back.
    ///
    /// - Parameters:
    ///   - seen: the version of the draft that the preview was of.
    ///   - name: the gesture, in a few words.
    /// - Returns: nil when somebody changed the list since the preview: nothing is done.
    func returnTo(
        _ id: String, of commune: CodeINSEE, seen: Int, named name: String, by author: Author
    ) async throws -> EditRecord? {
        let (_, file) = try await writtenVersion(id, of: commune)
        let now = Instant.now
        return try await database.write { session in
            guard let base = try BaseLocaleTable.find(commune, in: session),
                let current = try DraftReader(commune: commune).draft(in: session)
            else { throw EditRefusal.notBegun }
            guard base.version == seen else { return nil }
            let version = ReturnedVersion(
                file.draft, givenIDs: Set(file.givenIDs.keys), upon: current, today: CivilDate.today.text)
            let record = try ListReplacement(commune: commune, label: name, author: author).perform(
                current, with: version.draft, telling: ListDifference(version.comparison), at: now,
                in: session)
            try CheckTable.ask(for: commune, in: session)
            try JournalLine(
                commune: commune, author: author, action: name, subject: base.communeName,
                before: French.count(current.lineCount, "ligne", "lignes"),
                after: French.count(version.draft.lineCount, "ligne", "lignes")
            ).write(in: session)
            return record
        }
    }

    /// The addresses of a publication of the commune.
    private func writtenVersion(
        _ id: String, of commune: CodeINSEE
    ) async throws -> (publication: Publication, file: CommuneDraft) {
        guard let (publication, bytes) = try await publishedFile(id, of: commune),
            publication.publishedAt != nil
        else { throw EditRefusal.gone("Cette version n’est pas une de celles que la commune a publiées.") }
        let drafts = try await Blocking.run { try FileDrafts.written(bytes) }
        guard let file = drafts.communes[commune.text] else {
            throw EditRefusal.gone("Cette version n’avait aucune adresse\u{A0}: il n’y a rien à remettre.")
        }
        return (publication, file)
    }
}
