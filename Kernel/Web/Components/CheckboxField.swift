/// One box to tick.
///
/// `CheckboxField("certifie", label: "Je certifie cette adresse", isChecked: true)`
package struct CheckboxField: Component {
    private let frame: FieldFrame
    private let value: String
    private let isChecked: Bool

    package init(
        _ name: String, label: String, value: String = "oui", isChecked: Bool = false, hint: String? = nil,
        error: String? = nil
    ) {
        frame = FieldFrame(name: name, label: label, hint: hint, error: error)
        self.value = value
        self.isChecked = isChecked
    }

    package var html: HTML {
        let hint: HTML? = frame.hint.map { "<small id=\"\(frame.identifier)-aide\">\($0)</small>" }
        let error: HTML? = frame.error.map { "<p class=\"fault\" id=\"\(frame.identifier)-faute\">\($0)</p>" }
        let markup: HTML = """
            <div class="field\(frame.error == nil ? "" : " wrong")">\(error)<label class="choice">\
            <input type="checkbox" id="\(frame.identifier)" name="\(frame.name)" value="\(value)"\
            \(attribute: "checked", if: isChecked)\(frame.accessibility)> <span>\(frame.label)\(hint)</span></label></div>

            """
        return markup.labelled(frame.name, frame.label)
    }
}
