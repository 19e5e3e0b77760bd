/// The rules of the cells that have a form of their own (reference: lib/schema/fields.ts).
extension RowJudge {
    mutating func judgeName(_ text: Bytes, _ field: Field, _ language: Int?) {
        guard text.count <= 800 else {
            return codes.append(Code(field, .tropLong, language: language))
        }
        let length = text.count < 3 || text.count > 200 || !text.isASCII ? text.utf16Count : text.count
        if length < 3 { return codes.append(Code(field, .tropCourt, language: language)) }
        if length > 200 { return codes.append(Code(field, .tropLong, language: language)) }
        var hasUnderscore = false
        for index in 0..<text.count {
            if text[index] == 95 { hasUnderscore = true }
            if text[index] == 0xEF, index + 2 < text.count, text[index + 1] == 0xBF, text[index + 2] == 0xBD {
                return codes.append(Code(field, .caractereInvalide, language: language))
            }
        }
        if hasUnderscore {
            codes.append(Code(field, .contientTiretBas, language: language))
            if language == nil {
                let clean = text.map { $0 == 95 ? 32 : $0 }
                if field == .voieNom { values.cleanVoie = clean } else { values.cleanToponyme = clean }
            }
        }
        if LetterCase.isUpper(text) { codes.append(Code(field, .casseIncorrecte, language: language)) }
        if language == nil { values.accept(field) }
    }

    mutating func judgeKey(_ text: Bytes) {
        if !LetterCase.isLower(text) { add(.cleInterop, .casseInvalide) }
        guard let first = text.first(95), let second = text.first(95, from: first + 1) else {
            return add(.cleInterop, .structureInvalide)
        }
        for index in 0..<text.count where text[index] == 95 {
            if index == 0 || index == text.count - 1 || text[index - 1] == 95 {
                return add(.cleInterop, .structureInvalide)
            }
        }
        let third = text.first(95, from: second + 1) ?? text.count
        let commune = RowJudge.upperKey(text.slice(0, first))
        if !isCommune(commune, length: first) {
            add(.cleInterop, .communeInvalide)
        } else if isFormer(commune) {
            add(.cleInterop, .communeAncienne)
        }
        let voie = text.slice(first + 1, second)
        var hasVoie = true
        if voie.utf16Count != 4 {
            add(.cleInterop, .voieInvalide)
            hasVoie = false
        } else if voie.equals("0000") || voie.allSatisfy({ $0 | 32 == 120 }) {
            add(.cleInterop, .voieNonRenseignee)
            hasVoie = false
        }
        let numero = text.slice(second + 1, third)
        guard numero.allSatisfy(isDigit) else { return add(.cleInterop, .numeroInvalide) }
        if numero.count != 5 { add(.cleInterop, .numeroPrefixeManquant) }
        values.keyCommune = commune
        values.keyVoie = hasVoie ? voie : Bytes(start: nil, count: 0)
        values.keyNumero = Decimal.whole(numero) ?? -1
        values.accept(.cleInterop)
    }

    mutating func judgeUid(_ text: Bytes) {
        let none = Bytes(start: nil, count: 0)
        var (commune, toponyme, adresse) = (none, none, none)
        var index = 0
        while let mark = text.first(64, from: index), mark + 3 < text.count {
            index = mark + 1
            guard text[mark + 2] == 58 else { continue }
            switch text[mark + 1] | 32 {
            case 99: if commune.isEmpty { commune = RowJudge.identifier(text, at: mark + 3) }
            case 118: if toponyme.isEmpty { toponyme = RowJudge.identifier(text, at: mark + 3) }
            case 97: if adresse.isEmpty { adresse = RowJudge.identifier(text, at: mark + 3) }
            default: break
            }
        }
        guard RowJudge.isIdentifier(commune), RowJudge.isIdentifier(toponyme), RowJudge.isIdentifier(adresse)
        else {
            return add(.uidAdresse, .typeInvalide)
        }
        values.uidCommune = commune
        values.uidToponyme = toponyme
        values.uidAdresse = adresse
        values.accept(.uidAdresse)
    }

    private static func isIdentifier(_ id: Bytes) -> Bool { id.isEmpty || UUIDText.isVersion4(id) }

