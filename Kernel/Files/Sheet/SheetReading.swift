/// The reading of one sheet: its rows and cells as they come.
struct SheetReading {
    let shared: SharedTexts
    let formats: CellFormats
    let isFrom1904: Bool
    let limits: SheetLimits

    /// A cell being read.
    private struct Cell {
        var column = 0
        var type = Kind.number
        var style = 0
        var value: [UInt8] = []

        /// How its value is written (ECMA-376, ST_CellType).
        enum Kind { case number, shared, text, boolean, fault }
    }

    mutating func table(of part: ZipEntryReader) throws(SheetFault) -> SheetTable {
        var table = SheetTable(limits: limits)
        var xml = SheetXML(part)
        var (line, row, cell) = (0, [[UInt8]](), Cell())
        var (isRow, isValue, isInside, spoken) = (false, false, false, 0)
        while let event = try xml.next() {
            switch event {
            case .open where xml.isNamed("c"):
                cell = try begin(xml, after: row.count)
                isInside = true
            case .open where xml.isNamed("row"):
                line = max(line + 1, min(CellFormats.number(xml.attribute("r")) ?? 0, 1 << 24))
                (isRow, row) = (true, [])
            case .open where isInside && (xml.isNamed("v") || xml.isNamed("t")): isValue = true
            case .open where xml.isNamed("rPh"): spoken += 1
            case .text where isValue && spoken == 0:
                xml.appendText(to: &cell.value)
                guard cell.value.count <= SheetXML.longest else { throw .tooMuchText }
            case .close where xml.isNamed("v") || xml.isNamed("t"): isValue = false
            case .close where xml.isNamed("rPh"): spoken -= 1
            case .close where xml.isNamed("c"):
                isInside = false
                let text = text(of: cell)
                guard isRow, !text.isEmpty else { continue }
                while row.count < cell.column { row.append([]) }
                if row.count == cell.column { row.append(text) }
            // One that was not opened is none: each row has its line, after that of the row before.
            case .close where isRow && xml.isNamed("row"):
                try table.append(row, line: line)
                isRow = false
            case .close where xml.isNamed("sheetData"): return try whole(table)
            case .open, .close, .text: continue
            }
        }
        return try whole(table)
    }

    private func whole(_ table: SheetTable) throws(SheetFault) -> SheetTable {
        guard table.rows > 0 else { throw .empty }
        return table
    }

    private func begin(_ xml: borrowing SheetXML, after count: Int) throws(SheetFault) -> Cell {
        var cell = Cell()
        cell.column = xml.attribute("r").map(Self.column) ?? count
        guard cell.column < limits.columns else {
            // Far columns are often empty cells with a colour.
            cell.column = limits.columns
            return cell
        }
        cell.style = CellFormats.number(xml.attribute("s")) ?? 0
        switch xml.attribute("t").map({ String(decoding: $0, as: UTF8.self) }) {
        case "s": cell.type = .shared
        case "str", "inlineStr", "d": cell.type = .text
        case "b": cell.type = .boolean
        case "e": cell.type = .fault
        default: cell.type = .number
        }
        return cell
    }

    /// « BC12 » is in column 54, the first being 0.
    static func column(_ reference: [UInt8]) -> Int {
        var column = 0
        for byte in reference.prefix(4) {
            let letter = byte & 0xDF
            guard letter >= 65, letter <= 90 else { break }
            column = column * 26 + Int(letter) - 64
        }
        return max(0, column - 1)
    }

    private func text(of cell: Cell) -> [UInt8] {
        switch cell.type {
        case .text: return cell.value
        case .shared:
            guard let index = CellFormats.number(cell.value), let text = shared[index] else { return [] }
            return Array(text)
        case .boolean: return Array((cell.value == [49] ? "oui" : "non").utf8)
        case .fault: return []
        case .number:
            guard let number = Double(String(decoding: cell.value, as: UTF8.self)), number.isFinite else {
                return cell.value
            }
            return Array(SheetNumber.text(number, formats[cell.style], isFrom1904: isFrom1904).utf8)
        }
    }
}
