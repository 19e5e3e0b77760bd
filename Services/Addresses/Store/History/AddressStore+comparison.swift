import Files
import Persistence
import Territory

/// A version that was found, with what it is called by.
struct KnownVersion: Sendable {
    let name: VersionName
    let origin: Origin

    enum Origin: Sendable {
        case draft
        case publication(Publication)
        /// Just before this gesture.
        case before(EditRecord)
        /// Just after it.
        case after(EditRecord)
    }
}

/// Two versions of the list of a commune, beside each other.
struct ComparedVersions: Sendable {
    let before: KnownVersion
    let after: KnownVersion
    let comparison: VersionComparison
}

/// What is kept of a version, as it is read from the database.
private enum VersionContent: Sendable {
    case whole(Draft)
    /// An earlier moment, still to be wound back to.
    case tape(DraftTape)
    /// The file of a publication, compressed.
    case file([UInt8], byteCount: Int)

    var isFile: Bool {
        if case .file = self { true } else { false }
    }

    /// - Returns: the list, and the ids that it gives itself.
    func draft(of commune: CodeINSEE) throws -> (list: Draft, ids: Set<String>) {
        switch self {
        case .whole(let draft): return (draft, draft.ids)
        case .tape(let tape):
            let draft = try tape.draft()
            return (draft, draft.ids)
        case .file(let packed, let byteCount):
            let file = try FileDrafts.written(Gzip.expand(packed, limit: byteCount)).communes[commune.text]
            guard let file else { return (Draft(communeCode: commune.text, communeName: ""), []) }
            return (file.draft, Set(file.givenIDs.keys))
        }
    }
}

extension AddressStore {
    /// What two versions do not say alike.
    ///
    /// - Throws: `EditRefusal.gone` when one of them is not kept, or cannot be read again.
    func compare(
        _ before: VersionName, with after: VersionName, of commune: CodeINSEE
    ) async throws -> ComparedVersions {
        let read = try await database.read { session in
            (
                try Self.version(before, of: commune, in: session),
                try Self.version(after, of: commune, in: session)
            )
        }
        return try await Blocking.run {
            let (older, newer) = (
                try read.0.content.draft(of: commune), try read.1.content.draft(of: commune)
            )
            // Ids that a file does not give were made for it: none differs from them.
            let givenIDs = older.ids.isEmpty ? [] : newer.ids
            let aligned = AlignedVersion(newer.list, givenIDs: givenIDs, upon: older.list)
            return ComparedVersions(
                before: read.0.version, after: read.1.version,
                comparison: VersionComparison(
                    from: older.list, to: aligned.draft, knownAs: aligned.known,
                    isOfFile: read.0.content.isFile || read.1.content.isFile))
        }
    }

    /// The publications that were public once, newest first: what can be compared, and come back to.
    func comparableVersions(of commune: CodeINSEE) async throws -> [Publication] {
        try await publications(of: commune).filter { $0.publishedAt != nil }
    }

    /// What the public sees now.
    func publicVersion(of commune: CodeINSEE) async throws -> Publication? {
        try await database.read { try PublicationTable.current(of: commune, in: $0) }
    }

    private static func version(
        _ name: VersionName, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> (version: KnownVersion, content: VersionContent) {
        switch name {
        case .draft:
            guard let draft = try DraftReader(commune: commune).draft(in: session) else {
                throw EditRefusal.notBegun
            }
            return (KnownVersion(name: name, origin: .draft), .whole(draft))
        case .publication(let id):
            guard let publication = try PublicationTable.find(id, of: commune, in: session),
                publication.publishedAt != nil, let packed = try PublicationTable.packed(of: id, in: session)
            else {
                throw EditRefusal.gone("Cette version n’est pas une de celles que la commune a publiées.")
            }
            return (
                KnownVersion(name: name, origin: .publication(publication)),
                .file(packed, byteCount: publication.byteCount)
            )
        case .moment(let id):
            let record = try gesture(id, of: commune, in: session)
            return (
                KnownVersion(name: name, origin: .before(record)),
                .tape(try DraftTape(since: record.seq, of: commune, in: session))
            )
        case .after(let id):
            let record = try gesture(id, of: commune, in: session)
            return (
                KnownVersion(name: name, origin: .after(record)),
                .tape(try DraftTape(since: record.seq + 1, of: commune, in: session))
            )
        }
    }

    static func gesture(
        _ id: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> EditRecord {
        guard let record = try EditTable.record(id, of: commune, in: session) else {
            throw EditRefusal.gone("Ce geste n’est pas dans l’historique de la commune.")
        }
        return record
    }
}

extension Draft {
    var ids: Set<String> { Set(voies.map(\.id)).union(numeros.map(\.id)) }
}
