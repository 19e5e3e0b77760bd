/// The projection of the files: WGS 84 degrees to metres of the legal projection (Lambert-93 here).
package typealias Projection = @Sendable (_ lon: Double, _ lat: Double) -> (x: Double, y: Double)

extension FictionalTerritory {
    /// The BAL of a commune without fault, in the version, encoding and delimiter asked for.
    package func balCSV(
        for commune: FictionalCommune, format: BALFormat = .v1_5, encoding: BALEncoding = .utf8,
        delimiter: Character = ";", projection: Projection
    ) -> [UInt8] {
        let file = BALFile(format: format, encoding: encoding, delimiter: delimiter)
        return Self.bytes(of: BALRows.rows(of: commune), as: file, projection: projection)
    }

    /// The file that the commune really hands over, faults included; nil where it has none.
    package func balFile(of commune: FictionalCommune, projection: Projection) -> [UInt8]? {
        guard let file = commune.bal.file else { return nil }
        var making = FaultMaking(commune: commune)
        let rows = making.spoil(BALRows.rows(of: commune), with: commune.bal.faults)
        return Self.bytes(of: rows, as: file, projection: projection)
    }

    private static func bytes(of rows: [BALRow], as file: BALFile, projection: Projection) -> [UInt8] {
        let columns = file.format.columns
        var writer = DelimitedText(header: columns, delimiter: file.delimiter, newline: "\n")
        for row in rows {
            let metres = row.point.map { projection($0.lon, $0.lat) }
            writer.append(
                columns.map { column in
                    switch column {
                    case "x": metres.map { Digits.hundredths($0.x) } ?? ""
                    case "y": metres.map { Digits.hundredths($0.y) } ?? ""
                    default: row.value(of: column)
                    }
                })
        }
        return file.encoding.mark + file.encoding.bytes(of: writer.text)
    }
}
