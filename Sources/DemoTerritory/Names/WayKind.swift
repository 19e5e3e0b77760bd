/// What a way is: the first word of its name, in both languages.
struct WayKind: Sendable {
    let french: String
    let occitan: String

    static let street = WayKind(french: "Rue", occitan: "Carrèra")
    static let avenue = WayKind(french: "Avenue", occitan: "Avienguda")
    static let deadEnd = WayKind(french: "Impasse", occitan: "")
    static let square = WayKind(french: "Place", occitan: "Plaça")
    static let lane = WayKind(french: "Chemin", occitan: "Camin")
    static let road = WayKind(french: "Route", occitan: "Rota")
    static let alley = WayKind(french: "Ruelle", occitan: "Carreròt")
}
