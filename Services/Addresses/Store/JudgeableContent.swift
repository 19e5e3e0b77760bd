import AddressEngine
import Files
import Persistence
import Territory

/// The file that publishing makes, with what it is judged by, as one transaction saw both.
struct JudgeableContent: Sendable {
    let content: PublicationContent
    let context: CheckContext

    /// What a BAL may take, expanded.
    private static let limit = 1 << 29

    /// - Returns: nil when the addresses of the commune are not begun.
    static func read(_ commune: CodeINSEE, in session: borrowing Session) throws -> JudgeableContent? {
        guard let content = try PublicationContent.write(of: commune, in: session),
            let judgeable = try JudgeableDraft.read(commune, in: session)
        else { return nil }
        return JudgeableContent(content: content, context: judgeable.context)
    }

    /// Judges the very bytes that the public would read.
    ///
    /// - Throws: `Unpublishable` when the national base would refuse them.
    func judge() throws {
        guard content.lineCount > 0 else { throw Unpublishable(errors: 0) }
        let bytes = try Gzip.expand(content.packed, limit: Self.limit)
        let report = try AddressEngine.Check.report(bytes, options: context.options)
        guard !report.isValid else { return }
        let errors = Cause.all(of: report).filter { Finding.Level(of: $0) == .error }
        throw Unpublishable(errors: errors.reduce(0) { $0 + max(1, $1.count) })
    }
}

/// The national base would refuse the list: it is not made public.
struct Unpublishable: Error, Equatable {
    /// How many lines are to be corrected; 0 when the list is empty.
    let errors: Int

    var words: String {
        guard errors > 0 else { return "La liste est vide\u{A0}: il n’y a rien à publier." }
        let refused = French.count(errors, "ligne est refusée", "lignes sont refusées")
        return "\(refused) par la base nationale."
    }
}
