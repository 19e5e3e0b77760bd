import Contract
import Persistence
import Territory
import Web

/// What waits for a town hall about its publications: « À faire aujourd’hui ».
struct PublicationDuties {
    let desk: PublicationsDesk
    let commune: Collectivite
    /// Nobody is asked to agree to what they wrote themselves.
    let visitorID: String

    private var paths: OfficePaths { OfficePaths(.commune, code: commune.code) }

    func all() async throws -> [Duty] {
        let waiting = try await desk.store.awaiting(of: commune.id).filter { !isOwn($0.kept) }
        let held = try await desk.database.read { session in
            try HeldTable.all(of: commune.id, in: session)
        }
        return waiting.map(duty) + held.map(duty)
    }

    private func isOwn(_ kept: KeptPublication) -> Bool {
        if let asker = kept.calledOffBy { return asker == visitorID }
        return kept.isOfDanger && kept.writer == visitorID
    }

    private func duty(_ waiting: (kept: KeptPublication, since: Instant)) -> Duty {
        let kept = waiting.kept
        return Duty(
            kept.request, detail: kept.working.headline, path: paths.item(kept.publication.id),
            since: waiting.since, isAwaited: true, gesture: paths.sending(kept.publication.id))
    }

    private func duty(_ held: (id: String, title: String, planned: Moment)) -> Duty {
        Duty(
            "Votre publication prévue le \(held.planned.inWords) n’est pas partie",
            detail: "\(held.title)\u{A0}: regardez pourquoi, puis publiez", path: paths.item(held.id),
            since: held.planned.instant, isAwaited: true)
    }
}
