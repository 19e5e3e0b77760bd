/// Corrections that one cell calls for by itself.
enum CellRepair {
    /// What the cell should hold, and why; the same bytes when nothing is to do.
    static func correct(_ cell: [UInt8], _ field: Field, _ options: CheckOptions) -> ([UInt8], RepairCause) {
        let trimmed = cell.withUnsafeBufferPointer { [UInt8]($0.trimmed) }
        guard !trimmed.isEmpty else { return (trimmed, .espaces) }
        let corrected = trimmed.withUnsafeBufferPointer { form($0, field, options) }
        guard let (bytes, cause) = corrected, bytes != trimmed else { return (trimmed, .espaces) }
        return (bytes, cause)
    }

    private static func form(_ text: Bytes, _ field: Field, _ options: CheckOptions) -> (
        [UInt8], RepairCause
    )? {
        switch field {
        case .x, .y, .long, .lat:
            guard Decimal.read(text).form == .comma else { return nil }
            return (text.map { $0 == 44 ? 46 : $0 }, .virgule)
        case .cleInterop: return key(text)
        case .numero: return numero(text)
        case .position: return PositionType(text).map { ([UInt8](Bytes.of($0.name)), .position) }
        case .voieNom, .toponyme:
            guard text.first(95) != nil else { return nil }
            let spaced = text.map { $0 == 95 ? 32 : $0 }
            return (spaced.withUnsafeBufferPointer { [UInt8]($0.trimmed) }, .tiretBas)
        case .communeInsee, .communeDelegueeInsee:
            if text.count == 4, text[0] != 48, text.allSatisfy(isDigit) { return ([48] + text, .zeroPerdu) }
            return (text.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }, .codeCommune)
        case .cadParcelles: return parcelles(text)
        case .dateDerMaj: return date(text, today: options.today)
        case .certificationCommune: return certification(text)
        default: return nil
        }
    }

    /// Lower case, and five digits for the numéro.
    private static func key(_ text: Bytes) -> ([UInt8], RepairCause)? {
        var lower: [UInt8] = text.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
        guard let first = text.first(95), let second = text.first(95, from: first + 1) else {
            return (lower, .casseCle)
        }
        let end = text.first(95, from: second + 1) ?? text.count
        let digits = text.slice(second + 1, end)
        guard !digits.isEmpty, digits.count < 5, digits.allSatisfy(isDigit) else { return (lower, .casseCle) }
        lower.insert(contentsOf: [UInt8](repeating: 48, count: 5 - digits.count), at: second + 1)
        return (lower, .numeroCle)
    }

    private static func numero(_ text: Bytes) -> ([UInt8], RepairCause)? {
        guard text.allSatisfy(isDigit), let value = Decimal.whole(text), value > 0 else { return nil }
        var digits: [UInt8] = []
        digits.append(decimal: value)
        return (digits, .zeros)
    }

    private static let betweenParcelles: [UInt8] = [124, 44, 59, 32, 10]

    /// A space or a line end may stand between two; bars at the ends fall; fifteen characters lose the third one, the fiscal « direction ».
    private static func parcelles(_ text: Bytes) -> ([UInt8], RepairCause)? {
        var result: [UInt8] = []
        for part in text.split(whereSeparator: { betweenParcelles.contains($0) }) {
            var parcelle = Bytes(rebasing: part).trimmed.map { $0 }
            if parcelle.count == 15 { parcelle.remove(at: 2) }
            guard parcelle.count == 14, parcelle.allSatisfy({ isDigit($0) || isLetter($0) }) else {
                return nil
            }
            if !result.isEmpty { result.append(124) }
            result.append(contentsOf: parcelle)
        }
        return (result, .parcelles)
    }

    /// A date is never invented: what cannot be read, or is yet to come, is left empty and told.
    private static func date(_ text: Bytes, today: CivilDate) -> ([UInt8], RepairCause)? {
        guard let (date, cause) = WrittenDate.read(text, today: today) else { return ([], .dateIllisible) }
        if date > today { return ([], .dateFuture) }
        var iso: [UInt8] = []
        date.append(to: &iso)
        return (iso, cause)
    }

    private static func certification(_ text: Bytes) -> ([UInt8], RepairCause)? {
        var plain: [UInt8] = []
        Deburr.append(text, to: &plain)
        let yes: [StaticString] = ["oui", "o", "true", "vrai", "yes"]
        let no: [StaticString] = ["non", "n", "false", "faux", "no"]
        return plain.withUnsafeBufferPointer { word in
            if yes.contains(where: { word.equals($0) }) { return ([49], .certification) }
            if no.contains(where: { word.equals($0) }) { return ([48], .certification) }
            return nil
        }
    }
}
