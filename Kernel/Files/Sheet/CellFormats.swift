/// How the cells of a workbook are shown, as far as it changes what they say: dates, and codes with zeros in front.
struct CellFormats {
    /// What a number stands for.
    enum Kind: Equatable {
        case plain
        case date
        case time
        /// A code of that many digits: `00000`.
        case digits(Int)
    }

    private var kinds: [Kind] = []

    /// More than any spreadsheet writes (Excel: 65,490).
    private static let most = 70_000

    /// - Parameter part: `styles.xml`; nil when the workbook has none.
    init(_ part: ZipEntryReader?) throws(SheetFault) {
        guard let part else { return }
        var codes: [Int: Kind] = [:]
        var xml = SheetXML(part)
        var isInCells = false
        while let event = try xml.next() {
            switch event {
            case .open:
                if xml.isNamed("numFmt"), codes.count < Self.most,
                    let id = Self.number(xml.attribute("numFmtId"))
                {
                    codes[id] = Self.kind(
                        ofCode: String(decoding: xml.attribute("formatCode") ?? [], as: UTF8.self))
                } else if xml.isNamed("cellXfs") {
                    isInCells = true
                } else if isInCells, xml.isNamed("xf"), kinds.count < Self.most {
                    let id = Self.number(xml.attribute("numFmtId")) ?? 0
                    kinds.append(codes[id] ?? Self.kind(ofBuiltIn: id))
                }
            case .close: if xml.isNamed("cellXfs") { isInCells = false }
            case .text: continue
            }
        }
    }

    /// - Parameter style: the `s` of a cell.
    subscript(style: Int) -> Kind { kinds.indices.contains(style) ? kinds[style] : .plain }

    static func number(_ text: [UInt8]?) -> Int? {
        text.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    }

    /// The formats that are not written in the workbook (ECMA-376 part 1, §18.8.30).
    private static func kind(ofBuiltIn id: Int) -> Kind {
        switch id {
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
        case 18...21, 32...35, 45...47, 55, 56: .time
        default: .plain
        }
    }

    /// What a format code shows: its texts between quotation marks and its colours aside.
    static func kind(ofCode code: String) -> Kind {
        var letters = ""
        var (isQuoted, isBracketed, isEscaped) = (false, false, false)
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if isQuoted || isBracketed {
                if isQuoted, character == "\"" { isQuoted = false }
                if isBracketed, character == "]" { isBracketed = false }
            } else if character == "\"" {
                isQuoted = true
            } else if character == "[" {
                isBracketed = true
            } else if character == "\\" || character == "_" || character == "*" {
                isEscaped = true
            } else if character == ";" {
                break
            } else {
                letters.append(character)
            }
        }
        guard letters != "general", letters != "standard" else { return .plain }
        // French spreadsheets call days j and years a.
        if letters.contains(where: { "ydja".contains($0) }) { return .date }
        if letters.contains(where: { "hs".contains($0) }) { return .time }
        if letters.count > 1, letters.allSatisfy({ $0 == "0" || $0 == " " }) {
            return .digits(min(letters.count { $0 == "0" }, 20))
        }
        return .plain
    }
}
