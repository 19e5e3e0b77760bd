import Territory
import Web

/// The draft as files to keep or to hand on.
struct ExportDraft {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/exports", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let draft = try await desk.desk.store.draft(of: desk.commune)?.0
                let kept = draft.map { DraftColumns(of: $0).extra.sorted() } ?? []
                let hasTraces = draft?.voies.contains { $0.trace != nil } ?? false
                return ExportsPage(desk: desk, keptColumns: kept, hasTraces: hasTraces).reply
            },
            .get("/mairie/{insee}/adresses/exports/{fichier}", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                guard let format = DraftFormat(rawValue: visit.parameter("fichier")),
                    let (draft, _) = try await desk.store.draft(of: desk.commune)
                else { throw Refusal.notFound }
                return try format.reply(draft)
            },
        ]
    }
}

/// The formats in which the draft leaves.
enum DraftFormat: String, CaseIterable {
    case bal15 = "bal-1.5.csv"
    case bal15WithColumns = "bal-1.5-avec-vos-colonnes.csv"
    case bal14 = "bal-1.4.csv"
    case bal13 = "bal-1.3.csv"
    case geojson = "adresses.geojson"
    case traces = "traces.geojson"
    case xlsx = "adresses.xlsx"

    var label: String {
        switch self {
        case .bal15: "Fichier d’adresses, version\u{A0}1.5"
        case .bal15WithColumns: "Fichier d’adresses, version\u{A0}1.5, avec vos colonnes"
        case .bal14: "Fichier d’adresses, version\u{A0}1.4"
        case .bal13: "Fichier d’adresses, version\u{A0}1.3"
        case .geojson: "Points pour un logiciel de cartes (GeoJSON)"
        case .traces: "Tracés des voies pour un logiciel de cartes (GeoJSON)"
        case .xlsx: "Tableur (Excel, LibreOffice)"
        }
    }

    var detail: String {
        switch self {
        case .bal15: "Le format en vigueur, celui de la publication."
        case .bal15WithColumns: "Avec les colonnes de votre fichier que le format ne connaît pas."
        case .bal14, .bal13: "Pour un logiciel qui ne connaît pas encore la suivante."
        case .geojson: "Pour un service technique, un bureau d’études, un système d’information géographique."
        case .traces: "Les filaires\u{A0}: une ligne par voie tracée, dans le sens de ses numéros."
        case .xlsx: "Pour lire, trier et imprimer."
        }
    }
}

/// The page of exports.
struct ExportsPage {
    let desk: CommuneDesk
    /// The columns that the format does not know, kept aside.
    let keptColumns: [String]
    let hasTraces: Bool

    private var formats: [DraftFormat] {
        DraftFormat.allCases.filter { format in
            switch format {
            case .bal15WithColumns: !keptColumns.isEmpty
            case .traces: hasTraces
            default: true
            }
        }
    }

    var reply: Reply {
        desk.page(
            "Télécharger la liste",
            """
            <p class="lead">Ces fichiers contiennent votre brouillon, tel qu’il est maintenant. Ce que le public \
            télécharge est la <a href="\(desk.paths.open)">dernière version publiée</a>.</p>
            \(DefinitionList(formats.map(fact)))
            """)
    }

    private func fact(_ format: DraftFormat) -> (name: String, value: HTML) {
        let columns = format == .bal15WithColumns ? " \(KeptColumns.list(keptColumns))." : ""
        return (
            format.label,
            "<a href=\"\(desk.paths.exports / format.rawValue)\" download>Télécharger</a> <span class=\"hint\">\(format.detail)\(columns)</span>"
        )
    }
}
