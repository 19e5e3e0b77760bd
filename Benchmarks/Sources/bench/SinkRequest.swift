import Foundation

/// One whole request at the head of what a client sent: what a measure needs of it.
struct SinkRequest {
    /// The number that ends its path.
    let device: Int
    let authorization: String
    let topic: [UInt8]
    let body: [UInt8]
    /// Bytes that it takes, head and body.
    let length: Int

    /// - Returns: nil while it is not whole.
    init?(_ bytes: [UInt8]) {
        guard let head = Self.end(of: bytes) else { return nil }
        guard
            let size = Self.field("content-length: ", in: bytes, before: head).flatMap({
                Int(String(decoding: $0, as: UTF8.self))
            }),
            bytes.count >= head + size
        else { return nil }
        let line = bytes.prefix { $0 != UInt8(ascii: "\r") }
        let path = line.split(separator: UInt8(ascii: " ")).dropFirst().first ?? []
        device =
            path.split(separator: UInt8(ascii: "/")).last.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
            ?? -1
        topic = Self.field("topic: ", in: bytes, before: head).map(Array.init) ?? []
        // Only what is kept is copied.
        if device.isMultiple(of: 100) {
            authorization =
                Self.field("authorization: ", in: bytes, before: head)
                .map { String(decoding: $0, as: UTF8.self) } ?? ""
            body = Array(bytes[head..<head + size])
        } else {
            (authorization, body) = ("", [])
        }
        length = head + size
    }

    /// Where the body begins.
    private static func end(of bytes: [UInt8]) -> Int? {
        let mark: [UInt8] = [13, 10, 13, 10]
        return place(of: mark, in: bytes, from: 0, before: bytes.count).map { $0 + mark.count }
    }

    /// The value of a field, whose name is written in small letters.
    private static func field(_ name: StaticString, in bytes: [UInt8], before end: Int) -> ArraySlice<UInt8>?
    {
        var start = 0
        while let line = place(of: [13, 10], in: bytes, from: start, before: end) {
            start = line + 2
            let stop = start + name.utf8CodeUnitCount
            guard stop <= end else { return nil }
            let isIt = name.withUTF8Buffer { name in
                bytes[start..<stop].elementsEqual(name) { $0 | 0x20 == $1 || $0 == $1 }
            }
            guard isIt, let next = place(of: [13, 10], in: bytes, from: stop, before: end) else { continue }
            return bytes[stop..<next]
        }
        return nil
    }

    private static func place(of mark: [UInt8], in bytes: [UInt8], from start: Int, before end: Int) -> Int? {
        guard start + mark.count <= end else { return nil }
        return (start...end - mark.count).first { place in
            bytes[place] == mark[0] && bytes[place..<place + mark.count].elementsEqual(mark)
        }
    }
}
