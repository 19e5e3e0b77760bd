/// A value written in a script so that its shell reads it back as it was, and runs nothing of it.
enum ScriptText {
    /// For bash and for what reads `NAME='value'`: all but the quote is itself between quotes (POSIX.1-2017 §2.2.2).
    static func shell(_ value: String) -> String {
        "'" + value.replacing("'", with: "'\\''") + "'"
    }

    /// For PowerShell: a quote is doubled between quotes, and the curly ones are quotes as well
    /// (about_Quoting_Rules; PowerShell specification §2.3.5.2).
    static func powerShell(_ value: String) -> String {
        var text = "'"
        for scalar in value.unicodeScalars {
            text.unicodeScalars.append(scalar)
            if powerShellQuotes.contains(scalar) { text.unicodeScalars.append(scalar) }
        }
        return text + "'"
    }

    static let powerShellQuotes: Set<Unicode.Scalar> = ["'", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}"]
}
