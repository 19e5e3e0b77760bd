import DemoTerritory
import Persistence
import Vault
import Web

/// The vault of the demonstration: depots in every state that a syndicat meets.
struct DemoVault {
    let service: VaultService
    let territory: FictionalTerritory
    let tell: @Sendable (String) -> Void
    let now = Instant.now

    private static let agent = "restic/0.18.1"

    func fill() async throws {
        var communes = territory.communes.map(\.code)
        if let village = territory.communeWithUnnumberedHamlet { communes.removeAll { $0 == village.code } }
        let first = territory.communeWithUnnumberedHamlet.map { [$0.code] } ?? []
        var kept: [String] = []
        for (code, story) in zip(first + communes, stories) {
            let depot = try await fill(code, story)
            if story.isCarriedAway { kept.append(depot) }
        }
        try await service.tellKept(kept, on: "Disque 1", at: hours(12 * 24))
        try await service.tellContact(
            "Astreinte du syndicat", email: "astreinte@demo.example", phone: "05 00 00 00 17", of: nil)
        try await service.tellContact(
            "Le maire", email: "maire@demo.example", phone: "06 00 00 00 17", of: kept.first)
        try await service.watch()
        tell("  Sauvegarde\u{A0}: \(French.count(stories.count, "espace", "espaces")).")
    }

    private struct Story {
        var name = "Mairie"
        var quota = 50_000_000_000
        var agent = DemoVault.agent
        var device = "PC de l’accueil"
        var backups: [PastBackup]
        /// How many hours ago its kit brought the witness back, the latest last; a negative figure for one that did not come back.
        var witnesses: [Double] = []
        /// Whether all of it was read again, and copied on a disk that left.
        var isCarriedAway = false
    }

    /// In the order of the communes: the village of the demonstration is well.
    private var stories: [Story] {
        var stories = [
            Story(backups: daily(last: 0), witnesses: [74, 50, 26, 2], isCarriedAway: true),
            Story(backups: daily(last: 5)),
            Story(agent: "restic/0.14.0", backups: daily(last: 14)),
            Story(backups: daily(last: 1) + [PastBackup(at: hours(3), bytes: 12_000_000_000)]),
            Story(quota: 10_000_000_000, backups: daily(last: 0), witnesses: [50, 26, -2]),
            Story(backups: []),
            Story(
                backups: daily(last: 3) + [PastBackup(at: hours(40), bytes: 900_000_000, isComplete: false)]),
            Story(backups: daily(last: 1) + [PastBackup(at: hours(20), bytes: 10_000_000, deleted: 9)]),
        ]
        stories += (0..<6).map { _ in
            Story(backups: daily(last: 0), witnesses: [26, 2], isCarriedAway: true)
        }
        return stories
    }

    /// - Returns: the slug of the depot.
    private func fill(_ commune: String, _ story: Story) async throws -> String {
        let depot = try await service.store.makeDepot(story.name, of: commune, quota: story.quota)
        _ = try await service.store.makeDevice(story.device, in: depot, scopes: "add,read,maintain")
        try await service.tell(story.backups, of: depot, by: story.device, agent: story.agent)
        try await tellProofs(of: story, in: depot)
        return depot
    }

    private func tellProofs(of story: Story, in depot: String) async throws {
        guard !story.witnesses.isEmpty else { return }
        let witnesses = story.witnesses.map { (at: hours(abs($0) - 0.2), isGood: $0 > 0) }
        try await service.tellProofs(witnesses, isReading: false, of: depot, by: story.device)
        try await service.tellProofs(
            [(at: hours(49), isGood: true)], isReading: true, of: depot, by: story.device)
    }

    /// Seven gigabytes first, then a hundred or two megabytes a day.
    private func daily(last days: Int) -> [PastBackup] {
        (0..<12).map { rank in
            let bytes = rank == 0 ? 7_200_000_000 : 110_000_000 + rank * 9_000_000
            return PastBackup(at: hours(Double((days + 11 - rank) * 24 + 2)), bytes: bytes)
        }
    }

    private func hours(_ ago: Double) -> Instant { now.adding(.seconds(-ago * 3600)) }
}
