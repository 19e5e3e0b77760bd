/// A few numbers that tell how things stand, side by side.
///
/// `Figures([.init("Voies", "214"), .init("Adresses certifiées", "87 %", hint: "1 204 sur 1 384", path: list)])`
package struct Figures: Component {
    package struct Figure: Sendable {
        let label: String
        let value: String
        let hint: String?
        let path: SitePath?
        let tone: NoticeBox.Tone?

        /// - Parameter path: where the number is explained.
        package init(
            _ label: String, _ value: String, hint: String? = nil, path: SitePath? = nil,
            tone: NoticeBox.Tone? = nil
        ) {
            self.label = label
            self.value = value
            self.hint = hint
            self.path = path
            self.tone = tone
        }
    }

    private let figures: [Figure]

    package init(_ figures: [Figure]) {
        self.figures = figures
    }

    package var html: HTML {
        "<dl class=\"figures\">\n\(figures.map(card))</dl>\n"
    }

    private func card(_ figure: Figure) -> HTML {
        let hint: HTML? = figure.hint.map { "<dd class=\"hint\">\($0)</dd>" }
        let label: HTML = figure.path.map { "<a href=\"\($0)\">\(figure.label)</a>" } ?? "\(figure.label)"
        return """
            <div\(attribute: "class", figure.tone?.rawValue)><dt>\(label)</dt><dd class="value">\(figure.value)</dd>\(hint)</div>

            """
    }
}
