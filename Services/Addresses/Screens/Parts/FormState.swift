import Web

/// What a form shows: the values in its fields, what is wrong with them, and who else changed them meanwhile.
struct FormState: Sendable {
    var values: [String: String]
    var errors = FormErrors()
    var conflict: StaleRow?

    init(_ values: [String: String] = [:]) {
        self.values = values
    }

    /// The form as it was sent, to be shown again with why it was refused.
    init(sent form: FormFields, refused refusal: EditRefusal? = nil) {
        values = Dictionary(uniqueKeysWithValues: form.names.map { ($0, form[$0]) })
        switch refusal {
        case .invalid(let problems):
            for problem in problems {
                errors.add(languageField(of: problem) ?? problem.field.rawValue, problem.words)
            }
        case .stale(let row): conflict = row
        case .gone, .builtUpon, nil: break
        }
    }

    /// The field of the language in which a name is wrong; nil when the problem is of another field.
    private func languageField(of problem: FieldProblem) -> String? {
        guard problem.field == .language else { return nil }
        let names = LanguageName.offered.flatMap { ["nom-\($0)", "lieu-dit-\($0)"] }
        return names.first { name in
            let text = Text.tidied(self[name])
            return !text.isEmpty && errors[name] == nil && AddressRules.problem(inName: text) == problem.words
        }
    }

    subscript(name: String) -> String { values[name] ?? "" }

    /// The version that the form must send back: the one it was sent with, until what changed since was shown.
    func version(or current: Int) -> HiddenField {
        HiddenField(
            "version", conflict.map { String($0.currentVersion) } ?? values["version"] ?? String(current))
    }

    var status: Int {
        if conflict != nil { return 409 }
        return errors.isEmpty ? 200 : 422
    }

    func text(_ name: String, _ label: String, hint: String? = nil, isRequired: Bool = false) -> TextField {
        TextField(
            name, label: label, value: self[name], hint: hint, error: errors[name], autocomplete: "off",
            isRequired: isRequired)
    }

    func number(
        _ name: String, _ label: String, hint: String? = nil, allowsDecimals: Bool = false,
        isRequired: Bool = false
    ) -> NumberField {
        NumberField(
            name, label: label, value: self[name], hint: hint, error: errors[name],
            allowsDecimals: allowsDecimals,
            isRequired: isRequired)
    }

    func choice(
        _ name: String, _ label: String, _ choices: [Choice], placeholder: String? = nil, hint: String? = nil
    ) -> SelectField {
        SelectField(
            name, label: label, choices: choices, value: self[name], placeholder: placeholder, hint: hint,
            error: errors[name])
    }

    func tick(_ name: String, _ label: String, hint: String? = nil) -> CheckboxField {
        CheckboxField(name, label: label, isChecked: self[name] == "oui", hint: hint, error: errors[name])
    }

    func area(_ name: String, _ label: String, hint: String? = nil, isRequired: Bool = false) -> TextArea {
        TextArea(
            name, label: label, value: self[name], hint: hint, error: errors[name], rows: 3,
            isRequired: isRequired)
    }
}
