package import Persistence
package import Territory

/// What the demonstration does with publications, without a screen: by the same store as the office.
extension PublicationsService {
    /// How far a publication of the demonstration is taken.
    package enum Stage: Sendable {
        case draft
        /// Waits for a second person.
        case awaitingSecond
        case published
    }

    /// Writes a publication in the name of a collectivité, as one of its people.
    ///
    /// - Throws: `PublicationRefusal` for what this person could not write either; danger does not go out by one alone.
    package func write(
        _ content: Content, in name: Collectivite, by person: String, to stage: Stage, at now: Instant = .now
    ) async throws {
        let kept = try await desk.store.draft(content, of: name.id, by: person, at: now)
        let id = kept.publication.id
        switch stage {
        case .draft: break
        case .awaitingSecond:
            try await desk.store.change(
                id, of: name.id, seen: nil, by: person, at: now, "Relecture demandée"
            ) { kept, _ in try kept.askSecond() }
        case .published:
            try await desk.store.change(
                id, of: name.id, seen: nil, by: person, at: now, "Publication envoyée"
            ) { try $0.send(by: Hand(person), at: Moment(now), within: $1) }
        }
    }
}
