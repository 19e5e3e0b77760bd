/// One of the answers of a list, of radio buttons or of check boxes.
package struct Choice: Sendable, Equatable {
    package let value: String
    package let label: String
    package let hint: String?

    package init(_ value: String, _ label: String, hint: String? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
    }
}
