/// What the colours of a `MapView` mean, in words.
///
/// `MapLegend([("Publiée", .success), ("À corriger", .danger), ("Rien encore", nil)])`; no tone is the grey of what says nothing.
package struct MapLegend: Component {
    /// The `tone` of a feature that says nothing of how it stands.
    package static let noTone = "none"

    private let colours: [(words: String, tone: NoticeBox.Tone?)]

    package init(_ colours: [(words: String, tone: NoticeBox.Tone?)]) {
        self.colours = colours
    }

    package var html: HTML {
        let items = colours.map { words, tone -> HTML in
            "<li><span class=\"key \(tone?.rawValue ?? Self.noTone)\"></span>\(words)</li>"
        }
        return "<ul class=\"legend\" aria-label=\"Légende\">\(items)</ul>\n"
    }
}
