/// The official files of a territory: tables in CSV, contours in GeoJSON.
///
/// What is read is the same however the bytes are cut.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOfficialFile(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    let records = table(bytes, pieces: 1)
    precondition(records == table(bytes, pieces: 3))
    if let records { for record in records { precondition(!record.fields.isEmpty) } }

    let features = collection(bytes, pieces: 1)
    precondition(features == collection(bytes, pieces: 3))
    for feature in features ?? [] {
        guard let contour = ContourFeature(json: feature) else { continue }
        let (bounds, label) = (contour.shape.bounds, contour.shape.labelPoint)
        precondition(bounds.west <= bounds.east && bounds.south <= bounds.north)
        precondition(label.lon.isFinite && label.lat.isFinite)
        precondition(MultiPolygon(coordinates: contour.shape.coordinates) != nil)
    }
    return 0
}

private func table(_ bytes: [UInt8], pieces: Int) -> [CSVRecord]? {
    var csv = OfficialCSV()
    var records: [CSVRecord] = []
    do {
        for chunk in cut(bytes, pieces) { try csv.feed(chunk) { records.append($0) } }
        try csv.finish { records.append($0) }
    } catch {
        return nil
    }
    return records
}

private func collection(_ bytes: [UInt8], pieces: Int) -> [[UInt8]]? {
    var splitter = GeoJSONFeatures()
    var features: [[UInt8]] = []
    do {
        for chunk in cut(bytes, pieces) { try splitter.feed(chunk) { bytes, _ in features.append(bytes) } }
        try splitter.finish { bytes, _ in features.append(bytes) }
    } catch {
        return nil
    }
    return features
}

private func cut(_ bytes: [UInt8], _ pieces: Int) -> [[UInt8]] {
    let size = max(1, bytes.count / pieces)
    return stride(from: 0, to: bytes.count, by: size).map {
        Array(bytes[$0..<min($0 + size, bytes.count)])
    }
}
