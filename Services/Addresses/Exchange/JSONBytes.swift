import Territory

/// JSON being written, text by text.
struct JSONBytes {
    private(set) var bytes: [UInt8] = []

    mutating func raw(_ text: String) {
        bytes += text.utf8
    }

    /// A string with its quotation marks.
    mutating func text(_ text: String) {
        raw(JSONText.quoted(text))
    }
}
