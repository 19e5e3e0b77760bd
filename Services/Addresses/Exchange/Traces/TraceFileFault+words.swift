import Web

extension TraceFault {
    /// What is wrong with the points, in words for who gave them.
    var words: String {
        switch self {
        case .tooShort: "Un tracé a au moins deux points, à deux endroits différents."
        case .tooManyPoints(let count):
            "Cette ligne a \(French.number(count)) points, et un tracé en garde \(French.number(Trace.mostPoints)) au plus\u{A0}: "
                + "simplifiez-la dans le logiciel qui l’a faite."
        case .notInDegrees:
            "Les coordonnées ne sont pas en degrés (WGS\u{A0}84)\u{A0}: dans le logiciel qui a fait ce fichier, choisissez "
                + "«\u{A0}WGS\u{A0}84\u{A0}» ou «\u{A0}EPSG:4326\u{A0}» à l’export."
        }
    }
}

extension TraceFileFault {
    /// Why no line is taken, in words for who sent the file.
    var words: String {
        switch self {
        case .empty: "Ce fichier est vide\u{A0}: vérifiez que vous avez choisi le bon."
        case .tooLarge:
            "Ce fichier est trop gros pour le tracé d’une voie\u{A0}: il peut peser 5\u{A0}Mo. Enregistrez-y cette voie seule."
        case .notAFileOfLines:
            "Ce fichier n’est ni un GPX ni un GeoJSON. Choisissez l’un des deux dans le logiciel ou l’appareil qui l’a fait."
        case .notGPX: "Ce fichier est du XML, mais pas un GPX\u{A0}: choisissez «\u{A0}GPX\u{A0}» à l’export."
        case .brokenGPX(let line):
            "Ce fichier GPX est abîmé\(line.map { ", ligne \($0)" } ?? "")\u{A0}: enregistrez-le de nouveau, puis renvoyez-le."
        case .brokenGeoJSON:
            "Ce fichier GeoJSON est abîmé\u{A0}: enregistrez-le de nouveau, puis renvoyez-le."
        case .noLine:
            "Ce fichier ne contient aucune ligne\u{A0}: seulement des points ou des surfaces. Le tracé d’une voie est une ligne."
        case .tooManyLines(let count):
            "Ce fichier contient \(French.number(count)) lignes, trop pour choisir\u{A0}: enregistrez-y les voies de la commune "
                + "seules, \(TraceFile.mostLines) au plus."
        case .line(let fault): fault.words
        }
    }
}
