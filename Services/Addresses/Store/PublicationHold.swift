import Persistence
import Territory

/// What keeps a planned publication back once its date has come: it says what the person who planned it foresaw, with the
/// corrections of the town hall, and nothing that only who brought it saw.
struct PublicationHold: Sendable, Equatable {
    /// Changes that wait to be read again.
    let unread: Int
    /// An import made since it was planned, by somebody of elsewhere who did not plan it, that nobody but them saw: its
    /// gesture.
    let unseenImport: String?

    /// - Returns: nil when nothing does.
    static func of(
        _ publication: Publication, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> PublicationHold? {
        let hold = PublicationHold(
            unread: try ReviewTable.waitingCount(in: commune, session),
            unseenImport: try ImportNewsTable.firstUnseenOfOthers(
                since: publication.at, notBy: publication.personID, in: commune, session))
        return hold.unread == 0 && hold.unseenImport == nil ? nil : hold
    }
}
