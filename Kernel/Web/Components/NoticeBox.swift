/// A sentence that stands out: something was done, deserves care, or went wrong.
///
/// `NoticeBox(.warning, "Deux voies portent le même nom.", detail: "<p>…</p>")`
package struct NoticeBox: Component {
    /// How grave it is.
    package enum Tone: String, Sendable {
        case success
        case information = "info"
        case warning
        case danger
    }

    package let tone: Tone
    package let sentence: String
    package let detail: HTML

    package init(_ tone: Tone, _ sentence: String, detail: HTML = .empty) {
        self.tone = tone
        self.sentence = sentence
        self.detail = detail
    }

    package var html: HTML {
        """
        <div class="notice \(tone.rawValue)"\(attribute: "role", role)><p><strong>\(sentence)</strong></p>\(detail)</div>
        """
    }

    /// What just happened is read aloud at once.
    private var role: String? {
        switch tone {
        case .success: "status"
        case .danger: "alert"
        case .information, .warning: nil
        }
    }
}
