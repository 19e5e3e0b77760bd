import Territory

/// The properties of a feature being written: each is there even when it is empty, so that a table has all its columns.
struct FeatureProperties {
    private var members: [String] = []

    var json: String { "{" + members.joined(separator: ",") + "}" }

    mutating func text(_ name: StaticString, _ value: String) {
        members.append("\"\(name)\":" + (value.isEmpty ? "null" : JSONText.quoted(value)))
    }

    /// A name, then the same in each language: `toponyme_oci`, as in a BAL.
    mutating func name(
        _ name: StaticString, _ value: String, _ names: [String: String], in languages: [String]
    ) {
        text(name, value)
        for language in languages {
            let other = names[language] ?? ""
            members.append(
                JSONText.quoted("\(name)_\(language)") + ":"
                    + (other.isEmpty ? "null" : JSONText.quoted(other)))
        }
    }

    mutating func number(_ name: StaticString, _ value: Int) {
        members.append("\"\(name)\":\(value)")
    }

    mutating func flag(_ name: StaticString, _ value: Bool) {
        members.append("\"\(name)\":\(value)")
    }

    mutating func null(_ names: StaticString...) {
        for name in names { text(name, "") }
    }

    /// What a position says of itself and of its address.
    mutating func state(
        _ position: Position, source: String, updatedOn: String, isCertified: Bool, parcelles: [String]
    ) {
        text("position", position.kind?.rawValue ?? "")
        text("cad_parcelles", parcelles.joined(separator: "|"))
        text("source", position.source ?? source)
        text("date_der_maj", updatedOn)
        flag("certification_commune", isCertified)
    }
}
