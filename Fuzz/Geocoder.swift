/// The geocoder: a query, a document of addok, or the bytes of an index forged with its checksum.
///
/// Nothing read makes it stop, a score stays between 0 and 1, and an index is read back from its own bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGeocoder(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let bytes = UnsafeBufferPointer(start: data + 1, count: count - 1)
    switch data.pointee % 3 {
    case 0: search(Array(bytes), in: sample)
    case 1:
        guard let document = AddokDocument.read(bytes) else { return 0 }
        var builder = GeocoderIndexBuilder()
        builder.add(document)
        builder.build().withUnsafeBytes { raw in
            guard let index = try? GeocoderIndex(raw) else { preconditionFailure("refuses what it wrote") }
            var search = GeocoderSearch(index)
            _ = try? search.search(SearchRequest(text: document.name))
        }
    default: forge(bytes)
    }
    return 0
}

/// Overwrites bytes of the sample, four of the input at a time: three for the place, one for the value.
private func forge(_ changes: UnsafeBufferPointer<UInt8>) {
    var bytes = sample
    var place = 0
    while place + 4 <= changes.count {
        let at = Int(changes[place]) << 16 | Int(changes[place + 1]) << 8 | Int(changes[place + 2])
        bytes[16 + at % (bytes.count - 16)] = changes[place + 3]
        place += 4
    }
    let sum = bytes.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[16...])) }
    for byte in 0..<8 { bytes[8 + byte] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * byte)) }
    search(Array("12 ru de la paix 32500 fleurence".utf8), in: bytes)
}

private func search(_ text: [UInt8], in bytes: [UInt8]) {
    bytes.withUnsafeBytes { raw in
        guard let index = try? GeocoderIndex(raw), let point = Point(longitude: 0.66, latitude: 43.85) else {
            return
        }
        var search = GeocoderSearch(index)
        for near in [nil, point] {
            for result in (try? search.search(SearchRequest(text: text, near: near))) ?? [] {
                precondition(result.score >= 0 && result.score <= 1)
            }
            let plain = SearchRequest(
                text: text, limit: 1, autocomplete: false, postcodes: [32_500], citycodes: [[51, 50]])
            _ = try? search.search(plain)
            let answer = BrowserAnswer.write(text, limit: 3, near: near, in: &search)
            precondition(answer.first == 91 && answer.last == 93 || answer.first == 123 && answer.last == 125)
        }
        _ = search.reverse(ReverseRequest(point: point, limit: 3))
        _ = search.reverse(ReverseRequest(point: point, types: [.street]))
    }
}

private let sample: [UInt8] = {
    var builder = GeocoderIndexBuilder()
    let lines = [
        #"{"id":"32132","type":"municipality","name":"Fleurance","postcode":["32500"],"citycode":"32132","lon":0.66,"lat":43.85}"#,
        #"{"id":"32132_1","type":"street","name":"Rue de la Paix","postcode":"32500","citycode":"32132","city":"Fleurance","#
            + #""lon":0.661,"lat":43.851,"housenumbers":{"12":{"lon":0.661,"lat":43.851},"12bis a":{"lon":0.662,"lat":43.851,"id":"x"}}}"#,
        #"{"id":"32132_2","type":"locality","name":"Les Charrons","citycode":["32132","32999"],"city":["Fleurance","Old"],"lon":0.7,"lat":43.9}"#,
    ]
    for line in lines {
        Array(line.utf8).withUnsafeBufferPointer { bytes in
            if let document = AddokDocument.read(bytes) { builder.add(document) }
        }
    }
    return builder.build()
}()
