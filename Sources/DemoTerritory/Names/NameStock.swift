/// The names still free in one commune: each is given once, so that no two of its ways look alike.
struct NameStock {
    private var streets: [PlaceName]
    private var hamlets: [PlaceName]

    init(using chance: inout SplitMix64) {
        streets = chance.shuffled(StreetNames.all).reversed()
        let all = chance.shuffled(HamletNames.all)
        let qualified = ["Haut", "Bas", "Neuf"].flatMap { word in all.map { $0.with(word) } }
        hamlets = (all + qualified).reversed()
    }

    mutating func street() -> PlaceName {
        streets.popLast() ?? hamlet()
    }

    mutating func hamlet() -> PlaceName {
        hamlets.popLast() ?? PlaceName(french: "Sans Nom", occitan: "")
    }
}
