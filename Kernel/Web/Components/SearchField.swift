/// One box to search by, with its button beside it.
///
/// `SearchField("q", label: "Votre commune ?", to: "/", value: visit.query("q") ?? "")`
package struct SearchField: Component {
    private let name: String
    private let label: String
    private let path: SitePath
    private let value: String
    private let hint: String?
    private let button: String

    package init(
        _ name: String, label: String, to path: SitePath, value: String = "", hint: String? = nil,
        button: String = "Chercher"
    ) {
        self.name = name
        self.label = label
        self.path = path
        self.value = value
        self.hint = hint
        self.button = button
    }

    package var html: HTML {
        let frame = FieldFrame(name: name, label: label, hint: hint, error: nil)
        let control: HTML = """
            <div class="together"><input type="search" id="\(frame.identifier)" name="\(name)" value="\(value)" \
            autocomplete="off"\(frame.accessibility)>\(Button(button))</div>
            """
        return
            "<form class=\"search\" method=\"get\" action=\"\(path)\" role=\"search\">\(frame.around(control))</form>\n"
    }
}
