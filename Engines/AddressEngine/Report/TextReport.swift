/// Writes a report for a person to read: first what is well, then what to do, grouped by cause, with the lines.
public enum TextReport {
    /// How many lines are shown of each cause.
    private static let shown = 5

    /// The text in UTF-8; `file` is what was checked, read again for the values found.
    public static func write(
        _ report: CheckReport, name: [UInt8], file: UnsafeBufferPointer<UInt8>
    ) -> [UInt8] {
        var output: [UInt8] = []
        appendPrintable(name, &output)
        output.append("\n\n")
        guard !report.header.isEmpty else {
            output.append("Ce fichier est vide : il n’a ni colonnes ni lignes.\n")
            return output
        }
        appendVerdict(report, &output)
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
        output.append(decimal: report.rowCount)
        output.append(report.rowCount > 1 ? " lignes lues" : " ligne lue")
        output.append(", format ")
        output.append(report.profile.name)
        output.append(".\n")
        if report.isValid {
            output.append("Cette liste peut être publiée.\n")
        } else if report.isParsed {
            output.append("Cette liste ne peut pas encore être publiée : voici ce qu’il faut corriger.\n")
        } else {
            output.append("Le contrôle national ne lit pas ce fichier ; Bastide l’a lu quand même.\n")
        }
    }

    private static func append(_ cause: Cause, _ places: [Cause.Place], _ output: inout [UInt8]) {
        output.append("  • ")
        output.append(contentsOf: cause.label.utf8)
        if cause.count > 0 {
            output.append(" (")
            output.append(decimal: cause.count)
            output.append(cause.count > 1 ? " fois)" : " fois)")
        }
        output.append("\n    ")
        output.append(contentsOf: cause.advice.utf8)
        output.append("\n")
        for place in places {
            output.append(place.line > 0 ? "      ligne " : "      ")
            if place.line > 0 { output.append(decimal: place.line) }
            if !place.value.isEmpty {
                output.append(place.line > 0 ? " : « " : "« ")
                appendPrintable(place.value, &output)
                output.append(" »")
            }
            output.append("\n")
        }
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
