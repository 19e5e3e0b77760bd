import Contract
import Persistence
import Territory
import Web

/// Where a commune stands with its publications, as its mayor reads it.
struct PublicationMatters {
    let desk: PublicationsDesk
    let commune: Collectivite

    func all(at now: Instant = .now) async throws -> [Matter] {
        let all = try await desk.store.all(of: commune.id)
        let ranks = Dictionary(grouping: all) { OfficeRank($0, at: Moment(now)) }
        let online = ranks[.online]?.count ?? 0
        let awaited = ranks[.awaited] ?? []
        var matters = awaited.map { kept in
            Matter(
                .toSign, "«\u{A0}\(kept.working.headline)\u{A0}» attend une deuxième personne",
                detail: "Une personne responsable la relit et l’envoie depuis «\u{A0}Actualités\u{A0}».")
        }
        let held = try await desk.database.read { try HeldTable.all(of: commune.id, in: $0) }
        matters += held.map { held in
            Matter(
                .missing,
                "«\u{A0}\(held.title)\u{A0}» devait partir le \(held.planned.inWords) et n’est pas partie",
                detail: "Le secrétariat la relit, puis la publie.")
        }
        if online > 0 {
            let label =
                online == 1 ? "1\u{A0}publication est en ligne" : "\(online)\u{A0}publications sont en ligne"
            matters.append(Matter(.done, label))
        }
        return matters
    }
}
