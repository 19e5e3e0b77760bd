/// The photo that a person sends: JPEG, PNG or WebP.
///
/// What comes out is accepted again and does not change, holds only pieces that draw, and no EXIF but the one tag that
/// is written anew. The checks of a PNG are also made right first: they would hide all that lies behind them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPictures(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
    hold(bytes)
    if PictureFormat(of: bytes) == .png { hold(rechecked(bytes)) }
    return 0
}

private func hold(_ original: [UInt8]) {
    guard let picture = try? Picture(cleaning: original) else { return }
    guard let again = try? Picture(cleaning: picture.bytes) else { preconditionFailure("refused once clean") }
    precondition(again.bytes == picture.bytes && again.size == picture.size)
    precondition(again.format == picture.format && again.turnToShow == .upright)
    // The tag may have been written shorter than it is anew, and a last piece not filled.
    precondition(picture.bytes.count <= original.count + 36)
    precondition(picture.size.width * picture.size.height <= PictureLimits.mostPixels)
    switch picture.format {
    case .jpeg: holdJPEG(picture)
    case .png: holdPNG(picture.bytes)
    case .webp: holdWebP(picture.bytes)
    }
}

/// Walks the segments from one length to the next.
private func holdJPEG(_ picture: Picture) {
    let bytes = picture.bytes
    var index = 2
    while index + 1 < bytes.count {
        precondition(bytes[index] == 0xFF)
        let marker = bytes[index + 1]
        if marker == 0xD9 { break }
        let end = index + 2 + Int(bytes[index + 2]) << 8 + Int(bytes[index + 3])
        switch marker {
        case 0xE0: precondition(end - index == 18)
        case 0xE1: precondition(isOwn(bytes[index..<end], picture.orientation))
        case 0xEE: precondition(end - index == 16)
        default: precondition([0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD].contains(marker))
        }
        index = end
        guard marker == 0xDA else { continue }
        while bytes[index] != 0xFF || bytes[index + 1] == 0 || (0xD0...0xD7).contains(bytes[index + 1]) {
            index += bytes[index] == 0xFF ? 2 : 1
        }
    }
    precondition(index + 2 == bytes.count)
}

/// The whole segment of 36 bytes, written here a second time.
private func isOwn(_ segment: ArraySlice<UInt8>, _ orientation: PictureOrientation) -> Bool {
    let value = UInt8(orientation.rawValue)
    return value > 1
        && segment.elementsEqual(
            [0xFF, 0xE1, 0, 34] + Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1]
                + [0, value, 0, 0, 0, 0, 0, 0])
}

private func holdPNG(_ bytes: [UInt8]) {
    var index = 8
    while index < bytes.count {
        let name = String(decoding: bytes[(index + 4)..<(index + 8)], as: UTF8.self)
        precondition(["IHDR", "PLTE", "tRNS", "IDAT", "IEND", "sRGB", "gAMA"].contains(name))
        index += 12 + bytes[index..<(index + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    precondition(index == bytes.count && bytes.suffix(8).starts(with: Array("IEND".utf8)))
}

private func holdWebP(_ bytes: [UInt8]) {
    var index = 12
    while index < bytes.count {
        let name = String(decoding: bytes[index..<(index + 4)], as: UTF8.self)
        precondition(["VP8X", "ALPH", "VP8 ", "VP8L"].contains(name))
        if name == "VP8X" { precondition(bytes[index + 8] == 0x10) }
        let length = bytes[(index + 4)..<(index + 8)].reversed().reduce(0) { $0 << 8 | Int($1) }
        index += 8 + length + length % 2
    }
    precondition(index == bytes.count)
}

/// The same PNG with the check that each of its chunks should have.
private func rechecked(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    var index = 8
    while index + 12 <= bytes.count {
        let length = bytes[index..<(index + 4)].reduce(0) { $0 << 8 | Int($1) }
        guard index + 12 + length <= bytes.count else { break }
        let check = CRC32.of(bytes[(index + 4)..<(index + 8 + length)])
        for place in 0..<4 {
            bytes[index + 8 + length + place] = UInt8(truncatingIfNeeded: check >> (24 - 8 * UInt32(place)))
        }
        index += 12 + length
    }
    return bytes
}
