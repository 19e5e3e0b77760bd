/// Draws identifiers that are the same at each run.
struct Sequence64: RandomNumberGenerator {
    var state: UInt64 = 1

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}

/// The whole engine: check, repair, read, export.
///
/// What is repaired calls for no further repair.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEngine(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    guard let today = CivilDate(year: 2026, month: 6, day: 1) else { return 0 }
    let options = CheckOptions(today: today)
    guard let report = try? Check.report(bytes, options: options), let table = try? Table(bytes) else {
        return 0
    }
    _ = JSONReport.write(report)
    bytes.withUnsafeBufferPointer { _ = TextReport.write(report, name: [], file: $0) }
    var random = Sequence64()
    let plan = RepairPlan(table, options: options, random: &random)
    let repaired = plan.applying(plan.certain)
    let first = repaired.csv()
    if let again = try? Table(first), again.rowCount == table.rowCount {
        let second = RepairPlan(again, options: options, random: &random)
        precondition(second.certain.isEmpty)
    }
    let reading = BALReading(repaired, options: options)
    for version in BALExport.Version.allCases {
        _ = BALExport.csv(reading.bal, version: version, keepsExtraColumns: true)
    }
    _ = GeoJSONExport.write(reading.bal)
    return 0
}
