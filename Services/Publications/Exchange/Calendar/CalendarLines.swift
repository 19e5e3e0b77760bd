/// The lines of an iCalendar object being written (RFC 5545 §3.1): CRLF, folded at 75 octets between characters.
struct CalendarLines {
    private(set) var text = ""

    /// A line whose value is made of what needs no escape: a date, a number, a name of the format.
    mutating func line(_ name: String, _ value: String) {
        fold(name + ":" + value)
    }

    /// A line whose value is a text (RFC 5545 §3.3.11).
    mutating func text(_ name: String, _ value: String) {
        fold(name + ":" + Self.escaped(value))
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            case "\n": escaped += "\\n"
            case "\t": escaped += " "
            case "\u{0}"..."\u{1F}", "\u{7F}": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private mutating func fold(_ line: String) {
        var length = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if length + size > 75 {
                text += "\r\n "
                length = 1
            }
            text.unicodeScalars.append(scalar)
            length += size
        }
        text += "\r\n"
    }
}
