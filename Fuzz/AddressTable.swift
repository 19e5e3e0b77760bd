/// A file of addresses that an index is made of: gzip or plain, lines, cells, numbers.
///
/// What is read is the same however the bytes are cut; every line is given once, or told.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAddressTable(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    precondition(expanded(bytes, by: count + 1) == expanded(bytes, by: 5))
    let whole = lines(bytes, by: count + 1)
    // Lines end by CR alone only when the first piece shows no LF: a cut may hide it.
    if !bytes.contains(13) { precondition(whole == lines(bytes, by: 7)) }
    guard let first = whole.first, var table = first.withUnsafeBufferPointer({ TableReading(header: $0) })
    else {
        return 0
    }
    precondition(table.header.count > 1)
    var told: Set<Int> = []
    func take(_ cells: TableLine?, _ line: UnsafeBufferPointer<UInt8>, _ number: Int) {
        precondition(told.insert(number).inserted)
        guard let cells else { return }
        for place in 0...cells.count {
            let text = cells.text(place, of: line)
            precondition(String(validating: text, as: UTF8.self) != nil && text.allSatisfy { $0 >= 32 })
            let cell = cells.cell(place, of: line)
            precondition(cell.count <= line.count)
            if let value = TableNumber.decimal(cell) { precondition(value.isFinite) }
            if let value = TableNumber.whole(cell) { precondition((0...99_999).contains(value)) }
            if let uuid = UUIDBytes.read(cell) { precondition(UUIDBytes.text(of: uuid[...]).count == 36) }
        }
    }
    for (place, line) in whole.enumerated().dropFirst() {
        line.withUnsafeBufferPointer { table.take($0, place + 1, take) }
    }
    table.finish(take)
    return 0
}

private func lines(_ bytes: [UInt8], by size: Int) -> [[UInt8]] {
    var (cutter, lines) = (LineCutter(), [[UInt8]]())
    for start in stride(from: 0, to: bytes.count, by: size) {
        Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes { piece in
            cutter.feed(piece) { lines.append($0.map(Array.init) ?? []) }
        }
    }
    cutter.finish { lines.append($0.map(Array.init) ?? []) }
    precondition(lines.count == cutter.number)
    return lines
}

/// What comes out of gzip, at most a mebibyte; nothing when it is damaged or cut.
private func expanded(_ bytes: [UInt8], by size: Int) -> [UInt8]? {
    struct Enough: Error {}
    var output: [UInt8] = []
    do {
        let stream = try GzipStream()
        for start in stride(from: 0, to: bytes.count, by: size) {
            try Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes { piece in
                try stream.expand(piece) { expanded in
                    output.append(contentsOf: expanded)
                    if output.count > 1 << 20 { throw Enough() }
                }
            }
        }
        try stream.finish()
        return output
    } catch {
        return nil
    }
}
