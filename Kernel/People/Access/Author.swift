import Persistence
import Territory
import Web

/// The person who changes accounts, with what they may do at this moment.
struct Author: Sendable {
    /// nil for the operator's command line.
    let id: String?
    let authority: Authority

    /// The operator at the machine: may all, and is « le programme » in the journal.
    static let operatorOfTheMachine = Author(
        id: nil,
        authority: Authority(
            standing: Standing(roles: [
                HeldRole(
                    collectiviteID: "", kind: .syndicat, code: "", name: "", role: .administrator)
            ])))

    /// Read in the transaction that changes: what was admitted a moment ago may have ended since.
    static func reading(_ id: String, in session: borrowing Session) throws -> Author {
        Author(
            id: id,
            authority: Authority(standing: try StandingStore.standing(of: id, on: .today, in: session)))
    }

    init(id: String?, authority: Authority) {
        self.id = id
        self.authority = authority
    }
}

extension Change {
    /// A change of accounts: `service` is the house's own.
    static func account(
        _ action: String, of personID: String, before: String? = nil, after: String? = nil
    ) -> Change {
        Change(service: accounts, action, subject: person(personID), before: before, after: after)
    }

    static let accounts = "comptes"
}
