import Testing

@testable import AddressEngine

/// What a file says that may not vanish without a word: identifiers, names in regional languages, columns of its own.
struct PreciousValues {
    private(set) var values: [(line: Int, value: String)] = []
    let rowCount: Int

    /// - Parameter isTaken: whether a line entered the addresses.
    init(in file: [UInt8], where isTaken: (Int) -> Bool) throws {
        let table = try Table(file)
        rowCount = table.rowCount
        for row in 0..<table.rowCount where isTaken(Int(table.lines[row])) {
            for (place, column) in table.columns.enumerated() {
                let cell = String(decoding: table.cell(row, place), as: UTF8.self).trimmed
                for value in Self.precious(cell, column) where !value.isEmpty {
                    values.append((Int(table.lines[row]), value))
                }
            }
        }
    }

    private static func precious(_ cell: String, _ column: Column) -> [String] {
        switch column.field {
        case nil: [cell]
        case _ where column.language != nil: [cell]
        case .uidAdresse:
            cell.split(separator: " ").map { String($0.drop { $0 != ":" }.dropFirst()).lowercased() }
        case .idBanCommune, .idBanToponyme, .idBanAdresse: [cell.lowercased()]
        default: []
        }
    }

    /// Every cell of a file, those of `uid_adresse` apart.
    static func cells(of file: [UInt8]) throws -> Set<String> {
        let table = try Table(file)
        return Set(
            (0..<table.rowCount).flatMap { row in
                table.columns.indices.map { String(decoding: table.cell(row, $0), as: UTF8.self) }
            })
    }
}

extension String {
    fileprivate var trimmed: String {
        let bytes = [UInt8](utf8)
        return bytes.withUnsafeBufferPointer { String(decoding: $0.trimmed, as: UTF8.self) }
    }
}
