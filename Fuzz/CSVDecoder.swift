/// The decoder of CSV files: any bytes, in any pieces, give the same report.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSVDecoder(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: data, count: count)
    var scan = EncodingScan()
    scan.feed(bytes)
    guard let nature = try? scan.finish(), let today = CivilDate(year: 2026, month: 6, day: 1) else {
        return 0
    }
    let options = CheckOptions(today: today)
    let whole = Checker(nature, options: options).finish(bytes)
    var pieces = Checker(nature, options: options)
    let cut = count / 3
    pieces.feed(UnsafeBufferPointer(rebasing: bytes[..<cut]))
    pieces.feed(UnsafeBufferPointer(rebasing: bytes[cut..<(cut * 2)]))
    let report = pieces.finish(UnsafeBufferPointer(rebasing: bytes[(cut * 2)...]))
    precondition(report.rowCount == whole.rowCount && report.isParsed == whole.isParsed)
    precondition(JSONReport.write(report) == JSONReport.write(whole))
    return 0
}
