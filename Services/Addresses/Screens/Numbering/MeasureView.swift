import AddressEngine
import Web

/// What was measured along a voie, in the words that are told on the telephone.
struct MeasureView: Component {
    let measure: LineMeasure
    /// The number of that place when numbers are metres.
    let metricNumber: String?

    var html: HTML {
        guard !measure.isTooFar else {
            return NoticeBox(
                .warning, "Ce point est à \(Self.metres(measure.place.separation)) de la voie",
                detail: "<p>C’est trop loin pour le mesurer le long d’elle.</p>"
            ).html
        }
        var facts: [(name: String, value: HTML)] = [("Depuis le début de la voie", "\(place)")]
        for (rank, side) in measure.sides.enumerated() {
            facts.append((rank == 0 ? "Du même côté" : "En face", "\(Self.neighbours(side))"))
        }
        if let metricNumber { facts.append(("Numéro par la distance", "le \(metricNumber)")) }
        let left: HTML? =
            measure.leftOut == 0
            ? nil
            : """
            <p class="hint">Non comptés, car sans position au bord de la voie\u{A0}: \
            \(Web.French.count(measure.leftOut, "numéro", "numéros")).</p>

            """
        let turned: HTML? =
            measure.isTurned
            ? "<p class=\"hint\">Les numéros vont dans l’autre sens que le tracé\u{A0}: les mètres partent de là où ils commencent.</p>\n"
            : nil
        return Panel("La mesure", content: "\(DefinitionList(facts))\(turned)\(left)").html
    }

    private var place: String {
        let place = measure.place
        let whole = "la voie fait \(Self.metres(measure.length))"
        if place.overrun.rounded() < 0 {
            return "\(Self.metres(-place.overrun)) avant son premier point (\(whole))"
        }
        if place.overrun.rounded() > 0 {
            return "\(Self.metres(place.overrun)) au-delà de son dernier point (\(whole))"
        }
        let side = place.isSideSure ? NumberingWords.side(place.side) : "sur la ligne, le côté n’est pas sûr"
        return "\(Self.metres(place.distance)), \(side) (\(whole))"
    }

    /// « 38 m après le 412, 12 m avant le 424 ».
    static func neighbours(_ side: LineMeasure.Side) -> String {
        let words = [
            side.before.map { told($0, "après le") }, side.after.map { told($0, "avant le") },
        ].compactMap(\.self)
        return words.isEmpty ? "aucun numéro" : words.joined(separator: ", ")
    }

    private static func told(_ neighbour: LineMeasure.Neighbour, _ relation: String) -> String {
        neighbour.metres < 0.5
            ? "à la hauteur du \(neighbour.label)"
            : "\(metres(neighbour.metres)) \(relation) \(neighbour.label)"
    }

    private static func metres(_ length: Double) -> String {
        "\(Web.French.number(Int(length.rounded())))\u{A0}m"
    }
}
