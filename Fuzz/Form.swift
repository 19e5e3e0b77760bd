/// What a browser sends: a form with files (multipart/form-data), a plain form, a path.
///
/// The parts read are the same however the bytes are cut.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzForm(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    let text = String(decoding: bytes, as: UTF8.self)
    _ = MultipartParser(contentType: text)
    _ = PercentCoding.decoded(text)
    let fields = FormFields(encoded: text)
    for name in fields.names { precondition(!fields.all(name).isEmpty) }

    let whole = parts(bytes, pieces: 1)
    precondition(whole == parts(bytes, pieces: 3))
    precondition(whole == parts(bytes, pieces: bytes.count))
    return 0
}

/// What a form turned out to hold, or why it is none.
enum Outcome: Equatable {
    case parts([Part])
    case refused
}

/// One field of a form.
struct Part: Equatable {
    let headers: MultipartHeaders
    var bytes: [UInt8] = []
}

private func parts(_ bytes: [UInt8], pieces: Int) -> Outcome {
    var parser = MultipartParser(boundary: "b")
    var parts: [Part] = []
    let size = max(1, bytes.count / max(1, pieces))
    do {
        for start in stride(from: 0, to: bytes.count, by: size) {
            for event in try parser.feed(bytes[start..<min(start + size, bytes.count)]) {
                switch event {
                case .began(let headers): parts.append(Part(headers: headers))
                case .bytes(let slice): parts[parts.count - 1].bytes += slice
                case .ended: continue
                }
            }
        }
        try parser.finish()
    } catch {
        return .refused
    }
    return .parts(parts)
}
