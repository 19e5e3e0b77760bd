package import Persistence
package import Territory

/// What the demonstration does with publications, without a screen: by the same store as the office.
extension PublicationsService {
    /// How far a publication of the program is taken.
    package enum Stage: Sendable {
        case draft
        /// Waits for a second person.
        case awaitingSecond
        case published
    }

    /// Writes a publication in the name of a collectivité, as the program itself.
    ///
    /// - Throws: `PublicationRefusal` for what nobody could write either; danger does not go out by the program alone.
    package func write(
        _ content: Content, in name: Collectivite, to stage: Stage, at now: Instant = .now
    ) async throws {
        let kept = try await desk.store.draft(content, of: name.id, by: nil, at: now)
        let id = kept.publication.id
        switch stage {
        case .draft: break
        case .awaitingSecond:
            try await desk.store.change(
                id, of: name.id, seen: nil, by: nil, at: now, "Relecture demandée"
            ) { kept, _ in try kept.askSecond() }
        case .published:
            try await desk.store.change(
                id, of: name.id, seen: nil, by: nil, at: now, "Publication envoyée"
            ) { try $0.send(by: Hand(""), at: Moment(now), within: $1) }
        }
    }
}
