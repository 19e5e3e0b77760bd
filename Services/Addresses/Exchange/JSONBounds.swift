/// How deep a JSON document may go, and how many arrays and objects it may open: measured before it is decoded.
enum JSONBounds {
    enum Fault: Error, Equatable {
        case tooDeep
        case tooLarge
    }

    private static let (deepest, most) = (20, 200_000)

    static func check(_ bytes: [UInt8]) throws(Fault) {
        var (depth, opened, isText, isEscaped) = (0, 0, false, false)
        for byte in bytes {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                (depth, opened) = (depth + 1, opened + 1)
                guard depth <= deepest else { throw .tooDeep }
                guard opened <= most else { throw .tooLarge }
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
    }
}