    /// What follows `@c:`, `@v:` or `@a:` up to the next space.
    private static func identifier(_ text: Bytes, at start: Int) -> Bytes {
        var end = start
        while end < text.count {
            if text[end] > 32, text[end] < 0x80 {
                end += 1
            } else {
                let (value, next) = text.scalar(at: end)
                if isSpace(value) { break }
                end = next
            }
        }
        return text.slice(start, end)
    }

    mutating func judgeNumero(_ text: Bytes) {
        guard text.allSatisfy(isDigit) else { return add(.numero, .typeInvalide) }
        let value = Decimal.whole(text) ?? (text.allSatisfy { $0 == 48 } ? 0 : Int.max)
        if value == 0 {
            add(.numero, .notToBeZero)
        } else if text[0] == 48 {
            add(.numero, .contientPrefixe)
        }
        if value > 99_999 { return add(.numero, .tropGrand) }
        values.numero = value
        values.accept(.numero)
    }

    mutating func judgeSuffixe(_ text: Bytes) {
        guard isDigit(text[0]) || isLetter(text[0]) else { return add(.suffixe, .debutInvalide) }
        if text.utf16Count > 9 { return add(.suffixe, .tropLong) }
        var index = 0
        while index < text.count {
            let (value, next) = text.scalar(at: index)
            let isLatin = (0xC0...0x24F).contains(value) && value != 0xD7 && value != 0xF7
            if !(value < 0x80 && (isDigit(UInt8(value)) || isLetter(UInt8(value)))), !isLatin, !isSpace(value)
            {
                add(.suffixe, .caractereInvalide)
                break
            }
            index = next
        }
        values.accept(.suffixe)
    }

    mutating func judgeCommune(_ text: Bytes, _ field: Field) {
        let key = RowJudge.upperKey(text)
        guard isCommune(key, length: text.count) else { return add(field, .communeInvalide) }
        if field == .communeInsee {
            if isFormer(key) { add(field, .communeAncienne) }
            values.communeKey = key
        } else {
            values.delegatedKey = key
        }
        values.accept(field)
    }

    mutating func judgeCoordinate(_ text: Bytes, _ field: Field) {
        let (value, form) = Decimal.read(text)
        switch form {
        case .neither: return add(field, .valeurInvalide)
        case .comma: add(field, .separateurDecimalInvalide)
        case .plain: break
        }
        switch field {
        case .x: values.x = value
        case .y: values.y = value
        case .long: values.long = value
        default: values.lat = value
        }
        values.accept(field)
    }

    mutating func judgeParcelles(_ text: Bytes) {
        var start = 0
        var end = text.count
        while start < end, text[start] == 124 { start += 1 }
        while end > start, text[end - 1] == 124 { end -= 1 }
        if end - start != text.count { add(.cadParcelles, .pipeDebutFin) }
        if start == end { return add(.cadParcelles, .valeurInvalide) }
        while start <= end {
            let stop = min(text.first(124, from: start) ?? end, end)
            let length = text.slice(start, stop).utf16Count
            if length != 14, length != 15 { return add(.cadParcelles, .valeurInvalide) }
            start = stop + 1
        }
        values.accept(.cadParcelles)
    }

    mutating func judgeDate(_ text: Bytes) {
        guard let date = CivilDate(iso: text) else { return add(.dateDerMaj, .dateInvalide) }
        if date.year < 2010 { add(.dateDerMaj, .dateAncienne) }
        if date > today { return add(.dateDerMaj, .dateFuture) }
        values.accept(.dateDerMaj)
    }

    static func upperKey(_ code: Bytes) -> UInt64 {
        var key: UInt64 = 0
        for byte in code.prefix(8) { key = key << 8 | UInt64(byte >= 97 && byte <= 122 ? byte - 32 : byte) }
        return key
    }

    /// Whether a code is a commune's, past or present; without a list of communes, whether it has the form of one.
    func isCommune(_ key: UInt64, length: Int) -> Bool {
        guard length == 5 else { return false }
        if let communes { return communes.find(key) != nil }
        for shift in [0, 8, 16, 32] where !isDigit(UInt8(truncatingIfNeeded: key >> UInt64(shift))) {
            return false
        }
        let second = UInt8(truncatingIfNeeded: key >> 24)
        return isDigit(second) || second == 65 || second == 66
    }

    func isFormer(_ key: UInt64) -> Bool {
        guard let communes, let place = communes.find(key) else { return false }
        return !communes.isCurrent(place)
    }
}
