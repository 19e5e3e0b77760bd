import People
import Persistence
import Territory

/// A line of the territory's journal about the addresses of a commune.
struct JournalLine {
    let commune: CodeINSEE
    let author: Author
    let action: String
    let subject: String
    var before: String?
    var after: String?

    func write(in session: borrowing Session) throws {
        let change = Change(service: "adresses", action, subject: subject, before: before, after: after)
        try Journal.record(change, in: commune, by: author.id, in: session)
    }
}
