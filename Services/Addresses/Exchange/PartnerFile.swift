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
            [
                "code_insee", "commune", "code_topo", "nature", "nom", "commune_deleguee", "numeros",
                "date_maj",
            ],
            draft.voies.map { voie in
                [
                    draft.communeCode, draft.communeName, voie.topoCode, voie.kind.rawValue, voie.name,
                    voie.communeDeleguee?.name ?? "", String(counts[voie.id] ?? 0), voie.updatedOn,
                ]
            })
    }

    /// The numbering, with the parcels by which the cadastre finds them.
    private static func taxNumeros(_ draft: Draft, _ voies: [String: Voie]) -> PartnerTable {
        PartnerTable(
            [
                "code_insee", "commune", "code_topo", "nom_voie", "numero", "indice", "lieu_dit",
                "commune_deleguee", "parcelles", "date_maj",
            ],
            draft.numeros.map { numero in
                let voie = voies[numero.voieID]
                return [
                    draft.communeCode, draft.communeName, voie?.topoCode ?? "", voie?.name ?? "",
                    String(numero.number), numero.suffix, numero.lieudit, numero.delegated(on: voie),
                    numero.parcelles.joined(separator: " "), numero.updatedOn,
                ]
            })
    }

    /// What the tools of a SDIS read: number, voie, both systems of coordinates, type of position (format BAL 1.5); a farm
    /// known only by its lieu-dit has lines too, without a number.
    private static func rescue(_ draft: Draft, _ voies: [String: Voie]) -> PartnerTable {
        let numeros = draft.numeros.flatMap { numero in
            rows(of: numero.positions) { position in
                let voie = voies[numero.voieID]
                return [
                    numero.id, draft.communeCode, draft.communeName, voie?.name ?? "",
                    String(numero.number), numero.suffix, numero.lieudit, numero.delegated(on: voie),
                ] + position + [numero.isCertified ? "1" : "0", numero.updatedOn]
            }
        }
        let places = draft.voies.filter { $0.kind == .lieuDit }.flatMap { place in
            rows(of: place.positions) { position in
                [
                    "", draft.communeCode, draft.communeName, place.name, "", "", "",
                    place.communeDeleguee?.name ?? "",
                ] + position + [place.isCertified ? "1" : "0", place.updatedOn]
            }
        }
        return PartnerTable(
            [
                "id_ban_adresse", "code_insee", "commune", "nom_voie", "numero", "indice", "lieu_dit",
                "commune_deleguee", "position", "longitude", "latitude", "x_l93", "y_l93", "certifiee",
                "date_maj",
            ], numeros + places)
    }

    /// A row for each position, or one for none.
    private static func rows(of positions: [Position], _ row: ([String]) -> [String]) -> [[String]] {
        guard !positions.isEmpty else { return [row(["", "", "", "", ""])] }
        return positions.map { position in
            row([
                position.kind?.rawValue ?? "", CoordinateText.degrees(position.point.lon),
                CoordinateText.degrees(position.point.lat), metres(position.point.x),
                metres(position.point.y),
            ])
        }
    }

    /// The lines 4 to 6 of an envelope: capitals, no sign but letters and digits, 38 signs (NF Z 10-011).
    ///
    /// A lieu-dit alone stands on line 5; so does the former commune where there is no lieu-dit.
    private static func post(_ draft: Draft, _ voies: [String: Voie], _ postcode: String) -> PartnerTable {
        func row(_ address: String, _ place: String, _ rest: [String]) -> [String] {
            let lines = [address, place, "\(postcode) \(draft.communeName)"].map(envelope)
            return lines + [draft.communeCode] + rest + [lines.contains { $0.count > 38 } ? "oui" : "non"]
        }
        let numeros = draft.numeros.map { numero in
            let voie = voies[numero.voieID]
            let (name, delegated) = (voie?.name ?? "", numero.delegated(on: voie))
            return row(
                "\(numero.label) \(name)", numero.lieudit.isEmpty ? delegated : numero.lieudit,
                [String(numero.number), numero.suffix, name, numero.lieudit, delegated])
        }
        let places = draft.voies.filter { $0.kind == .lieuDit }.map { place in
            row("", place.name, ["", "", place.name, "", place.communeDeleguee?.name ?? ""])
        }
        return PartnerTable(
            [
                "ligne_4", "ligne_5", "ligne_6", "code_insee", "numero", "indice", "nom_voie", "lieu_dit",
                "commune_deleguee", "trop_long",
            ], numeros + places)
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
