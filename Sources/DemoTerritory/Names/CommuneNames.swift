/// Names of Gascon villages that no real commune bears.
package enum CommuneNames {
    /// The prefecture and only town.
    package static let town = "Castelnavès"

    /// Names written by hand, given first.
    package static let chosen = [
        "Arbenac-sur-Louzère", "Aubarède-Haute", "Auzerans", "Baradès", "Bazourdan", "Bélapère",
        "Bernadous", "Boucanère", "Bourdalens", "Bourrouilh", "Cabaillac", "Campardens",
        "Cantelaube-sur-Louzère", "Cassagnols-Vieux", "Castagnède-la-Ronde", "Castéras-Mondine",
        "Cazouls-Darré", "Coumelade", "Courrenx", "Escalibat", "Escoubères", "Esparsenc", "Espelouque",
        "Estibayre", "Fourcadet", "Gaillardens", "Garravaux", "Gouardères", "Hountanère", "Labarthouse",
        "Ladevèzes", "Lahitasse", "Lamaguérade", "Larrouquère", "Lasbordères", "Lasgraulières",
        "Laurabuc-d'Armère", "Lauzeran", "Lescoubets", "Loubardens", "Lubersan-le-Haut", "Marsadens",
        "Maubourdet", "Mauléchan", "Mirandol-Baïsole", "Moncassin-d'Arès", "Mondebax", "Montagnères",
        "Montardens", "Montcabirol", "Montgaillouse", "Montpeyrous-Gascon", "Mourédouns",
        "Nougarède-sur-Arès", "Orbessens", "Ourdessan", "Panassère", "Pellegruère", "Peyrelongue-d'Arès",
        "Pouydardin", "Puységnac", "Ramoulens", "Roquebruguère", "Sabathès", "Saint-Aurenç",
        "Saint-Bertaud-d'Arès", "Saint-Cricotte", "Saint-Guiraudet", "Saint-Loubardès",
        "Sainte-Araille-la-Neuve", "Sainte-Quitterie-sur-Louzère", "Sarrasquet", "Sauvetère", "Ségouardan",
        "Tachourdes", "Taillebourdan", "Tournebaux", "Traversan", "Vignolas", "Villecoumte",
        "Villeneuve-de-Louzère", "Lalanère", "Le Castéradou", "La Bastide-d'Ourdessan", "Les Arroques",
    ]

    /// Neighbours beyond the border of the département.
    package static let outside = [
        "Bordenave-Outremer", "Cap-de-Gariès", "Mousquardès", "Pédelux-la-Marque", "Sérignougue",
        "Toujan-le-Loin",
    ]

    private static let stems = [
        "Arb", "Auz", "Bar", "Baz", "Bern", "Bord", "Bourg", "Cab", "Camp", "Cant", "Cass", "Caus", "Coum",
        "Dur", "Esc", "Esp", "Est", "Fourc", "Gaill", "Garr", "Gav", "Labr", "Lam", "Larr", "Loub", "Lub",
        "Marc", "Mars", "Maub", "Mir", "Mont", "Moul", "Navarr", "Noug", "Orb", "Ourd", "Pouy", "Ram",
        "Roqu", "Sab", "Sarr", "Ség", "Tach", "Tarr", "Tourn", "Vign",
    ]

    private static let endings = [
        "abère", "agnères", "alibat", "amude", "aragne", "ardens", "aroque", "assède", "aubet", "avielle",
        "ebousc", "edouse", "egarde", "eloubet", "epouy", "erbaux", "eroulat", "esquère", "estarac",
        "ibère", "igouse", "illonque", "imboux", "inhac", "iscan", "omède", "onquère", "orède", "oubère",
        "oudens", "ouguet", "oumère", "ouniac", "ouret", "ourtès", "ousquère", "ubère", "ugnet", "urède",
    ]

    /// Every name that a stem and an ending can make.
    package static var composed: [String] {
        stems.flatMap { stem in endings.map { stem + $0 } }
    }

    /// As many different names as asked, the town first, then in the order of the draw.
    static func draw(_ count: Int, using chance: inout SplitMix64) -> [String] {
        let names = chance.shuffled(chosen) + chance.shuffled(composed).filter { !chosen.contains($0) }
        return [town] + names.prefix(count - 1)
    }
}
