/// Writes a draft as a BAL (AITF 1.5, §2): `;`, LF, UTF-8 without mark, cells quoted only when they must be.
struct BALWriter {
    let version: BALVersion
    /// Whether the columns kept aside are given back at the end of each line.
    var extras = Extras.left

    enum Extras {
        case left
        case givenBack
    }

    private struct Columns {
        var commune: [String]
        var voie: [String]
        var lieudit: [String]
        var extra: [String]
    }

    func bytes(of draft: Draft) -> [UInt8] {
        let columns = Columns(
            commune: draft.communeNames.keys.sorted(), voie: Set(draft.voies.flatMap(\.names.keys)).sorted(),
            lieudit: Set(draft.numeros.flatMap(\.lieuditNames.keys)).sorted(),
            extra: extras == .givenBack ? draft.extraColumns : [])
        var csv = CSVBytes()
        csv.line(header(columns))
        var numeros = Dictionary(grouping: draft.numeros, by: \.voieID)
        for voie in draft.voies {
            if voie.kind == .lieuDit { write(voie, draft, columns, to: &csv) }
            for numero in numeros.removeValue(forKey: voie.id) ?? [] {
                write(numero, of: voie, draft, columns, to: &csv)
            }
        }
        return csv.bytes
    }

    private func header(_ columns: Columns) -> [String] {
        let name = version == .v1_5 ? "toponyme" : "voie_nom"
        let ids: [String] =
            switch version {
            case .v1_5: ["id_ban_commune", "id_ban_toponyme", "id_ban_adresse"]
            case .v1_4: ["id_ban_commune", "id_ban_toponyme", "id_ban_adresse", "cle_interop"]
            case .v1_3: ["uid_adresse", "cle_interop"]
            }
        return ids + [
            "commune_insee", "commune_nom", "commune_deleguee_insee", "commune_deleguee_nom", name,
            "lieudit_complement_nom", "numero", "suffixe", "position", "x", "y", "long", "lat",
            "cad_parcelles",
            "source", "date_der_maj", "certification_commune",
        ] + columns.commune.map { "commune_nom_\($0)" } + columns.voie.map { "\(name)_\($0)" }
            + columns.lieudit.map { "lieudit_complement_nom_\($0)" } + columns.extra
    }

    private func write(_ voie: Voie, _ draft: Draft, _ columns: Columns, to csv: inout CSVBytes) {
        for position in voie.positions.isEmpty ? [nil] : voie.positions.map(Optional.some) {
            let ids = ids(draft, voie, numero: nil)
            csv.line(
                ids + [
                    draft.communeCode, draft.communeName, voie.communeDeleguee?.code ?? "",
                    voie.communeDeleguee?.name ?? "", voie.name, "", "99999", "",
                ] + cells(position) + [
                    voie.parcelles.joined(separator: "|"), position?.source ?? voie.source, voie.updatedOn,
                    voie.isCertified ? "1" : "0",
                ] + columns.commune.map { draft.communeNames[$0] ?? "" }
                    + columns.voie.map { voie.names[$0] ?? "" } + columns.lieudit.map { _ in "" }
                    + columns.extra.map { voie.extra[$0] ?? "" })
        }
    }

    private func write(
        _ numero: Numero, of voie: Voie, _ draft: Draft, _ columns: Columns, to csv: inout CSVBytes
    ) {
        for position in numero.positions.isEmpty ? [nil] : numero.positions.map(Optional.some) {
            let ids = ids(draft, voie, numero: numero)
            csv.line(
                ids + [
                    draft.communeCode, draft.communeName, numero.communeDeleguee?.code ?? "",
                    numero.communeDeleguee?.name ?? "", voie.name, numero.lieudit, "\(numero.number)",
                    numero.suffix,
                ] + cells(position) + [
                    numero.parcelles.joined(separator: "|"), position?.source ?? numero.source,
                    numero.updatedOn,
                    numero.isCertified ? "1" : "0",
                ] + columns.commune.map { draft.communeNames[$0] ?? "" }
                    + columns.voie.map { voie.names[$0] ?? "" }
                    + columns.lieudit.map { numero.lieuditNames[$0] ?? "" }
                    + columns.extra.map { numero.extra[$0] ?? "" })
        }
    }

    private func cells(_ position: Position?) -> [String] {
        guard let position else { return ["", "", "", "", ""] }
        let point = position.point
        return [
            position.kind?.rawValue ?? "", PlainDecimal.metres(point.x), PlainDecimal.metres(point.y),
            PlainDecimal.degrees(point.lon), PlainDecimal.degrees(point.lat),
        ]
    }

    private func ids(_ draft: Draft, _ voie: Voie, numero: Numero?) -> [String] {
        let commune = draft.idBanCommune ?? ""
        let key = InteropKey.text(
            draft.communeCode, voie.topoCode, numero?.number ?? 99_999, numero?.suffix ?? "")
        switch version {
        case .v1_5: return [commune, voie.id, numero?.id ?? ""]
        case .v1_4: return [commune, voie.id, numero?.id ?? "", key]
        case .v1_3:
            let address = numero.map { "@a:\($0.id) " } ?? ""
            return [address + "@v:\(voie.id)" + (commune.isEmpty ? "" : " @c:\(commune)"), key]
        }
    }
}

/// The versions of the BAL that are written.
package enum BALVersion: String, Sendable, CaseIterable {
    case v1_5 = "1.5"
    case v1_4 = "1.4"
    case v1_3 = "1.3"
}

/// The key `cle_interop` of BAL 1.3 and 1.4: INSEE code, code of the voie, number on five digits, suffix.
enum InteropKey {
    static func text(_ commune: String, _ topoCode: String, _ number: Int, _ suffix: String) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
        let code = topoCode.isEmpty ? "xxxx" : topoCode
        let tail = suffix.isEmpty ? "" : "_" + suffix.split(separator: " ").joined(separator: "_")
        return "\(commune)_\(code)_\(padded)\(tail)".lowercased()
    }
}
