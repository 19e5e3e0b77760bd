import Jobs
import Persistence
import Territory

/// What is asked of the job that deposits.
struct DepositOrder: Codable, Sendable {
    static let job = "adresses.depot"

    let commune: String

    /// One sending at a time for a commune.
    static func key(_ commune: CodeINSEE) -> String { "\(job):\(commune)" }

    /// Asks for a sending in the caller's transaction; the one that waits or runs is given back.
    @discardableResult
    static func ask(_ commune: CodeINSEE, by personID: String?, in session: borrowing Session) throws
        -> String
    {
        let payload = try StoredText.text(DepositOrder(commune: commune.text))
        let id = try JobQueue().enqueue(
            job, payload: payload, owner: personID, title: "Envoi à la Base Adresse Nationale",
            key: key(commune),
            in: session)
        try DepositTable.keep(job: id, of: commune, in: session)
        return id
    }

    /// Asks for it when the commune has each publication sent; a list of somebody else stops that.
    static func askIfAutomatic(_ commune: CodeINSEE, in session: borrowing Session) throws {
        let deposit = try DepositTable.find(commune, in: session)
        guard deposit.isAutomatic, deposit.other == nil else { return }
        try ask(commune, by: nil, in: session)
    }

    static func isUnderWay(_ commune: CodeINSEE, in session: borrowing Session) throws -> Bool {
        try JobQueue().payload(underWay: key(commune), in: session) != nil
    }
}
