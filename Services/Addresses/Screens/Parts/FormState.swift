import Web

/// What a form shows: the values in its fields, what is wrong with them, and who else changed them meanwhile.
struct FormState: Sendable {
    var values: [String: String]
    var problems: [FieldProblem] = []
    var conflict: StaleRow?

    init(_ values: [String: String] = [:]) {
        self.values = values
    }

    /// The form as it was sent, to be shown again with why it was refused.
    init(sent form: FormFields, refused refusal: EditRefusal) {
        values = Dictionary(uniqueKeysWithValues: form.names.map { ($0, form[$0]) })
        switch refusal {
        case .invalid(let problems): self.problems = problems
        case .stale(let row): conflict = row
        case .gone, .builtUpon: problems = []
        }
    }

    subscript(name: String) -> String { values[name] ?? "" }

    func problem(of name: String) -> String? {
        problems.first { $0.field.rawValue == name }?.words
    }

    var status: Int {
        if conflict != nil { return 409 }
        return problems.isEmpty ? 200 : 422
    }
}
