import Foundation

/// The files that a commune hands to those who need its addresses.
enum PartnerFile: String, CaseIterable {
    case taxVoies = "dgfip-voies"
    case taxNumeros = "dgfip-numeros"
    case rescue = "sdis"
    case post = "la-poste"

    var label: String {
        switch self {
        case .taxVoies: "Impôts (DGFiP)\u{A0}: les voies"
        case .taxNumeros: "Impôts (DGFiP)\u{A0}: les numéros"
        case .rescue: "Pompiers (SDIS)"
        case .post: "La Poste"
        }
    }

    var detail: String {
        switch self {
        case .taxVoies: "La liste alphabétique des voies et lieux-dits, avec leur code quand il est connu."
        case .taxNumeros: "Chaque numéro avec ses parcelles du cadastre."
        case .rescue: "Chaque adresse avec sa position, en degrés et en mètres, et le type de point."
        case .post: "Chaque adresse telle qu’elle s’écrit sur une enveloppe, et les lignes trop longues."
        }
    }

    /// What stands in the file, in columns of text.
    func table(of draft: Draft, postcode: String) -> PartnerTable {
        let names = Dictionary(draft.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return switch self {
        case .taxVoies: Self.taxVoies(draft)
        case .taxNumeros: Self.taxNumeros(draft, names)
        case .rescue: Self.rescue(draft, names)
        case .post: Self.post(draft, names, postcode)
        }
    }

    /// The alphabetical list of voies that the cadastre uses, by the four characters of TOPO where they are known (BAL 1.3,
    /// `cle_interop`).
    private static func taxVoies(_ draft: Draft) -> PartnerTable {
        let counts = Dictionary(grouping: draft.numeros, by: \.voieID).mapValues(\.count)
        return PartnerTable(
            ["code_insee", "commune", "code_topo", "nature", "nom", "numeros", "date_maj"],
            draft.voies.map { voie in
                [
                    draft.communeCode, draft.communeName, voie.topoCode, voie.kind.rawValue, voie.name,
                    String(counts[voie.id] ?? 0), voie.updatedOn,
                ]
            })
    }

    /// The numbering, with the parcels by which the cadastre finds them.
    private static func taxNumeros(_ draft: Draft, _ voies: [String: Voie]) -> PartnerTable {
        PartnerTable(
            [
                "code_insee", "commune", "code_topo", "nom_voie", "numero", "indice", "lieu_dit", "parcelles",
                "date_maj",
            ],
            draft.numeros.map { numero in
                let voie = voies[numero.voieID]
                return [
                    draft.communeCode, draft.communeName, voie?.topoCode ?? "", voie?.name ?? "",
                    String(numero.number), numero.suffix, numero.lieudit,
                    numero.parcelles.joined(separator: " "), numero.updatedOn,
                ]
            })
    }

    /// What the tools of a SDIS read: number, voie, both systems of coordinates, type of position (format BAL 1.5).
    private static func rescue(_ draft: Draft, _ voies: [String: Voie]) -> PartnerTable {
        PartnerTable(
            [
                "id_ban_adresse", "code_insee", "commune", "nom_voie", "numero", "indice", "lieu_dit",
                "position", "longitude", "latitude", "x_l93", "y_l93", "certifiee", "date_maj",
            ],
            draft.numeros.flatMap { numero in
                (numero.positions.isEmpty ? [nil] : numero.positions.map(Optional.some)).map { position in
                    [
                        numero.id, draft.communeCode, draft.communeName, voies[numero.voieID]?.name ?? "",
                        String(numero.number), numero.suffix, numero.lieudit, position?.kind?.rawValue ?? "",
                        position.map { CoordinateText.degrees($0.point.lon) } ?? "",
                        position.map { CoordinateText.degrees($0.point.lat) } ?? "",
                        position.map { metres($0.point.x) } ?? "", position.map { metres($0.point.y) } ?? "",
                        numero.isCertified ? "1" : "0", numero.updatedOn,
                    ]
                }
            })
    }

    /// The lines 4 to 6 of an envelope: capitals, no sign but letters and digits, 38 signs (NF Z 10-011).
    private static func post(_ draft: Draft, _ voies: [String: Voie], _ postcode: String) -> PartnerTable {
        PartnerTable(
            [
                "ligne_4", "ligne_5", "ligne_6", "code_insee", "numero", "indice", "nom_voie", "lieu_dit",
                "trop_long",
            ],
            draft.numeros.map { numero in
                let name = voies[numero.voieID]?.name ?? ""
                let lines = ["\(numero.label) \(name)", numero.lieudit, "\(postcode) \(draft.communeName)"]
                    .map(envelope)
                let isLong = lines.contains { $0.count > 38 }
                return lines + [
                    draft.communeCode, String(numero.number), numero.suffix, name, numero.lieudit,
                    isLong ? "oui" : "non",
                ]
            })
    }

    /// « 12 BIS CHEMIN DE L EGLISE ».
    static func envelope(_ text: String) -> String {
        let plain = text.replacing("œ", with: "oe").replacing("Œ", with: "OE").replacing("æ", with: "ae")
            .folding(options: .diacriticInsensitive, locale: Locale(identifier: "fr_FR")).uppercased()
        return plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: " ")
    }

    private static func metres(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        return (hundredths < 0 ? "-" : "") + "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}

/// A table of text, for a spreadsheet or a program.
struct PartnerTable: Equatable {
    let columns: [String]
    let rows: [[String]]

    init(_ columns: [String], _ rows: [[String]]) {
        (self.columns, self.rows) = (columns, rows)
    }

    var csv: [UInt8] {
        var csv = CSVBytes()
        csv.line(columns)
        for row in rows { csv.safeLine(row) }
        return csv.bytes
    }
}
