/// Writes a report for a person to read: first what is well, then what to do, grouped by cause, with the lines.
public enum TextReport {
    /// How many lines are shown of each cause.
    private static let shown = 5

    /// The text in UTF-8; `file` is what was checked, read again for the values found.
    ///
    /// - Parameter asWritten: the verdict of the reference, when the report is of Bastide's own reading.
    public static func write(
        _ report: CheckReport, asWritten: CheckReport? = nil, name: [UInt8], file: UnsafeBufferPointer<UInt8>
    ) -> [UInt8] {
        var output: [UInt8] = []
        appendPrintable(name, &output)
        output.append("\n\n")
        guard !report.isBlank else {
            output.append("Ce fichier est vide : il n’a ni colonnes ni lignes.\n")
            return output
        }
        output.append(grouped: report.rowCount)
        output.append(report.rowCount > 1 ? "\u{A0}lignes lues" : "\u{A0}ligne lue")
        output.append(", format ")
        output.append(report.profile.name)
        output.append(".\n")
        if let asWritten, asWritten.needsTolerantReading {
            appendVerdict(report, asWritten: asWritten, &output)
        } else {
            appendVerdict(report, &output)
        }
        let causes = Cause.all(of: report)
        let places = Cause.places(of: causes, in: report, file: file, atMost: shown)
        for level in [Level.error, .warning, .information] {
            let ofLevel = causes.indices.filter { causes[$0].level == level }
            guard !ofLevel.isEmpty else { continue }
            output.append("\n")
            output.append(French.group(level))
            output.append("\n")
            for cause in ofLevel { append(causes[cause], places[cause], &output) }
        }
        return output
    }

    private static func appendVerdict(_ report: CheckReport, _ output: inout [UInt8]) {
        if report.isValid {
            output.append("Cette liste peut être publiée.\n")
        } else if report.isParsed {
            output.append(
                "Cette liste ne peut pas encore être publiée\u{A0}: voici ce qu’il faut corriger.\n")
        } else {
            output.append("Le contrôle national ne lit pas ce fichier\u{202F}; Bastide l’a lu quand même.\n")
        }
    }

    /// The verdict on columns that the reference does not find, and why it does not: all that follows is said of them as
    /// Bastide reads them.
    private static func appendVerdict(
        _ report: CheckReport, asWritten: CheckReport, _ output: inout [UInt8]
    ) {
        let isCutElsewhere = report.dialect.delimiter != asWritten.dialect.delimiter
        output.append(
            asWritten.isValid
                ? "Cette liste peut être publiée, mais le contrôle national n’en lit pas tout\u{A0}: "
                : "Le contrôle national ne peut pas lire ce fichier tel qu’il est écrit\u{A0}: ")
        output.append(
            isCutElsewhere
                ? "il n’y coupe pas les colonnes au bon endroit.\n"
                : "des colonnes n’y portent pas le nom qu’il attend.\n")
        output.append("Bastide les comprend, et peut écrire le fichier dans la forme attendue.\n")
        if report.isValidOnceWritten {
            output.append("Ainsi écrite, cette liste peut être publiée.\n")
        } else if asWritten.isValid {
            output.append("Ainsi écrite, elle ne le pourrait plus\u{A0}: voici ce qu’il faudrait corriger.\n")
        } else {
            output.append(
                "Même ainsi, cette liste ne peut pas encore être publiée\u{A0}: voici ce qu’il faut corriger.\n"
            )
        }
    }

    private static func append(_ cause: Cause, _ places: [Cause.Place], _ output: inout [UInt8]) {
        output.append("  • ")
        output.append(contentsOf: cause.label.utf8)
        let isOfLines = places.contains { $0.line > 0 }
        if isOfLines {
            output.append(" (")
            output.append(grouped: cause.count)
            output.append("\u{A0}fois)")
        }
        output.append("\n    ")
        output.append(contentsOf: cause.advice.utf8)
        output.append("\n")
        for place in places { append(place, &output) }
        guard isOfLines, cause.count > places.count else { return }
        output.append("      et ")
        output.append(grouped: cause.count - places.count)
        output.append(cause.count - places.count > 1 ? "\u{A0}autres\n" : "\u{A0}autre\n")
    }

    /// A line and what was found there; of the file as a whole, how many lines are meant, or what was found.
    private static func append(_ place: Cause.Place, _ output: inout [UInt8]) {
        guard place.line > 0 || !place.value.isEmpty else { return }
        output.append("      ")
        if place.line > 0 {
            output.append("ligne ")
            output.append(decimal: place.line)
            if !place.value.isEmpty { output.append("\u{A0}: ") }
        } else if let count = place.value.withUnsafeBufferPointer({ Decimal.whole($0) }) {
            output.append("sur ")
            output.append(grouped: count)
            output.append(count > 1 ? "\u{A0}lignes\n" : "\u{A0}ligne\n")
            return
        }
        if !place.value.isEmpty {
            output.append("«\u{A0}")
            appendPrintable(place.value, &output)
            output.append("\u{A0}»")
        }
        output.append("\n")
    }

    /// What a file holds must not command the terminal that shows it: control characters become U+FFFD.
    private static func appendPrintable(_ text: [UInt8], _ output: inout [UInt8]) {
        text.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let (value, next) = bytes.scalar(at: index)
                let isControl = value < 0x20 || (0x7F...0x9F).contains(value)
                output.append(scalar: isControl ? 0xFFFD : value)
                index = next
            }
        }
    }
}
