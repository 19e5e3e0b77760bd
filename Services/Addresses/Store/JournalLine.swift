import Persistence
import Territory

/// A line of the territory's journal about the addresses of a commune.
struct JournalLine {
    let commune: CodeINSEE
    let author: Author
    let action: String
    let subject: String
    var before = ""
    var after = ""

    func write(in session: borrowing Session) throws {
    }
}
