/// One line of an exported file: a position of an address, or of a voie.
struct ExportLine {
    let voie: Voie
    let numero: Numero?
    let record: Record
    let position: Position

    /// Appends the cell of a field.
    func append(_ field: Field, to output: inout [UInt8]) {
        switch field {
        case .x, .y:
            guard let plane else { return }
            Decimal.append(field == .x ? plane.x : plane.y, decimals: 2, to: &output)
        case .long, .lat:
            guard let point = position.point else { return }
            Decimal.append(field == .long ? point.longitude : point.latitude, decimals: 7, to: &output)
        case .numero: output.append(decimal: numero?.number ?? 99_999)
        case .dateDerMaj: record.date?.append(to: &output)
        case .certificationCommune: output.append(record.isCertified ? 49 : 48)
        case .position: if let type = position.type { output.append(type.name) }
        default: CSVText.append(text(field), to: &output)
        }
    }

    /// The legal coordinates: those of the file, else computed.
    private var plane: PlanePoint? {
        position.plane ?? position.point.flatMap { LegalProjection.project($0) }
    }

    private func text(_ field: Field) -> String {
        switch field {
        case .idBanCommune: voie.commune.banId
        case .idBanToponyme: voie.banId
        case .idBanAdresse: numero?.banId ?? ""
        case .uidAdresse: uid
        case .cleInterop: key
        case .communeInsee: voie.commune.code
        case .communeNom: voie.commune.name.text
        case .communeDelegueeInsee: voie.commune.delegatedCode
        case .communeDelegueeNom: voie.commune.delegatedName.text
        case .voieNom, .toponyme: voie.name.text
        case .lieuditComplementNom: numero?.lieudit.text ?? ""
        case .suffixe: numero?.suffixe ?? ""
        case .cadParcelles: record.parcelles.joined(separator: "|")
        case .source: position.source.isEmpty ? record.source : position.source
        default: ""
        }
    }

    func translation(_ field: Field, _ language: String) -> String {
        let name: LocalizedName? =
            switch field {
            case .communeNom: voie.commune.name
            case .communeDelegueeNom: voie.commune.delegatedName
            case .lieuditComplementNom: numero?.lieudit
            default: voie.name
            }
        return name?.translations.first { $0.language == language }?.text ?? ""
    }

    /// `@a:… @v:… @c:…` (BAL 1.3).
    private var uid: String {
        var parts: [String] = []
        if let id = numero?.banId, !id.isEmpty { parts.append("@a:" + id) }
        if !voie.banId.isEmpty { parts.append("@v:" + voie.banId) }
        if !voie.commune.banId.isEmpty { parts.append("@c:" + voie.commune.banId) }
        return parts.joined(separator: " ")
    }

    /// INSEE code, voie code or xxxx, numéro on five digits, suffixe.
    private var key: String {
        var bytes = [UInt8](voie.commune.code.lowercased().utf8)
        bytes.append(95)
        bytes.append(contentsOf: (voie.code.isEmpty ? "xxxx" : voie.code).utf8)
        bytes.append(95)
        var digits: [UInt8] = []
        digits.append(decimal: numero?.number ?? 99_999)
        bytes.append(contentsOf: [UInt8](repeating: 48, count: max(0, 5 - digits.count)))
        bytes.append(contentsOf: digits)
        if let suffixe = numero?.suffixe, !suffixe.isEmpty {
            bytes.append(95)
            let text = suffixe.lowercased()
            bytes.append(contentsOf: text.utf8.map { $0 == 32 ? 95 : $0 })
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
