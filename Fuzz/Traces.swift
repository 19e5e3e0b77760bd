/// A file of lines that a town hall brings for a voie: GPX or GeoJSON, told apart by its first sign.
///
/// Whatever is read is a line that can be kept: bounded, in degrees, written and read back the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTraces(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    readHouses(bytes)
    let lines: [TraceFile.Line]
    do {
        lines = try TraceFile.lines(in: bytes)
    } catch {
        precondition(!error.words.isEmpty)
        return 0
    }
    precondition(!lines.isEmpty && lines.count <= TraceFile.mostLines)
    for line in lines {
        precondition((2...Trace.mostPoints).contains(line.trace.points.count))
        precondition(line.name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
        precondition(
            line.trace.points.allSatisfy { $0.longitude.magnitude <= 180 && $0.latitude.magnitude <= 90 })
        precondition(line.trace.metres.isFinite && line.trace.metres >= 0)
        guard let again = Trace(text: line.trace.text) else { preconditionFailure("not read back") }
        precondition(again == line.trace && again.reversed.reversed == again)
    }
    return 0
}

/// The same bytes as a file of houses to number: whatever is read is in degrees, and bounded.
private func readHouses(_ bytes: [UInt8]) {
    do {
        let houses = try HouseFile.houses(in: bytes)
        precondition(!houses.isEmpty && houses.count <= HouseFile.mostHouses)
        let places = houses.map(\.place)
        precondition(places.allSatisfy { $0.longitude.magnitude <= 180 && $0.latitude.magnitude <= 90 })
        precondition(Set(places).count == places.count)
        for house in houses { _ = house.holds(places[0]) }
    } catch {
        precondition(!error.words.isEmpty)
    }
}
