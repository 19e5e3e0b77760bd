/// Judges one line at a time by the rules of the reference: each cell, then the line as a whole.
struct RowJudge {
    let communes: CommuneIndex?
    let communeIds: CommuneIds
    let today: CivilDate
    var values = RowValues()
    var codes: [Code] = []
    /// The fingerprint of the comparison form of the line’s voie.
    var voie: UInt64 = 0
    /// How many lines would have each of their values replaced by the reference.
    var remedies = Remedies()
    var names = NameCache()

    init(communes: CommuneIndex?, communeIds: CommuneIds, today: CivilDate) {
        self.communes = communes
        self.communeIds = communeIds
        self.today = today
        codes.reserveCapacity(16)
    }

    mutating func begin() {
        values.clear()
        codes.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    mutating func fault(_ kind: RowKind) { codes.append(Code(kind)) }

    /// Judges one cell of a column.
    @inline(__always)
    mutating func judge(_ cell: Bytes, _ field: Field, language: Int?) {
        let text = cell.trimmed
        if text.count != cell.count { codes.append(Code(field, .espacesDebutFin, language: language)) }
        if language == nil {
            values.text[Int(field.rawValue)] = text
            if cell.count > 0 { values.filled |= 1 << UInt32(field.rawValue) }
        }
        if text.count == 0 {
            if RowJudge.isRequired(field) { codes.append(Code(field, .valeurManquante, language: language)) }
            return
        }
        switch field {
        case .cleInterop: judgeKey(text)
        case .uidAdresse: judgeUid(text)
        case .idBanCommune, .idBanToponyme, .idBanAdresse:
            if UUIDText.isVersion4(text) { values.accept(field) } else { add(field, .typeInvalide) }
        case .voieNom, .toponyme: judgeName(text, field, language)
        case .lieuditComplementNom, .source, .communeDelegueeNom: if language == nil { values.accept(field) }
        case .communeNom:
            if LetterCase.isUpper(text) || LetterCase.isLower(text) {
                codes.append(Code(field, .casseIncorrecte, language: language))
            }
            if language == nil { values.accept(field) }
        case .numero: judgeNumero(text)
        case .suffixe: judgeSuffixe(text)
        case .communeInsee, .communeDelegueeInsee: judgeCommune(text, field)
        case .position:
            switch PositionType.judge(text) {
            case .exact: values.accept(field)
            case .fuzzy:
                add(field, .enumFuzzy)
                values.accept(field)
            case .unknown: add(field, .valeurInvalide)
            }
        case .x, .y, .long, .lat: judgeCoordinate(text, field)
        case .cadParcelles: judgeParcelles(text)
        case .dateDerMaj: judgeDate(text)
        case .certificationCommune:
            if text.count == 1, text[0] == 48 || text[0] == 49 {
                values.accept(field)
            } else {
                add(field, .valeurInvalide)
            }
        }
    }

    @inline(__always)
    mutating func add(_ field: Field, _ kind: FieldKind) { codes.append(Code(field, kind)) }

    static func isRequired(_ field: Field) -> Bool {
        switch field {
        case .cleInterop, .numero, .communeInsee, .communeNom, .source, .dateDerMaj: true
        default: false
        }
    }
}

/// How many lines the reference would rewrite, by column.
struct Remedies {
    var communeInsee = 0
    var communeNom = 0
    var dateDerMaj = 0
    var idBanCommune = 0
    var idBanToponyme = 0
    var idBanAdresse = 0

    /// The columns and their counts, those at zero left out.
    var counts: [(name: StaticString, count: Int)] {
        let all: [(name: StaticString, count: Int)] = [
            ("commune_insee", communeInsee), ("commune_nom", communeNom), ("date_der_maj", dateDerMaj),
            ("id_ban_commune", idBanCommune), ("id_ban_toponyme", idBanToponyme),
            ("id_ban_adresse", idBanAdresse),
        ]
        return all.filter { $0.count > 0 }
    }
}
