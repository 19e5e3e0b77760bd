/// How long the texts of a line may be: beyond, something else than an address was pasted into a cell.
extension BALBuilder {
    /// The same as the format's own limit on the name of a voie.
    private static let nameLimit = 200
    /// For what may hold a list or a remark.
    private static let cellLimit = 10_000
    /// What is shown of a cell that is too long.
    private static let excerptLength = 200

    /// The first column of a line whose text is too long to be kept.
    func overlongColumn(on row: Int) -> [UInt8]? {
        for (place, column) in table.table.columns.enumerated() {
            guard let limit = Self.limit(of: column), table.table.length(row, place) > limit else { continue }
            let length = table.table.cell(row, place).withUnsafeBufferPointer { $0.trimmed.utf16Count }
            if length > limit { return column.name }
        }
        return nil
    }

    /// Nothing for the columns of which only what is understood is kept, and for the names that the reference measures.
    private static func limit(of column: Column) -> Int? {
        guard let field = column.field else { return cellLimit }
        if column.language != nil { return nameLimit }
        return switch field {
        case .communeNom, .communeDelegueeNom, .lieuditComplementNom, .source, .suffixe: nameLimit
        case .cadParcelles: cellLimit
        default: nil
        }
    }

    /// The cell, or the beginning of one that is too long.
    static func excerpt(_ cell: [UInt8]) -> [UInt8] {
        guard cell.count > cellLimit else { return cell }
        var end = excerptLength
        while end > 0, cell[end] & 0xC0 == 0x80 { end -= 1 }
        return [UInt8](cell[..<end]) + [UInt8](Bytes.of("…"))
    }
}
