import AddressEngine
import Persistence
import Territory

/// The addresses of a file being laid upon those of a commune, in one transaction.
struct DraftImport: Sendable {
    let commune: CodeINSEE
    let origin: BaseLocale.Origin
    let file: CommuneDraft
    /// « Import de bal_32013.csv ».
    let label: String
    let author: Author

    /// Whether losing more than a fifth of what is there was agreed to.
    enum Loss: Sendable {
        case asked
        case agreed
    }

    /// What the import did, and the draft that came of it.
    struct Result: Sendable {
        let comparison: Comparison
        /// What of the file was not taken as it says.
        let remarks: [String]
        /// The lines that entered, of which something could not be kept.
        let notes: [NotTaken]
        let record: EditRecord
    }

    /// Writes the addresses, keeps the version before, and checks what came of it; its alerts are counted soon after.
    ///
    /// - Throws: `ImportRefusal.losesMuch` unless the loss was agreed to.
    func perform(_ loss: Loss, name: String, at now: Instant, in session: borrowing Session) throws -> Result
    {
        try BaseLocaleTable.begin(commune, name: name, origin: origin, at: now, in: session)
        let current =
            try DraftReader(commune: commune).draft(in: session)
            ?? Draft(communeCode: commune.text, communeName: name)
        let file = file.yielding(to: current)
        var merge = Merge(file, upon: current)
        merge.name(name)
        let comparison = merge.comparison
        if comparison.losesMuch, loss == .asked {
            throw ImportRefusal.losesMuch(missing: comparison.missing.count, of: comparison.before)
        }
        let record = try ListReplacement(commune: commune, label: label, author: author).perform(
            current, with: merge.draft, telling: ListDifference(comparison), at: now, in: session)
        try BaseLocaleTable.noteNational(commune, as: record.seq, in: session)
        try JournalLine(
            commune: commune, author: author, action: "Adresses importées", subject: label,
            before: French.count(current.lineCount, "ligne", "lignes"),
            after: French.count(merge.draft.lineCount, "ligne", "lignes")
        ).write(in: session)
        let check = try DraftCheck(
            of: merge.draft, context: try CheckContext.read(for: merge.draft, in: session))
        try CheckTable.write(check, version: record.seq, of: commune, at: now, in: session)
        // The alerts of a long list are counted where nobody waits for the database.
        try CheckTable.wake(in: session)
        return Result(comparison: comparison, remarks: merge.remarks, notes: file.notes, record: record)
    }
}
