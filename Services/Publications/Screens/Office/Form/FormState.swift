import Web

/// What a form shows: the values in its fields, and what is wrong with them.
struct FormState: Sendable {
    var values: [String: [String]]
    var errors = FormErrors()
    /// Somebody else changed what is written meanwhile.
    var isConflict = false

    init(_ values: [String: [String]] = [:]) {
        self.values = values
    }

    /// The form as it was sent.
    init(sent form: FormFields) {
        values = Dictionary(uniqueKeysWithValues: form.names.map { ($0, form.all($0)) })
    }

    subscript(name: String) -> String {
        get { values[name]?.last ?? "" }
        set { values[name] = [newValue] }
    }

    func all(_ name: String) -> Set<String> { Set(values[name] ?? []) }

    var status: Int { isConflict ? 409 : errors.isEmpty ? 200 : 422 }

    func text(_ name: String, _ label: String, hint: String? = nil, isRequired: Bool = false) -> TextField {
        TextField(
            name, label: label, value: self[name], hint: hint, error: errors[name], autocomplete: "off",
            isRequired: isRequired)
    }

    func area(
        _ name: String, _ label: String, hint: String? = nil, rows: Int = 6, isRequired: Bool = false
    ) -> TextArea {
        TextArea(
            name, label: label, value: self[name], hint: hint, error: errors[name], rows: rows,
            isRequired: isRequired)
    }

    func number(_ name: String, _ label: String, hint: String? = nil) -> NumberField {
        NumberField(
            name, label: label, value: self[name], hint: hint, error: errors[name], allowsDecimals: true,
            isRequired: false)
    }

    func moment(_ name: String, _ label: String, hint: String? = nil, isRequired: Bool = false) -> DateField {
        DateField(
            name, label: label, value: self[name], hint: hint, error: errors[name], precision: .minute,
            isRequired: isRequired)
    }

    func day(_ name: String, _ label: String, hint: String? = nil) -> DateField {
        DateField(
            name, label: label, value: self[name], hint: hint, error: errors[name], isRequired: false)
    }

    func tick(_ name: String, _ label: String, hint: String? = nil) -> CheckboxField {
        CheckboxField(name, label: label, isChecked: self[name] == "oui", hint: hint, error: errors[name])
    }

    func choice(_ name: String, _ label: String, _ choices: [Choice], hint: String? = nil) -> SelectField {
        SelectField(
            name, label: label, choices: choices, value: self[name], hint: hint, error: errors[name])
    }

    func radios(_ name: String, _ label: String, _ choices: [Choice], hint: String? = nil) -> ChoiceField {
        ChoiceField(
            name, label: label, choices: choices, selected: [self[name]], hint: hint, error: errors[name])
    }

    func ticks(_ name: String, _ label: String, _ choices: [Choice], hint: String? = nil) -> ChoiceField {
        ChoiceField(
            name, label: label, .several, choices: choices, selected: all(name), hint: hint,
            error: errors[name])
    }
}
