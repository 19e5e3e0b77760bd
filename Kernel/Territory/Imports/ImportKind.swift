import Persistence

/// The official files from which a territory is made, in the order in which they are best imported.
package enum ImportKind: String, Sendable, CaseIterable, SQLConvertible {
    case cog
    case populations
    case epci
    case postcodes
    case contours
    case merges

    /// What the file holds, for people.
    package var title: String {
        switch self {
        case .cog: "Communes (Code officiel géographique)"
        case .populations: "Populations légales"
        case .epci: "Composition des intercommunalités"
        case .postcodes: "Codes postaux"
        case .contours: "Contours des communes"
        case .merges: "Fusions et changements de communes"
        }
    }

    /// Who publishes it, and in which form.
    package var source: String {
        switch self {
        case .cog: "INSEE, fichier CSV «\u{A0}v_commune\u{A0}»"
        case .populations: "INSEE, fichier CSV «\u{A0}donnees_communes\u{A0}»"
        case .epci: "DGCL, liste des intercommunalités et de leurs communes, en CSV"
        case .postcodes: "La Poste, base officielle des codes postaux «\u{A0}hexasmal\u{A0}», en CSV"
        case .contours: "IGN ou data.gouv.fr, contours des communes, en GeoJSON"
        case .merges: "INSEE, fichier CSV «\u{A0}v_mvt_commune\u{A0}»"
        }
    }
}
