/// The names of communautés de communes that do not exist.
enum EPCINames {
    private static let chosen = [
        "CC des Coteaux de Louzère", "CC Arès et Baïsole", "CC du Haut Louzère", "CC des Bastides d'Arès",
        "CC Terres de Castelnavès", "CC du Val de Baïsole", "CC des Portes d'Armère", "CC Cœur d'Arès",
        "CC des Deux Louzères", "CC du Bas Armère", "CC Vignes et Coteaux d'Arès", "CC de la Haute Baïsole",
        "CC du Pays des Palombières", "CC Landes et Louzère", "CC des Hauts d'Armère",
    ]

    static func name(_ index: Int, seat: String) -> String {
        index < chosen.count ? chosen[index] : "CC autour de " + seat
    }
}
