import Web

/// A labelled field of a form: a line of text, a choice, a tick, with its hint and what is wrong with it.
struct Field {
    let name: String
    let label: String
    let kind: Kind
    var hint: String?
    var value = ""
    var problem: String?
    var isRequired = false

    enum Kind {
        case text
        case number
        case decimal
        case long
        case choice([(value: String, label: String)])
        case tick
    }

    init(_ name: String, _ label: String, _ kind: Kind = .text, in state: FormState, hint: String? = nil, required: Bool = false) {
        self.name = name
        self.label = label
        self.kind = kind
        self.hint = hint
        value = state[name]
        problem = state.problem(of: name)
        isRequired = required
    }

    var html: HTML {
        if case .tick = kind { return tick }
        return """
            <p class="field\(problem == nil ? "" : " invalid")"><label for="champ-\(name)">\(label)</label>
            \(hint.map { "<span class=\"hint\" id=\"aide-\(name)\">\($0)</span>" as HTML })\
            \(problem.map { "<span class=\"problem\" id=\"souci-\(name)\">\($0)</span>" as HTML })
            \(control)</p>

            """
    }

    private var control: HTML {
        switch kind {
        case .text, .tick: input("text")
        case .number: input("text", mode: "numeric")
        case .decimal: input("text", mode: "decimal")
        case .long:
            "<textarea id=\"champ-\(name)\" name=\"\(name)\" rows=\"4\"\(described)\(required)>\(value)</textarea>"
        case .choice(let choices):
            """
            <select id="champ-\(name)" name="\(name)"\(described)\(required)>\(choices.map(option))</select>
            """
        }
    }

    private var tick: HTML {
        """
        <p class="field tick"><input type="checkbox" id="champ-\(name)" name="\(name)" value="oui"\
        \(attribute: "checked", if: value == "oui")\(described)> <label for="champ-\(name)">\(label)</label>
        \(hint.map { "<span class=\"hint\" id=\"aide-\(name)\">\($0)</span>" as HTML })</p>

        """
    }

    private func input(_ type: String, mode: String? = nil) -> HTML {
        """
        <input type="\(type)" id="champ-\(name)" name="\(name)" value="\(value)"\(attribute: "inputmode", mode)\
        \(described)\(required) autocomplete="off">
        """
    }

    private func option(_ choice: (value: String, label: String)) -> HTML {
        "<option value=\"\(choice.value)\"\(attribute: "selected", if: choice.value == value)>\(choice.label)</option>"
    }

    private var described: HTML {
        let ids = [hint.map { _ in "aide-\(name)" }, problem.map { _ in "souci-\(name)" }].compactMap { $0 }
        let invalid: HTML = problem == nil ? .empty : " aria-invalid=\"true\""
        return "\(attribute: "aria-describedby", ids.isEmpty ? nil : ids.joined(separator: " "))\(invalid)"
    }

    private var required: HTML { isRequired ? " required" : .empty }
}
