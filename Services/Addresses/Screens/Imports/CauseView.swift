import Web

/// One cause of a report: what is the matter, what to do, and on which lines.
struct CauseView: Component {
    let cause: ImportReport.Cause
    /// Lines shown before the rest is folded.
    static let shown = 20

    var html: HTML {
        let count: HTML? =
            cause.places.contains { $0.line > 0 }
            ? " <span class=\"count\">\(French.count(cause.count, "ligne", "lignes"))</span>" : nil
        return """
            <section class="cause"><h3>\(cause.label)\(count)</h3><p>\(cause.advice)</p>
            \(list(cause.places.prefix(Self.shown)))\(rest)</section>

            """
    }

    private func list(_ places: ArraySlice<ImportReport.Place>) -> HTML {
        let items = places.filter { $0.line > 0 || !$0.value.isEmpty }.map { place -> HTML in
            // What is said of the file as a whole has no line; a number is of lines.
            if place.line == 0, let count = Int(place.value) {
                return "<li>\(French.count(count, "ligne", "lignes"))</li>\n"
            }
            let line: HTML? = place.line > 0 ? "ligne \(place.line)" : nil
            let value: HTML? =
                place.value.isEmpty ? nil : "\(place.line > 0 ? "\u{A0}: " : "")<q>\(place.value)</q>"
            return "<li>\(line)\(value)</li>\n"
        }
        return items.isEmpty ? .empty : "<ul class=\"places\">\(items)</ul>"
    }

    private var rest: HTML {
        guard cause.places.count > Self.shown else { return .empty }
        let unseen = cause.count - cause.places.count
        let more: HTML? = unseen > 0 ? "<p>Et \(French.number(unseen)) autres.</p>" : nil
        return """
            <details><summary>Voir les lignes suivantes</summary>\(list(cause.places.dropFirst(Self.shown)))\(more)</details>
            """
    }
}
