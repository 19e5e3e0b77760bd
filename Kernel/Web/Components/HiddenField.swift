/// A value that the form carries without showing it.
///
/// `HiddenField("revision", "12")`
package struct HiddenField: Component {
    private let name: String
    private let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    package var html: HTML {
        let markup: HTML = "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        return markup.labelled(name, "")
    }
}
