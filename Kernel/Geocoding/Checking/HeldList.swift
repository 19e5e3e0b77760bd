import Files
import Persistence

/// A list that somebody checks: in the memory of this process, and nowhere else.
struct HeldList: Sendable {
    let key: String
    /// The commune for which it is checked.
    let commune: String
    /// The secret of the session that sent it: no other sees it.
    let session: [UInt8]
    let arrived: Instant
    var file: ListFile
    var table: ListTable
    /// What each column holds: guessed, then as the person says.
    var columns: [ListColumn]
    var stage = Stage.choosing

    /// How far the check is.
    enum Stage: Sendable {
        case choosing
        case checking(done: Int)
        case checked([CheckedLine])
        /// It stopped: the index went away.
        case stopped
    }

    init(_ file: ListFile, key: String, commune: String, session: [UInt8], arrived: Instant)
        throws(ListRefusal)
    {
        self.key = key
        self.commune = commune
        self.session = session
        self.arrived = arrived
        self.file = file
        table = try ListTable(file.table)
        columns = ColumnGuess.columns(of: table)
    }

    /// Reads another sheet of the same workbook.
    mutating func read(sheet: Int) throws(ListRefusal) {
        file = try file.reading(sheet: sheet)
        table = try ListTable(file.table)
        columns = ColumnGuess.columns(of: table)
        stage = .choosing
    }

    /// The judgement of each line, once all are judged.
    var lines: [CheckedLine]? {
        guard case .checked(let lines) = stage else { return nil }
        return lines
    }
}
