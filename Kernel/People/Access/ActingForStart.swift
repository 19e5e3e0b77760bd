import HTTPTypes
import Persistence
import Territory
import Web

/// Beginning to act for a commune, until a day, for a reason that the commune reads.
struct ActingForStart: Sendable {
    let commune: Collectivite
    let reason: String
    let until: CivilDate

    func apply(by author: Author, in session: borrowing Session) throws {
        let today = CivilDate.today
        guard let id = author.id, author.authority.actsFor(commune.code),
            let sender = author.authority.standing.rolesAbove(commune.code).max(by: { $0.role < $1.role })
        else { throw Refusal.forbidden }
        guard today <= until, until <= today.adding(days: ActingFor.longestDays) else {
            throw Refusal.actingTooLong
        }
        try ActingStore.begin(
            id, for: commune.id, sentBy: sender.collectiviteID, reason: reason, since: today, until: until,
            in: session)
        try Journal.record(
            Change(
                service: Change.accounts, "Agir pour la commune", subject: reason,
                after: until.until(from: today)),
            at: commune.id, by: id, in: session)
    }
}

extension Refusal {
    static let actingTooLong = Refusal(
        .unprocessableContent, "Choisissez un dernier jour dans le mois qui vient.",
        advice:
            "On agit pour une commune \(ActingFor.longestDays)\u{A0}jours au plus à la fois. Cela se renouvelle."
    )
}
