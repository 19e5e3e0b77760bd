/// A list to check as a browser sends it: a workbook, a part of one, a table of text; then each of its addresses judged.
///
/// What is read stays within its limits, and the same bytes are always judged alike.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLists(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    let limits = SheetLimits(rows: 200, columns: 20, cells: 1_000, text: 20_000, expanded: 1 << 20)
    for table in [workbook(bytes, limits), part(bytes, limits), text(bytes, limits)] {
        guard let table else { continue }
        precondition(table.rows > 0 && table.rows <= limits.rows && table.columns <= limits.columns)
        precondition(table.lines[0] >= 1 && zip(table.lines, table.lines.dropFirst()).allSatisfy { $0 < $1 })
        judge(table)
    }
    return 0
}

private func workbook(_ bytes: [UInt8], _ limits: SheetLimits) -> SheetTable? {
    do {
        let book = try XLSXReader(bytes, limits: limits)
        precondition(!book.sheets.isEmpty)
        return try book.table(0)
    } catch {
        return nil
    }
}

/// The parts of a workbook, whatever archive they would come in.
private func part(_ bytes: [UInt8], _ limits: SheetLimits) -> SheetTable? {
    do {
        let entry = { ZipEntryReader(stored: bytes, limit: limits.expanded) }
        let shared = try SharedTexts(entry(), limits)
        let formats = try CellFormats(entry())
        var reading = SheetReading(shared: shared, formats: formats, isFrom1904: false, limits: limits)
        return try reading.table(of: entry())
    } catch {
        return nil
    }
}

private func text(_ bytes: [UInt8], _ limits: SheetLimits) -> SheetTable? {
    do {
        return try CSVTable.read(bytes, limits: limits)
    } catch {
        return nil
    }
}

private func judge(_ sheet: SheetTable) {
    guard let table = try? ListTable(sheet) else { return }
    let columns = ColumnGuess.columns(of: table)
    precondition(columns.count == table.headings.count)
    let place = GeocoderResult(
        type: .housenumber, score: 1, id: "32132_0001_00012", housenumber: "12bis", name: "Rue de la Paix",
        postcode: "32500", citycode: "32132", city: "Fleurance", oldcitycode: "32999", oldcity: "Cassemartin",
        longitude: 0.6, latitude: 43.8, importance: 0.5, population: nil, distance: nil)
    for line in 0..<min(table.count, 20) {
        let written = WrittenAddress(table, line, columns)
        let compared = { AddressComparison(written, place, isHere: true) { _ in ["12bis"] } }
        precondition(compared().differences == compared().differences)
        for difference in compared().differences { precondition(!difference.advice.isEmpty) }
        precondition((0...1).contains(compared().likeness))
    }
}
