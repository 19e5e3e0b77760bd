/// « Imprimer »: shown only where JavaScript can open the print window.
///
/// `PrintButton("Imprimer ce rapport")`
package struct PrintButton: Component {
    private let label: String

    package init(_ label: String = "Imprimer") {
        self.label = label
    }

    package var html: HTML {
        "<button type=\"button\" class=\"button quiet\" data-print hidden>\(label)</button>\n"
    }
}
