import Web

extension HouseFileFault {
    /// Why no house is taken, in words for who sent the file.
    var words: String {
        switch self {
        case .empty: "Ce fichier est vide\u{A0}: vérifiez que vous avez choisi le bon."
        case .tooLarge:
            "Ce fichier est trop gros\u{A0}: il peut peser 10\u{A0}Mo. Enregistrez-y les bâtiments de la commune seule."
        case .brokenGeoJSON:
            "Ce fichier GeoJSON est abîmé\u{A0}: enregistrez-le de nouveau, puis renvoyez-le."
        case .noColumns:
            "Ce fichier n’est ni un GeoJSON, ni un tableau avec deux colonnes «\u{A0}lon\u{A0}» et «\u{A0}lat\u{A0}» (ou "
                + "«\u{A0}x\u{A0}» et «\u{A0}y\u{A0}» en Lambert-93)."
        case .badLine(let line):
            "Ligne\u{A0}\(French.number(line))\u{A0}: ses deux coordonnées ne se lisent pas. Corrigez-la ou enlevez-la."
        case .noHouse: "Ce fichier ne contient aucun point ni aucun bâtiment."
        case .tooManyHouses(let count):
            "Ce fichier contient \(French.number(count)) points, trop pour une fois\u{A0}: \(French.number(HouseFile.mostHouses)) au plus."
        case .tooManyToNumber(let count):
            "\(French.number(count)) maisons de ce fichier sont près des voies, trop pour une fois\u{A0}: "
                + "\(French.number(HouseFile.mostToNumber)) au plus. Numérotez voie par voie."
        case .notInDegrees:
            "Les coordonnées ne sont pas en degrés (WGS\u{A0}84)\u{A0}: dans le logiciel qui a fait ce fichier, choisissez "
                + "«\u{A0}WGS\u{A0}84\u{A0}» ou «\u{A0}EPSG:4326\u{A0}» à l’export."
        }
    }
}
