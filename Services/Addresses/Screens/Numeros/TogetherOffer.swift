import Territory
import Web

/// What the gestures on several numéros may give them: the voies, the lieux-dits and the former communes there are.
struct TogetherOffer: Sendable {
    /// Every voie and lieu-dit, by id.
    let voies: [Choice]
    /// Those of them that are lieux-dits.
    let lieuxDits: [Choice]
    /// Of the commune's own past, and those that its addresses name already; none in most communes.
    let deleguees: [CommuneDeleguee]

    static func read(_ desk: CommuneDesk) async throws -> TogetherOffer {
        let gazetteer = try await desk.desk.territory.gazetteer()
        let formers = gazetteer.commune(desk.commune).map { gazetteer.formers(of: $0) } ?? []
        let known = formers.filter { $0.kind != "ARM" }
            .map { CommuneDeleguee(code: $0.code.text, name: $0.name) }
        let named = try await desk.store.communesDeleguees(of: desk.commune)
        let codes = Set(known.map(\.code))
        return TogetherOffer(
            voies: try await desk.names(),
            lieuxDits: try await desk.store.lieuxDits(of: desk.commune).map { Choice($0.id, $0.name) },
            deleguees: (known + named.filter { !codes.contains($0.code) }).sorted { $0.name < $1.name })
    }

    /// How a form names a former commune.
    static func key(_ deleguee: CommuneDeleguee) -> String { "\(deleguee.code) \(deleguee.name)" }

    func deleguee(_ key: String) -> CommuneDeleguee? { deleguees.first { Self.key($0) == key } }

    /// The lieu-dit of the list that bears a name; nil when none does, or several.
    func lieuDit(named name: String) -> Choice? {
        let twins = lieuxDits.filter { VoieKey.of($0.label) == VoieKey.of(name) }
        return twins.count == 1 ? twins[0] : nil
    }
}
