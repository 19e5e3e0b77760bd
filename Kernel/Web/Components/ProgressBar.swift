/// How far a long work is, in a bar and in words.
///
/// `ProgressBar("Import des adresses", done: 1_200, total: 5_843)`
package struct ProgressBar: Component {
    private let label: String
    private let done: Int
    private let total: Int

    /// - Parameter total: 0 while it is not known.
    package init(_ label: String, done: Int, total: Int) {
        self.label = label
        self.done = done
        self.total = total
    }

    package var html: HTML {
        guard total > 0 else {
            return "<p class=\"progress\"><span>\(label)</span><progress>en cours</progress></p>\n"
        }
        let words = "\(French.number(done)) sur \(French.number(total))"
        return """
            <p class="progress"><span>\(label) <small>\(words)</small></span>\
            <progress value="\(done)" max="\(total)" aria-label="\(label)">\(words)</progress></p>

            """
    }
}
