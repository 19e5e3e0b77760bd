import Files
import HTTPTypes
import Web

extension DraftFormat {
    /// The draft in this format, under a file name that says the commune and the format.
    func reply(_ draft: Draft) throws -> Reply {
        let reply: Reply =
            switch self {
            case .bal15: csv(draft, .v1_5)
            case .bal15WithColumns: csv(draft, .v1_5, .givenBack)
            case .bal14: csv(draft, .v1_4)
            case .bal13: csv(draft, .v1_3)
            case .geojson: .bytes(BALWriter.geoJSON(of: draft), type: "application/geo+json")
            case .traces: .bytes(TraceWriter.geoJSON(of: draft), type: "application/geo+json")
            case .xlsx:
                .bytes(
                    try DraftSheet(draft: draft).bytes(),
                    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            }
        return reply.named("\(draft.communeCode)-\(rawValue)")
    }

    private func csv(_ draft: Draft, _ version: BALVersion, _ extras: ExtraColumns = .left) -> Reply {
        .bytes(BALWriter(version: version, extras: extras).bytes(of: draft), type: "text/csv; charset=utf-8")
    }
}

/// The addresses as a table to read, sort and print, under headings by which the import knows them too.
struct DraftSheet {
    let draft: Draft

    var sheet: XLSXSheet {
        let names = Dictionary(draft.voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let isOfSeveral = isOfSeveralCommunes
        let row = { (name: String, label: String, lieudit: String, record: any Recorded) in
            cells(name, label, lieudit, of: record)
                + (isOfSeveral ? Self.cells(of: record.communeDeleguee) : [])
        }
        let lieuxDits = draft.voies.filter { $0.kind == .lieuDit }.map { row($0.name, "", "", $0) }
        let numeros = draft.numeros.map { numero in
            row(names[numero.voieID] ?? "", numero.label, numero.lieudit, numero)
        }
        return XLSXSheet(
            "Adresses \(French.of(draft.communeName))",
            columns: Self.columns + (isOfSeveral ? Self.columnsOfFormer : []),
            rows: lieuxDits + numeros)
    }

    /// - Throws: a `Refusal` that names the text which no spreadsheet takes.
    func bytes() throws -> [UInt8] {
        do {
            return try sheet.bytes()
        } catch XLSXSheet.Fault.tooLong(let column, let row) {
            throw Refusal(
                .unprocessableContent,
                "Un tableur ne peut pas contenir cette liste\u{A0}: sa ligne \(row + 1), colonne «\u{A0}\(column)\u{A0}», "
                    + "est trop longue.",
                advice:
                    "Vos adresses sont intactes. Téléchargez le fichier d’adresses, qui n’a pas cette limite."
            )
        }
    }

    private static let columns: [XLSXSheet.Column] = [
        .init("Voie ou lieu-dit", width: 36), .init("Numéro", width: 10), .init("Complément", width: 24),
        .init("Type de position", width: 18), .init("Longitude"), .init("Latitude"),
        .init("Parcelles", width: 24),
        .init("Certifié", width: 10), .init("Modifié le", width: 12), .init("Commune", width: 20),
        .init("Code INSEE", width: 11),
    ]

    /// Two numbers alike on a voie are told apart by the former commune that each is in.
    private static let columnsOfFormer: [XLSXSheet.Column] = [
        .init("Commune déléguée", width: 20), .init("Code commune déléguée", width: 11),
    ]

    private var isOfSeveralCommunes: Bool {
        draft.numeros.contains { $0.communeDeleguee != nil }
            || draft.voies.contains { $0.communeDeleguee != nil }
    }

    private static func cells(of former: CommuneDeleguee?) -> [XLSXSheet.Cell] {
        [.text(former?.name ?? ""), .text(former?.code ?? "")]
    }

    private func cells(
        _ name: String, _ label: String, _ lieudit: String, of record: any Recorded
    ) -> [XLSXSheet.Cell] {
        let place = record.positions.first
        return [
            .text(name), .text(label), .text(lieudit), place?.kind.map { .text($0.rawValue) } ?? .empty,
            place.map { .number($0.point.lon) } ?? .empty, place.map { .number($0.point.lat) } ?? .empty,
            .text(record.parcelles.joined(separator: " ")), .text(record.isCertified ? "oui" : "non"),
            .text(record.updatedOn), .text(draft.communeName), .text(draft.communeCode),
        ]
    }
}
