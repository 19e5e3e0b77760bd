/// A table sent to be geocoded, and the parameters of a search: neither stops the program, whatever is sent.
///
/// The bytes that are given back hold the lines that came, in their order, the same however they were cut.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGeocoderTable(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data + 1, count: count - 1))
    switch data.pointee % 4 {
    case 0: ask(bytes)
    case 1: geocode(bytes, TableOptions(.reverse))
    case 2:
        var options = TableOptions(.search)
        options.encoding = .windows1252
        options.quote = 0x27
        geocode(bytes, options)
    default: geocode(bytes, TableOptions(.search))
    }
    return 0
}

/// Asks what stands after the question mark of an address.
private func ask(_ query: [UInt8]) {
    guard let parameters = try? QueryParameters(query) else { return }
    if let asked = try? ReverseParameters(parameters) {
        withSample { search in
            for result in search.reverse(asked.request) {
                precondition(result.score >= 0 && result.score <= 1)
            }
        }
    }
    guard let asked = try? SearchParameters(parameters) else { return }
    withSample { search in
        let results = (try? search.search(asked.request)) ?? []
        precondition(results.count <= asked.limit)
        var json = JSONBytes()
        json.string(asked.text)
        precondition(String(validating: json.bytes, as: UTF8.self) != nil)
    }
}

private func geocode(_ table: [UInt8], _ options: TableOptions) {
    var survey = TableSurvey()
    survey.feed(table)
    guard let plan = try? TablePlan(options, survey) else { return }
    let whole = geocoded(table, plan, pieces: 1)
    precondition(whole == geocoded(table, plan, pieces: 3))
    precondition(whole == geocoded(table, plan, pieces: table.count))
}

private func geocoded(_ table: [UInt8], _ plan: TablePlan, pieces: Int) -> [UInt8] {
    let geocoder = TableGeocoder(plan, ContextNames())
    var (decoder, cutter, result, kept) = (plan.decoder, plan.cutter, [UInt8](), [UInt8]())
    withSample { search in
        let size = max(1, table.count / max(1, pieces))
        var blocks: [TableBlock] = []
        for start in stride(from: 0, to: table.count, by: size) {
            blocks += cutter.cut(decoder.read(Array(table[start..<min(start + size, table.count)])))
        }
        blocks += cutter.cut(decoder.finish()) + cutter.finish()
        for block in blocks {
            precondition(block.ends == block.ends.sorted() && (block.ends.last ?? 0) <= block.bytes.count)
            kept += block.bytes
            result += geocoder.geocoded(block, &search).bytes
        }
    }
    if !plan.encoding.isUTF16 {
        let mark = plan.isMarked ? plan.encoding.byteOrderMark.count : 0
        precondition(kept == Array(table.dropFirst(mark)))
    }
    return result
}

private func withSample(_ body: (inout GeocoderSearch) -> Void) {
    sample.withUnsafeBytes { raw in
        guard let index = try? GeocoderIndex(raw) else { preconditionFailure("refuses what it wrote") }
        var search = GeocoderSearch(index)
        body(&search)
    }
}

private let sample: [UInt8] = {
    var builder = GeocoderIndexBuilder()
    builder.add(
        GeocoderDocument(
            type: .municipality, id: Array("32132".utf8), name: Array("Fleurance".utf8),
            postcodes: [Array("32500".utf8)], citycode: Array("32132".utf8), city: Array("Fleurance".utf8),
            longitude: 0.66, latitude: 43.85))
    builder.add(
        GeocoderDocument(
            id: Array("32132_1".utf8), name: Array("Rue de la Paix".utf8), postcodes: [Array("32500".utf8)],
            citycode: Array("32132".utf8), city: Array("Fleurance".utf8), longitude: 0.661, latitude: 43.851,
            housenumbers: [
                GeocoderDocument.Housenumber(text: Array("12".utf8), longitude: 0.661, latitude: 43.851)
            ]))
    return builder.build()
}()
