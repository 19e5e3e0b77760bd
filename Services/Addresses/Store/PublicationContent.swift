import Files
import Persistence
import Territory

/// The file that publishing a draft makes: compressed as it is written, so that memory never holds it whole.
struct PublicationContent: Sendable {
    /// Gzip.
    let packed: [UInt8]
    /// Of the file expanded, hexadecimal.
    let sha256: String
    let byteCount: Int
    let lineCount: Int
    let addressCount: Int
    /// The version of the draft that was written.
    let draftVersion: Int

    /// - Returns: nil when the addresses of the commune are not begun.
    static func write(of commune: CodeINSEE, in session: borrowing Session) throws -> PublicationContent? {
        guard let base = try BaseLocaleTable.find(commune, in: session) else { return nil }
        let reader = DraftReader(commune: commune)
        let columns = try reader.columns(of: base, in: session)
        var file = BALWriter(version: .v1_5).begin(Draft(head: base), columns)
        let gzip = try GzipWriter()
        var checksum = Checksum()
        var (byteCount, lineCount, addressCount) = (0, 0, 0)
        try reader.forEachVoie(in: session) { voie, numeros in
            file.append(voie, numeros)
            lineCount += Draft.lineCount(of: voie, numeros)
            addressCount += Draft.addressCount(of: voie, numeros)
            let piece = file.taken()
            byteCount += piece.count
            checksum.append(piece)
            try gzip.append(piece)
        }
        // Without a voie, the first line alone.
        let rest = file.taken()
        checksum.append(rest)
        try gzip.append(rest)
        return PublicationContent(
            packed: try gzip.finish(), sha256: checksum.text, byteCount: byteCount + rest.count,
            lineCount: lineCount, addressCount: addressCount, draftVersion: base.version)
    }
}

/// What a file that is about to be published says, known by its checksum.
struct ReadList: Sendable {
    let sha256: String
    let draft: Draft?

    /// Reads it on a thread of its own, so that neither others’ gestures nor their pages wait for it.
    static func of(_ content: PublicationContent, in commune: CodeINSEE) async throws -> ReadList {
        try await Blocking.run {
            let bytes = try Gzip.expand(content.packed, limit: content.byteCount)
            return ReadList(
                sha256: content.sha256, draft: try FileDrafts.written(bytes).communes[commune.text]?.draft)
        }
    }
}
