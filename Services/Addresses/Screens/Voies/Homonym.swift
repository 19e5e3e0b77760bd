import Web

/// Another voie of the commune already has the name that is written: asked once, never refused.
enum Homonym {
    private static let field = "homonyme"

    /// The form with the question; nil when nobody has the name, when it does not change, or when the answer was given.
    static func question(_ desk: CommuneDesk, butNot id: String? = nil) async throws -> FormState? {
        let form = desk.visit.form
        guard form[field] != "oui" else { return nil }
        let name = key(form["nom"])
        let voies = try await desk.names()
        guard let other = voies.first(where: { $0.value != id && key($0.label) == name }),
            !voies.contains(where: { $0.value == id && key($0.label) == name })
        else { return nil }
        var state = FormState(sent: form)
        state.errors.add(
            field,
            "«\u{A0}\(other.label)\u{A0}» est déjà dans la liste. Est-ce une autre voie du même nom\u{202F}? "
                + "Si oui, cochez la case\u{202F}; sinon, changez le nom.")
        return state
    }

    /// The box that answers, once the question was asked.
    static func answer(_ state: FormState) -> [any Component] {
        guard state.errors[field] != nil || state[field] == "oui" else { return [] }
        return [state.tick(field, "Oui, c’est une autre voie du même nom")]
    }

    private static func key(_ name: String) -> String { Text.tidied(name).lowercased() }
}
